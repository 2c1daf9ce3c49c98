import { beforeAll, describe, expect, it } from 'vitest'
import { type Business, type Client, eventually, newBusiness, query, stack } from '#kit/testing'
import { mailsTo, newCustomer } from './selling.ts'

const api = '/api/quotes/v1/quotes'
const line = (description: string, unitPrice: string, more: object = {}) => ({
  ...{ description, quantity: '1', unitPrice, ...more },
})
const training = line('Training', '390.00', { isOptional: true, isQuantityFree: true })
const grinder = line('Grinder', '250.00', { isOptional: true })

let home: Business
let taxRateId: string
let customer: { id: string; email: string }
beforeAll(async () => {
  home = await newBusiness()
  const rates = (await home.call('GET', '/api/settings/v1/tax-rates')).body.items as { id: string; percent: string }[]
  taxRateId = rates.find(({ percent }) => Number(percent) === 19)?.id as string
  customer = await newCustomer(home.call)
})

async function draft(lines: object[], more: object = {}, call: Client = home.call): Promise<string> {
  const taxed = lines.map((each) => ({ taxRateId, ...each }))
  const { status, body } = await call('POST', api, { customerId: customer.id, lines: taxed, ...more })
  expect([status, body.errors]).toEqual([201, undefined])
  return body.id
}
const act = (id: string, name: string, body: object = {}, call: Client = home.call) =>
  call('POST', `${api}/${id}/${name}`, body)
async function sent(lines: object[], more: object = {}): Promise<string> {
  const id = await draft(lines, more)
  expect((await act(id, 'send', { send: false })).status).toBe(200)
  return id
}
const read = async (id: string) => (await home.call('GET', `${api}/${id}`)).body
const list = async (path: string, id: string) =>
  (await home.call('GET', `/api/quotes/v1/${path}?filter[quoteId]=${id}&sort=createdAt`)).body.items
const linkTo = async (recordId: string): Promise<string> =>
  (await home.call('POST', '/api/links/v1/links', { app: 'quotes', noun: 'quote', recordId })).body.url
const form = (fields: Record<string, string>): RequestInit => ({
  ...{ method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' },
})
const pdfOf = async (url: string) => Buffer.from(await (await fetch(`${url}pdf`)).arrayBuffer())
/** The house's clock, now. */
const tick = () => fetch(`${stack().origin}/cdn-cgi/handler/scheduled`)
const sha256 = async (bytes: Buffer) =>
  Buffer.from(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))).toString('hex')

describe('a quote by its link', () => {
  it('PUB-01: is accepted by no GET, however often, and by a form once', async () => {
    const id = await sent([line('Machine', '1000.00'), training, grinder])
    const url = await linkTo(id)
    await fetch(url, { method: 'HEAD' })
    for (const way of [url, url, `${url}accept`, `${url}?name=Bot&revision=1`]) await fetch(way)
    expect(await read(id)).toMatchObject({ status: 'sent', viewedAt: null, acceptanceId: null })

    const page = await (await fetch(url, { headers: { 'accept-language': 'de' } })).text()
    for (const part of ['Angebot QU-', 'Optional', 'name="chosen[1]"', '1.190,00', 'Angebot annehmen'])
      expect(page).toContain(part)
    // What options come to, the server says: two days of training and a grinder.
    const chosen = { 'chosen[1]': '2', 'chosen[2]': '1' }
    const chosenPage = await (await fetch(`${url}?${new URLSearchParams(chosen)}`)).text()
    expect(chosenPage).toContain('€2,415.70')
    expect(await (await fetch(`${url}?chosen[9]=1&utm_source=mail`)).text()).toContain('€1,190.00')

    const stale = await fetch(
      `${url}accept`,
      form({ name: 'Rosa Rossi', revision: '1', totalMinor: '119000', ...chosen }),
    )
    expect(stale.status).toBe(422)
    const again = await stale.text()
    for (const part of ['The total has changed', '€2,415.70', 'value="241570"', 'value="Rosa Rossi"'])
      expect(again).toContain(part)

    const answer = form({ name: 'Rosa Rossi', revision: '1', totalMinor: '241570', ...chosen })
    const both = await Promise.all([fetch(`${url}accept`, answer), fetch(`${url}accept`, answer)])
    expect(both.map(({ status }) => status).sort()).toEqual([303, 409])
    const [acceptance, ...others] = await list('acceptances', id)
    expect(others).toEqual([])
    expect(acceptance).toMatchObject({ name: 'Rosa Rossi', via: 'page', totalMinor: 241_570, revision: 1 })
    expect(acceptance.lines.map(({ quantity }: { quantity: string }) => quantity)).toEqual(['1', '2', '1'])
    expect(await read(id)).toMatchObject({ status: 'accepted', acceptedMinor: 241_570, totalMinor: 119_000 })
    expect(await (await fetch(`${url}?done=accept`)).text()).toContain('Thank you')
    await eventually(async () => {
      const mails = await mailsTo(home.call, home.email)
      expect(mails.map(({ subject }) => subject)).toContainEqual(expect.stringMatching(/QU-\d{4}-\d{4}/))
    })
  })

  it('freezes what was read and what was accepted, each with its hash', async () => {
    const id = await sent([line('Machine', '1000.00')])
    const url = await linkTo(id)
    const before = await pdfOf(url)
    expect(before.subarray(0, 5).toString()).toBe('%PDF-')
    await fetch(`${url}accept`, form({ name: 'Rosa Rossi', revision: '1' }))
    const [acceptance] = await eventually(async () => {
      const found = await list('acceptances', id)
      expect(found[0].pdfSha256).toMatch(/^[0-9a-f]{64}$/)
      return found
    })
    const [version] = await list('quote-versions', id)
    expect(version.pdfSha256).toBe(await sha256(before))
    const after = await pdfOf(url)
    expect(acceptance.pdfSha256).toBe(await sha256(after))
    await home.call('PATCH', '/api/settings/v1/profile', { legalName: 'Another GmbH' })
    expect((await pdfOf(url)).equals(after)).toBe(true)
    await expect(query('update quotes.acceptance set name = $2 where quote_id = $1', [id, 'Mallory'])).rejects.toThrow(
      /stays/,
    )
    await expect(query('delete from quotes.quote_version where quote_id = $1', [id])).rejects.toThrow(/stays/)
  })

  it('Q-02: an acceptance belongs to one version; a stale one is refused and shows the newest', async () => {
    const id = await sent([line('Machine', '1000.00')])
    const url = await linkTo(id)
    await fetch(`${url}accept`, form({ name: 'Rosa Rossi', revision: '1' }))
    const pdf = await pdfOf(url)
    await act(id, 'revise')
    const revising = await (await fetch(url)).text()
    expect(revising).toContain('revising this quote')
    expect((await fetch(`${url}accept`, form({ name: 'Rosa', revision: '1' }))).status).toBe(409)
    await home.call('PATCH', `${api}/${id}`, { lines: [{ taxRateId, ...line('Machine', '1200.00') }] })
    const { body: second } = await act(id, 'send', { send: false })
    expect(second).toMatchObject({ revision: 2, totalMinor: 142_800, acceptanceId: null })

    const stale = await fetch(`${url}accept`, form({ name: 'Rosa Rossi', revision: '1', totalMinor: '119000' }))
    expect(stale.status).toBe(409)
    const page = await stale.text()
    for (const part of ['There is a newer version', '€1,428.00', 'Version 2', 'Accept this quote'])
      expect(page).toContain(part)
    expect(page).not.toContain('Accepted by')
    expect(await read(id)).toMatchObject({ status: 'sent', acceptanceId: null })
    const [first] = await list('acceptances', id)
    expect(first).toMatchObject({ revision: 1, totalMinor: 119_000, name: 'Rosa Rossi' })
    const versions = await list('quote-versions', id)
    expect(versions.map(({ totalMinor }: { totalMinor: number }) => totalMinor)).toEqual([119_000, 142_800])
    const stored = await query<{ sha256: string }>(
      'select sha256 from documents.stored_document where record_id = $1',
      [first.id],
    )
    expect(stored[0]?.sha256).toBe(await sha256(pdf))
    const { body: compared } = await home.call('GET', `${api}/${id}/compare?from=1&to=2`)
    expect(compared.lines).toMatchObject([
      { change: 'changed', before: { unitPrice: '1000' }, after: { unitPrice: '1200' } },
    ])
    expect((await home.call('GET', `${api}/${id}/compare?from=1&to=3`)).body.errors[0].code).toBe(
      'quotes/no-such-version',
    )
  })

  it('says nothing of what the business knows, and takes no other record', async () => {
    const id = await sent([line('Machine', '1000.00')], { costs: ['700.00'] })
    const url = await linkTo(id)
    const json = { method: 'POST', headers: { 'content-type': 'application/json' } }
    const accepted = await fetch(`${url}accept`, {
      ...json,
      body: JSON.stringify({ id: crypto.randomUUID(), name: 'Rosa', revision: 1 }),
    })
    const body = (await accepted.json()) as Record<string, unknown>
    expect([accepted.status, body.id, body.costs, body.marginMinor]).toEqual([200, id, [], null])
    for (const act of ['send', 'revise', 'withdraw', 'convert', 'approve', 'update'])
      expect([403, 404]).toContain((await fetch(`${url}${act}`, { ...json, body: '{}' })).status)
  })
})

it('Q-01: expires with its last day, by itself, and is accepted no more until it is prolonged', async () => {
  const id = await sent([line('Machine', '1000.00')])
  await query("update quotes.quote set valid_until_on = (now() - interval '2 days')::date where id = $1", [id])
  const late = await act(id, 'accept', { revision: 1, name: 'Rosa Rossi' })
  expect([late.status, late.body.code]).toEqual([409, 'quotes/expired'])
  const { tenantId } = home
  // As the clock will have it: the timer of the day that is over now.
  await query(
    `update quotes.outbox set envelope = jsonb_set(envelope, '{data,validUntilOn}', to_jsonb((now() - interval '2 days')::date::text)),
      due_at = now() where tenant_id = $1 and name = 'quotes.quote.expiry-due' and envelope#>>'{data,id}' = $2`,
    [tenantId, id],
  )
  await tick()
  await eventually(async () => expect((await read(id)).status).toBe('expired'))
  const past = await act(id, 'prolong', { validUntilOn: '2020-01-01' })
  expect([past.status, past.body.errors?.[0]?.code]).toEqual([422, 'quotes/in-past'])
  expect((await act(id, 'prolong', { validUntilOn: '2999-12-31' })).body.status).toBe('sent')
  expect((await act(id, 'accept', { revision: 1, name: 'Rosa Rossi' })).status).toBe(200)
})

describe('an accepted quote', () => {
  const accepted = async (lines: object[], chosen: object = {}) => {
    const id = await sent(lines)
    expect((await act(id, 'accept', { revision: 1, name: 'Rosa Rossi', chosen })).status).toBe(200)
    return id
  }
  const invoices = async (id: string, count: number) =>
    eventually(async () => {
      const { invoiceIds } = await read(id)
      expect(invoiceIds).toHaveLength(count)
      const all = await Promise.all(
        invoiceIds.map((each: string) => home.call('GET', `/api/invoicing/v1/invoices/${each}`)),
      )
      return all.map(({ body }) => body)
    })

  it('becomes an invoice of the same tax to the cent; of 16 at once one, and no line twice', async () => {
    const odd = [line('Beans', '0.333', { quantity: '7', discountPercent: '12.5' }), line('Cups', '11.13'), training]
    const id = await accepted(odd, { 2: '1.5' })
    const tries = await Promise.all(Array.from({ length: 16 }, () => act(id, 'convert')))
    expect(tries.filter(({ status }) => status === 200)).toHaveLength(1)
    for (const { status } of tries) expect([200, 409]).toContain(status)
    const [invoice] = await invoices(id, 1)
    const [acceptance] = await list('acceptances', id)
    const sums = ({ subtotalMinor, taxMinor, totalMinor }: Record<string, number>) => ({
      subtotalMinor,
      taxMinor,
      totalMinor,
    })
    expect(sums(invoice)).toEqual(sums(acceptance))
    expect(invoice).toMatchObject({ status: 'draft', customerId: customer.id, note: expect.stringContaining('QU-') })
    expect(await read(id)).toMatchObject({ status: 'converted' })
    expect((await act(id, 'convert')).body.code).toBe('quotes/wrong-state')
  })

  it('is invoiced in parts, never more than was accepted', async () => {
    const id = await accepted([line('Days', '100.00', { quantity: '3' }), line('Travel', '50.00')])
    const part = (position: number, quantity: string) => act(id, 'convert', { lines: [{ position, quantity }] })
    expect((await part(0, '2')).body.status).toBe('part-converted')
    const over = await part(0, '1.01')
    expect([over.status, over.body.code]).toEqual([409, 'quotes/over-converted'])
    expect((await part(0, '-1')).status).toBe(409)
    expect((await part(7, '1')).body.errors[0].pointer).toBe('#/lines/0/position')
    expect((await home.call('GET', `${api}/${id}/left`)).body.lines).toMatchObject([
      { position: 0, quantity: '1', accepted: '3' },
      { position: 1, quantity: '1' },
    ])
    expect((await act(id, 'convert')).body.status).toBe('converted')
    const all = await invoices(id, 2)
    expect(all.map(({ subtotalMinor }) => subtotalMinor).sort()).toEqual([15_000, 20_000])
  })

  it('is opened again with a reason, unless it was invoiced', async () => {
    const id = await accepted([line('Machine', '1000.00')])
    const { body } = await act(id, 'withdraw-acceptance', { reason: 'They meant the other machine.' })
    expect(body).toMatchObject({ status: 'sent', acceptanceId: null })
    const [acceptance] = await list('acceptances', id)
    expect(acceptance).toMatchObject({ withdrawnReason: 'They meant the other machine.', via: 'phone' })
    expect((await act(id, 'accept', { revision: 1, name: 'Rosa Rossi', via: 'email' })).status).toBe(200)
    await act(id, 'convert')
    expect((await act(id, 'withdraw-acceptance', { reason: 'too late' })).body.code).toBe('quotes/wrong-state')
  })
})

it('a discount above the limit needs somebody else, and costs are nothing for those who may not see them', async () => {
  const [member, admin] = await Promise.all([home.as('member'), home.as('admin')])
  const dear = [{ taxRateId, ...line('Machine', '1000.00', { discountPercent: '25' }) }]
  const made = await member('POST', api, { customerId: customer.id, lines: dear })
  expect([made.status, 'costs' in made.body, 'marginMinor' in made.body]).toEqual([201, false, false])
  const { id } = made.body
  expect((await member('POST', api, { customerId: customer.id, costs: ['1'] })).status).toBe(422)
  expect((await act(id, 'send', { send: false }, member)).body.code).toBe('quotes/needs-approval')
  expect((await act(id, 'ask-approval', {}, member)).status).toBe(200)
  expect((await act(id, 'approve', {}, member)).status).toBe(403)
  expect((await act(id, 'approve', {}, admin)).body).toMatchObject({ approvedPercent: '25' })
  await home.call('PATCH', `${api}/${id}`, { costs: ['600.00'] })
  expect(await read(id)).toMatchObject({ costs: ['600.00'], marginMinor: 15_000 })
  // Rewritten by somebody who does not see them, they follow the words of their line.
  await member('PATCH', `${api}/${id}`, { lines: [{ taxRateId, ...line('Delivery', '10.00') }, ...dear] })
  expect((await read(id)).costs).toEqual([null, '600.00'])
  const own = await draft(dear, {}, admin)
  expect((await act(own, 'approve', {}, admin)).body.code).toBe('quotes/own-quote')
  expect((await act(id, 'send', { send: false }, member)).status).toBe(200)
})

it('is mailed to its customer and reminds them, no more than twice and not when that is switched off', async () => {
  const id = await draft([line('Machine', '1000.00')], { validUntilOn: '2999-12-31' })
  await act(id, 'send')
  await mailsTo(home.call, customer.email)
  const due = () =>
    query(
      "update quotes.outbox set due_at = now() where name = 'quotes.quote.reminder-due' and envelope#>>'{data,id}' = $1",
      [id],
    )
  await due()
  await tick()
  await eventually(async () => {
    const mails = await mailsTo(home.call, customer.email)
    expect(mails.filter(({ subject }) => subject.includes('valid until'))).toHaveLength(2)
  })
  const quiet = await sent([line('Machine', '1000.00')], { validUntilOn: '2999-12-31', isReminding: false })
  expect((await read(quiet)).isReminding).toBe(false)
})

it('is of its business alone', async () => {
  const id = await sent([line('Machine', '1000.00')])
  const other = await newBusiness()
  for (const name of ['send', 'revise', 'accept', 'convert', 'approve'])
    expect((await act(id, name, { revision: 1, name: 'x' }, other.call)).status).toBe(404)
  expect((await other.call('GET', `${api}/${id}/pdf`)).status).toBe(404)
  expect((await other.call('GET', `/api/quotes/v1/acceptances?filter[quoteId]=${id}`)).body.items).toEqual([])
  expect((await act(id, 'accept', { revision: 1, name: 'x' }, await home.as('viewer'))).status).toBe(403)
})
