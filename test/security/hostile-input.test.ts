import { beforeAll, describe, expect, it } from 'vitest'
import { type Business, newBusiness, query } from '#kit/testing'
import { newCustomer, newDraft } from '../flows/selling.ts'

let home: Business
let foreign: Business
beforeAll(async () => {
  ;[home, foreign] = await Promise.all([newBusiness(), newBusiness()])
})

const companies = '/api/contacts/v1/companies'
const invoices = '/api/invoicing/v1/invoices'

describe('texts that are code elsewhere', () => {
  for (const text of [
    `Robert'); drop table contacts.company; --`,
    `' or '1'='1`,
    '<script>alert(1)</script><img src=x onerror=alert(1)>',
    '{{constructor.constructor("return 1")()}}',
    'line\r\nSet-Cookie: a=b\r\n\tindented',
    'مرحبا 👩‍👩‍👧 ‮reversed‬ 𝕬 ﷽',
    `late:${'0'.repeat(36)}`,
    '\\u0000 \\ " \\" $1 %s %00',
  ])
    it(`keeps ${JSON.stringify(text.slice(0, 30))} as it is`, async () => {
      const created = await home.call('POST', companies, { name: text })
      expect(created.status).toBe(201)
      const read = await home.call('GET', `${companies}/${created.body.id}`)
      expect(read.body.name).toBe(text.trim())
      const found = await home.call('GET', `${companies}?filter[name]=${encodeURIComponent(text.trim())}`)
      expect(found.body.items.map(({ id }: { id: string }) => id)).toContain(created.body.id)
    })

  it('search treats wildcards as text and never fails', async () => {
    for (const q of ['%', '_', '\\', "'", '"', '100%', 'a'.repeat(200)]) {
      const answer = await home.call('GET', `${companies}?q=${encodeURIComponent(q)}`)
      expect([q, answer.status]).toEqual([q, 200])
    }
  })
})

describe('bodies that are not what they should be', () => {
  it('400 for letters that are no UTF-8, rather than other letters', async () => {
    const body = Buffer.from('{"name":"M\xfcller"}', 'latin1')
    const answer = await home.call('POST', companies, body)
    expect([answer.status, answer.body.code]).toEqual([400, 'malformed-body'])
  })

  for (const [what, body, status] of [
    ['nothing', '', 422],
    ['broken JSON', '{"name":', 400],
    ['an array', '[]', 422],
    ['a string', '"x"', 422],
    ['null', 'null', 422],
    ['a number for a text', '{"name":1}', 422],
    ['an object for a text', '{"name":{"$gt":""}}', 422],
    ['a NUL character', '{"name":"a\\u0000b"}', 422],
    ['half a surrogate pair', '{"name":"a\\ud800"}', 422],
    ['a prototype key', '{"name":"x","__proto__":{"admin":true}}', 422],
    ['an unknown field', '{"name":"x","tenantId":"0192f0c1-0000-7000-8000-000000000000"}', 422],
    ['its own id', '{"name":"x","id":"0192f0c1-0000-7000-8000-000000000000"}', 422],
    ['its own version', '{"name":"x","version":7}', 422],
    ['a very long name', JSON.stringify({ name: 'x'.repeat(100_000) }), 422],
    ['a body over the limit', JSON.stringify({ name: 'x'.repeat(1_200_000) }), 413],
    ['deep nesting', `{"name":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, 422],
  ] as const)
    it(`${status} for ${what}`, async () => {
      const answer = await home.call('POST', companies, body)
      expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'application/problem+json'])
      if (status === 422) expect(answer.body.errors.length).toBeGreaterThan(0)
    })

  it('points at the line that is wrong', async () => {
    const customer = await newCustomer(home.call)
    const line = { description: 'x', quantity: '1', unitPrice: '1' }
    for (const [field, value] of Object.entries({
      quantity: '1e9',
      unitPrice: 'NaN',
      description: '',
      taxRateId: 'none',
    })) {
      const answer = await home.call('POST', invoices, {
        customerId: customer.id,
        lines: [line, { ...line, [field]: value }],
      })
      expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([422, `#/lines/1/${field}`])
    }
    const huge = await home.call('POST', invoices, {
      customerId: customer.id,
      lines: [{ ...line, quantity: '99999999999999', unitPrice: '99999999999999' }],
    })
    expect([huge.status, huge.body.code]).toEqual([422, 'invalid-input'])
  })

  it('refuses lists asked for in ways that make no sense', async () => {
    for (const search of [
      'limit=0',
      'limit=201',
      'limit=x',
      'sort=tenantId',
      'sort=name;drop',
      'cursor=zzz',
      'filter[tenantId]=x',
      'filter[name][regex]=x',
      'filter[createdAt][gt]=soon',
      'unknown=1',
    ]) {
      const answer = await home.call('GET', `${companies}?${search}`)
      expect([search, answer.status]).toEqual([search, 422])
    }
  })
})

describe("another tenant's ids", () => {
  it('are 404 wherever an id is taken, and nothing changes', async () => {
    const customer = await newCustomer(foreign.call)
    const draft = await newDraft(foreign.call, customer.id)
    const before = await query('select row_to_json(i) as row from invoicing.invoice i where id = $1', [draft])
    for (const [method, path, body] of [
      ['GET', `${companies}/${customer.id}`],
      ['PATCH', `${companies}/${customer.id}`, { name: 'mine now' }],
      ['DELETE', `${companies}/${customer.id}`],
      ['GET', `${invoices}/${draft}`],
      ['PATCH', `${invoices}/${draft}`, { note: 'mine now' }],
      ['POST', `${invoices}/${draft}/issue`, {}],
      ['POST', `${invoices}/${draft}/send`, {}],
      ['POST', `${invoices}/${draft}/credit`, {}],
      ['DELETE', `${invoices}/${draft}`],
    ] as const) {
      const answer = await home.call(method, path, body)
      expect([path, answer.status]).toEqual([path, 404])
    }
    expect(await query('select row_to_json(i) as row from invoicing.invoice i where id = $1', [draft])).toEqual(before)
  })

  it('are refused inside a body, with a pointer', async () => {
    const customer = await newCustomer(foreign.call)
    const rate = (await foreign.call('GET', '/api/settings/v1/tax-rates')).body.items[0].id
    const own = await newCustomer(home.call)
    const line = { description: 'x', quantity: '1', unitPrice: '1' }
    const theirs = await home.call('POST', invoices, { customerId: customer.id, lines: [line] })
    expect([theirs.status, theirs.body.errors?.[0]?.pointer]).toEqual([422, '#/customerId'])
    const taxed = await home.call('POST', invoices, { customerId: own.id, lines: [{ ...line, taxRateId: rate }] })
    expect([taxed.status, taxed.body.errors?.[0]?.pointer]).toEqual([422, '#/lines/0/taxRateId'])
  })

  it('are 404 as the tenant to act in', async () => {
    const answer = await home.call('GET', companies, undefined, { 'mainstreet-tenant': foreign.tenantId })
    expect(answer.status).toBe(404)
  })
})
