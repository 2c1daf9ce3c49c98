import { beforeAll, describe, expect, it } from 'vitest'
import { actingFor, type Business, newBusiness } from '#kit/testing'

type World = Record<string, object[]>
const joined = (...worlds: World[]): World => {
  const apps = [...new Set(worlds.flatMap(Object.keys))]
  return Object.fromEntries(apps.map((app) => [app, worlds.flatMap((world) => world[app] ?? [])]))
}

let home: Business
let acts: Awaited<ReturnType<typeof actingFor>>
beforeAll(async () => {
  home = await newBusiness('DE', 'EUR')
  acts = await actingFor(home)
})

const see = async (app: string, op: string, input: object, world: World = {}) => {
  const [preview] = await acts(app, { op, input, world, isPreview: true })
  expect([op, preview]).toMatchObject([op, { digest: expect.stringMatching(/^[0-9a-f]{64}$/) }])
  return { ...preview, asked: { op, input, ids: preview.ids, digest: preview.digest, key: crypto.randomUUID() } }
}
const lines = [{ description: 'House blend', quantity: '2', unitPrice: '10.00' }]
const issuedIn = (world: World) =>
  acts('invoicing', { op: 'invoice.list', input: { filter: { status: { eq: 'issued' } } }, world })

describe('a company, its invoices, and their issuing', () => {
  it('are seen one after another before any is done, and are done as they were seen', async () => {
    const company = await see('contacts', 'company.create', { name: 'Café Mokka', country: 'DE', city: 'Berlin' })
    const customerId = company.output.id
    const draft = { customerId, currency: 'EUR', lines }
    const [first, second] = [
      await see('invoicing', 'invoice.create', draft, company.pending),
      await see('invoicing', 'invoice.create', draft, company.pending),
    ]
    expect(first.output).toMatchObject({ customerId, customerName: 'Café Mokka', totalMinor: 2000 })
    const drafts = joined(company.pending, first.pending, second.pending)
    const issue = (id: string, world: World) => see('invoicing', 'invoice.issue', { id, send: false }, world)
    const one = await issue(first.output.id, drafts)
    const other = await issue(second.output.id, joined(drafts, one.pending))
    expect([one.output.number, other.output.number].map((number) => Number(number.slice(-4)))).toEqual([1, 2])
    expect(one).toMatchObject({ forecast: expect.arrayContaining(['#/output/number']) })
    expect(one.output).toMatchObject({ status: 'issued', customer: { name: 'Café Mokka' } })

    const world = joined(drafts, one.pending, other.pending)
    const [page] = await issuedIn(world)
    expect(page.items.map(({ id }: { id: string }) => id).sort()).toEqual([first.output.id, second.output.id].sort())
    const [totals] = await acts('invoicing', {
      op: 'invoice.totals',
      input: { sum: 'totalMinor', by: 'status' },
      world,
    })
    expect(totals.groups).toEqual([{ by: { status: 'issued', currency: 'EUR' }, count: 2, sum: { totalMinor: 4000 } }])
    expect((await issuedIn({}))[0].items).toEqual([])
    expect((await home.call('GET', `/api/contacts/v1/companies/${customerId}`)).status).toBe(404)

    for (const [app, { asked, output }] of [
      ['contacts', company],
      ['invoicing', first],
      ['invoicing', second],
      ['invoicing', one],
      ['invoicing', other],
    ] as const) {
      const [done] = await acts(app, asked)
      expect(done).toMatchObject({ id: output.id, ...(output.number && { number: output.number }) })
    }
    expect((await issuedIn({}))[0].items).toHaveLength(2)
  })

  it('are not done any more where somebody changed the draft', async () => {
    const { body: company } = await home.call('POST', '/api/contacts/v1/companies', { name: 'Mill', country: 'DE' })
    const draft = { customerId: company.id, currency: 'EUR', lines }
    const { body: invoice } = await home.call('POST', '/api/invoicing/v1/invoices', draft)
    const issue = await see('invoicing', 'invoice.issue', { id: invoice.id, send: false })
    const changed = { lines: [{ ...lines[0], description: 'Another blend' }] }
    expect((await home.call('PATCH', `/api/invoicing/v1/invoices/${invoice.id}`, changed)).status).toBe(200)
    expect((await acts('invoicing', issue.asked))[0]).toMatchObject({ status: 409, code: 'not-as-approved' })
    const read = { op: 'invoice.get', input: { id: invoice.id }, world: issue.pending }
    const again = { op: 'invoice.issue', input: issue.asked.input, isPreview: true, world: issue.pending }
    for (const asked of [read, again])
      expect((await acts('invoicing', asked))[0]).toMatchObject({ status: 409, code: 'stale-world' })
  })
})

it('no request from outside brings a world', async () => {
  const { pending, output } = await see('contacts', 'company.create', { name: 'Hidden', country: 'DE' })
  const path = `/api/contacts/v1/companies/${output.id}`
  const world = JSON.stringify(pending)
  const request = { method: 'GET', url: path, headers: {} }
  const get = { op: 'company.get', input: { id: output.id }, world: pending }
  for (const way of ['/internal', '/api/contacts/internal', '/api/contacts/v1/internal', '/contacts/internal'])
    for (const [door, body] of [
      ['within', { world: pending, request }],
      ['acts', { acts: [get] }],
    ] as const)
      expect([way, (await home.call('POST', `${way}/${door}`, body)).status]).toEqual([way, 404])
  expect((await home.call('GET', path, undefined, { 'mainstreet-world': world })).status).toBe(404)
  expect((await home.call('POST', '/api/contacts/v1/companies', { name: 'x', world: pending })).status).toBe(422)
})
