import { request } from 'node:http'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Business, type Client, eventually, newBusiness, query, stack } from '#kit/testing'
import { newCustomer, newDraft } from '../flows/selling.ts'
import { join, newRole } from './own-roles.ts'

const links = '/api/links/v1/links'

let home: Business
let draftId: string
let recordId: string
let url: string
beforeAll(async () => {
  home = await newBusiness()
  const customer = await newCustomer(home.call)
  draftId = await newDraft(home.call, customer.id)
  recordId = await newIssued(customer.id)
  url = (await link()).body.url
})

async function newIssued(customerId?: string): Promise<string> {
  const id = await newDraft(home.call, customerId ?? (await newCustomer(home.call)).id)
  await home.call('POST', `/api/invoicing/v1/invoices/${id}/issue`, { send: false })
  return id
}
const about = () => ({ app: 'invoicing', noun: 'invoice', recordId })
const link = (more: object = {}, call: Client = home.call) => call('POST', links, { ...about(), ...more })
/** As somebody outside, with a browser that keeps nothing. */
const visit = (address: string, init: RequestInit = {}) => fetch(address, { redirect: 'manual', ...init })
const form = (fields: Record<string, string>): RequestInit => ({ method: 'POST', body: new URLSearchParams(fields) })
const json = (body: object): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})
const nameOf = async () => (await home.call('GET', `/api/invoicing/v1/invoices/${recordId}`)).body.number as string

it('shows the one record to whoever has the address, as a page that nothing else can be loaded into', async () => {
  const page = await visit(url)
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
  expect(await page.text()).toContain(await nameOf())
  expect(page.headers.get('content-security-policy')).toMatch(
    /^default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-/,
  )
  const carried = ['set-cookie', 'referrer-policy', 'x-robots-tag', 'cache-control', 'x-content-type-options']
  expect(carried.map((name) => page.headers.get(name))).toEqual([
    null,
    'no-referrer',
    'noindex, nofollow',
    'no-store',
    'nosniff',
  ])
})

describe('a link that opens nothing', () => {
  const texts = async (addresses: string[]) =>
    Promise.all(addresses.map(async (address) => [(await visit(address)).status, await (await visit(address)).text()]))

  it('looks the same whether it is wrong, expired, revoked, of a draft, or of a closed business', async () => {
    const { origin } = stack()
    const [expired, revoked, ofDraft] = await Promise.all([link(), link(), link({ recordId: draftId })])
    await query("update links.link set expires_at = now() - interval '1 second' where id = $1", [expired.body.id])
    expect((await home.call('POST', `${links}/${revoked.body.id}/revoke`)).status).toBe(200)
    const closing = await newBusiness()
    const id = await newDraft(closing.call, (await newCustomer(closing.call)).id)
    await closing.call('POST', `/api/invoicing/v1/invoices/${id}/issue`, { send: false })
    const ofClosed = await link({ recordId: id }, closing.call)
    expect((await visit(ofClosed.body.url)).status).toBe(200)
    await query("update identity.tenant set status = 'closing', closed_at = now() where id = $1", [closing.tenantId])
    const all = await texts([
      `${origin}/p/${'A'.repeat(22)}/`,
      `${origin}/p/x/`,
      `${origin}/p/${encodeURIComponent("' or 1=1 --")}/`,
      `${origin}/p/__proto__/constructor`,
      ...[expired, revoked, ofDraft, ofClosed].map(({ body }) => body.url as string),
    ])
    expect(all[0]?.[0]).toBe(404)
    for (const one of all) expect(one).toEqual(all[0])
  })

  it('is none after it was revoked, in the very next request', async () => {
    const { body } = await link()
    expect((await visit(body.url)).status).toBe(200)
    await home.call('POST', `${links}/${body.id}/revoke`)
    expect((await visit(body.url)).status).toBe(404)
  })
})

it('leads nowhere but to the page and what it offers, however its address is written', async () => {
  const { hostname, port } = new URL(url)
  // As no client would send it that parses addresses first.
  const status = (path: string) =>
    new Promise<number>((done, fail) =>
      request({ hostname, port, path, method: 'POST', headers: { 'content-type': 'application/json' } }, (answer) => {
        answer.resume()
        done(answer.statusCode ?? 0)
      })
        .on('error', fail)
        .end('[]'),
    )
  const { pathname } = new URL(url)
  for (const way of ['../../internal/events', '%2e%2e/%2e%2e/internal/events', '.%2E/..%2finternal/events', '..;/x'])
    expect([way, await status(pathname + way)]).toEqual([way, 404])
  for (const way of [
    '%2e%2e/%2e%2e/%2e%2e/internal/events',
    '../../../internal/sweep',
    '..%2f..%2f..%2finternal%2fsweep',
  ])
    expect([way, [401, 404]]).toEqual([way, expect.arrayContaining([await status(`/api/invoicing/v1/${way}`)])])
})

describe('whoever has a link', () => {
  it('reaches no other record, op or app with it, and is nobody to the API', async () => {
    const otherId = await newIssued()
    const wrong = [
      visit(`${url}${otherId}`),
      visit(`${url}../../internal/health`),
      visit(`${url}issue`, json({ id: recordId })),
      visit(`${url}credit`, json({})),
      visit(`${url}update`, json({ note: 'mine' })),
      visit(`${url}constructor`, json({})),
    ]
    const statuses = (await Promise.all(wrong)).map(({ status }) => status)
    for (const status of statuses) expect([403, 404]).toContain(status)
    const token = new URL(url).pathname.split('/')[2] as string
    for (const credentials of [
      { authorization: `Bearer ${token}` },
      { 'mainstreet-actor': token },
      { cookie: `better-auth.session_token=${token}` },
    ])
      expect(
        (await visit(`${stack().origin}/api/invoicing/v1/invoices/${recordId}`, { headers: credentials })).status,
      ).toBe(401)
    // An id that is sent along changes nothing about which record it is.
    const asked = await visit(`${url}ask`, json({ id: otherId, name: 'Rosa', text: 'Which one?' }))
    expect(asked.status).toBe(200)
    expect(((await asked.json()) as { id: string }).id).toBe(recordId)
  })

  it('may do what the link says and no more', async () => {
    const { body } = await link({ ops: ['invoice.show'] })
    expect((await visit(body.url)).status).toBe(200)
    expect((await visit(`${body.url}ask`, json({ name: 'Rosa', text: 'Hello' }))).status).toBe(403)
  })

  it('is not believed from another site', async () => {
    const headers = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
    expect((await visit(`${url}ask`, { ...form({ name: 'Rosa', text: 'Hi' }), headers })).status).toBe(403)
  })

  it('sends no more than a form may, and gets no text of theirs back as anything but text', async () => {
    expect((await visit(`${url}ask`, form({ name: 'Rosa', text: 'x'.repeat(70_000) }))).status).toBe(413)
    const hostile = '"><img src=x onerror=alert(1)>'
    const refused = await visit(`${url}ask`, form({ name: hostile, text: '' }))
    expect(refused.status).toBe(422)
    const text = await refused.text()
    expect(text).not.toContain('<img')
    expect(text).toContain('&quot;&gt;&lt;img')
  })
})

describe('a link is made', () => {
  it('for public ops of a record alone, and for no longer than it may live', async () => {
    const wrong = [
      [{ ops: ['invoice.issue'] }, '#/ops/0', 'links/not-public'],
      [{ ops: ['invoice.show', 'constructor'] }, '#/ops/1', 'links/not-public'],
      [{ noun: 'constructor' }, '#/noun', 'links/no-public-noun'],
      [{ app: 'contacts', noun: 'company' }, '#/noun', 'links/no-public-noun'],
      [{ expiresAt: '2020-01-01T00:00:00.000Z' }, '#/expiresAt', 'links/in-past'],
      [{ expiresAt: '2999-01-01T00:00:00.000Z' }, '#/expiresAt', 'links/too-late'],
    ] as const
    for (const [more, pointer, code] of wrong) {
      const { status, body } = await link(more)
      expect([status, body.errors]).toMatchObject([422, [{ pointer, code }]])
    }
  })

  it('by who may open the record, and is seen and ended by nobody else', async () => {
    const other = await newBusiness()
    expect((await link({}, other.call)).status).toBe(404)
    const grants = ['contacts.*', 'links.*']
    const stranger = await join(home, await newRole(home.call, { basedOn: 'admin', grants }))
    const { id } = (await link()).body
    const ways = [
      (call: Client) => link({}, call),
      (call: Client) => call('GET', `${links}?app=invoicing&noun=invoice&recordId=${recordId}`),
      (call: Client) => call('GET', `${links}/${id}`),
      (call: Client) => call('POST', `${links}/${id}/revoke`),
    ]
    for (const way of ways) for (const who of [stranger, other]) expect((await way(who.call)).status).toBe(404)
    const viewer = await home.as('viewer')
    expect((await link({}, viewer)).status).toBe(403)
    expect((await viewer('GET', `${links}/${id}`)).status).toBe(200)
  })

  it('without its address or anything to guess it by being kept, told again, or in the trail', async () => {
    const { body } = await link()
    const token = new URL(body.url).pathname.split('/')[2] as string
    expect(token).toMatch(/^[\w-]{22}$/)
    const { body: listed } = await home.call('GET', `${links}?app=invoicing&noun=invoice&recordId=${recordId}`)
    expect(JSON.stringify(listed)).not.toContain(token)
    expect(JSON.stringify(listed)).not.toMatch(/tokenHash|[0-9a-f]{64}/)
    const [kept] = await query<{ all: string }>(
      'select (select json_agg(l)::text from links.link l) || (select json_agg(o.envelope)::text from links.outbox o) as all',
    )
    expect(kept?.all).not.toContain(token)
    await eventually(async () => {
      const trail = await home.call('GET', `/api/audit/v1/records/links.link/${body.id}/history`)
      expect(trail.status).toBe(200)
      expect(JSON.stringify(trail.body)).not.toMatch(/[0-9a-f]{64}/)
    })
  })
})
