import { expect, it } from 'vitest'
import { newBusiness } from '#kit/testing'
import { newCustomer, newDraft } from './selling.ts'

const trailing = (number: string) => Number(/(\d+)$/.exec(number)?.[1])

it('50 concurrent issuers get 1 to 50 without hole or duplicate', async () => {
  const { call } = await newBusiness()
  const customer = await newCustomer(call)
  const drafts = await Promise.all(Array.from({ length: 50 }, () => newDraft(call, customer.id)))
  const answers = await Promise.all(
    drafts.map((id) => call('POST', `/api/invoicing/v1/invoices/${id}/issue`, { send: false })),
  )
  expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(200))
  expect(answers.map(({ body }) => trailing(body.number)).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 50 }, (_, n) => n + 1),
  )
})

it('a refused issue leaves no hole, and one draft issued by many is issued once', async () => {
  const { call } = await newBusiness()
  const customer = await newCustomer(call)
  const empty = (await call('POST', '/api/invoicing/v1/invoices', { customerId: customer.id, lines: [] })).body.id
  const contested = await newDraft(call, customer.id)
  const refused = await call('POST', `/api/invoicing/v1/invoices/${empty}/issue`, {})
  expect([refused.status, refused.body.code]).toEqual([422, 'invoicing/empty'])
  const answers = await Promise.all(
    Array.from({ length: 12 }, () => call('POST', `/api/invoicing/v1/invoices/${contested}/issue`, { send: false })),
  )
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(11)
  const next = await call('POST', `/api/invoicing/v1/invoices/${await newDraft(call, customer.id)}/issue`, {
    send: false,
  })
  expect(trailing(next.body.number)).toBe(2)
})

it('the same Idempotency-Key sent by many at once is one invoice', async () => {
  const { call } = await newBusiness()
  const customer = await newCustomer(call)
  const key = { 'idempotency-key': crypto.randomUUID() }
  const body = {
    customerId: customer.id,
    currency: 'EUR',
    lines: [{ description: 'x', quantity: '1', unitPrice: '1' }],
  }
  const answers = await Promise.all(
    Array.from({ length: 12 }, () => call('POST', '/api/invoicing/v1/invoices', body, key)),
  )
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
  expect((await call('GET', '/api/invoicing/v1/invoices')).body.items).toHaveLength(1)
  const other = await call('POST', '/api/invoicing/v1/invoices', { ...body, note: 'another' }, key)
  expect([other.status, other.body.code]).toEqual([422, 'key-reused'])
})

it('If-Match refuses what was read before somebody else changed it', async () => {
  const { call } = await newBusiness()
  const customer = await newCustomer(call)
  const path = `/api/contacts/v1/companies/${customer.id}`
  const read = await call('GET', path)
  expect(read.headers.get('etag')).toBe('"1"')
  expect((await call('PATCH', path, { name: 'First' }, { 'if-match': '"1"' })).status).toBe(200)
  const stale = await call('PATCH', path, { name: 'Second' }, { 'if-match': '"1"' })
  expect([stale.status, stale.body.code]).toEqual([412, 'stale-version'])
  expect((await call('GET', path)).body.name).toBe('First')
})
