import { beforeAll, describe, expect, it } from 'vitest'
import { dayInZone } from '#kit/calendar'
import { type Business, eventually, newBusiness, query } from '#kit/testing'
import { newCustomer, newDraft } from './selling.ts'

const path = '/api/invoicing/v1/recurring-invoices'
const invoices = '/api/invoicing/v1/invoices'
const line = {
  description: 'Support',
  quantity: '1',
  unit: null,
  unitPrice: '100',
  discountPercent: null,
  taxRateId: null,
}
const today = dayInZone(new Date().toISOString(), 'Europe/Berlin')

let home: Business
let customerId: string
beforeAll(async () => {
  home = await newBusiness()
  customerId = (await newCustomer(home.call)).id
})

// biome-ignore lint/suspicious/noExplicitAny: bodies are what is tested
type Body = any
const begin = async (more: object = {}): Promise<Body> => {
  const said = { title: 'Support', customerId, lines: [line], unit: 'month', startOn: today, ...more }
  const { status, body } = await home.call('POST', path, said)
  expect([status, body]).toEqual([201, body])
  return body
}
const read = async (id: string): Promise<Body> => (await home.call('GET', `${path}/${id}`)).body
const madeBy = async (id: string): Promise<Body[]> =>
  (await home.call('GET', `${invoices}?filter[recurringId][eq]=${id}&sort=createdAt`)).body.items

/** What people were told of such invoices that could not be made, issued or mailed. */
async function warnings(): Promise<string> {
  const { items } = (await home.call('GET', '/api/notifications/v1/notifications')).body
  return JSON.stringify(items.filter(({ topic }: Body) => topic === 'invoicing.recurring-failed'))
}

describe('an invoice that comes again', () => {
  it('is made on its first day at once, issued, and mailed, and has its next day', async () => {
    const { id } = await begin({ finish: 'send', period: 'ahead' })
    await eventually(async () => expect((await madeBy(id))[0]).toMatchObject({ status: 'issued' }))
    const [invoice, ...others] = await madeBy(id)
    expect(others).toEqual([])
    expect(invoice).toMatchObject({ customerId, totalMinor: 10_000, issuedOn: today, deliveryStartOn: today })
    expect(invoice.sentAt).not.toBeNull()
    const after = await read(id)
    expect(after).toMatchObject({ status: 'active', made: 1, step: 1, failures: 0, fault: null })
    expect(after.nextOn > today).toBe(true)
  })

  it('makes up for days that were missed, one invoice for each, and ends after so many', async () => {
    const { id } = await begin({ startOn: '2099-01-31', most: 3 })
    await query(
      "update invoicing.recurring_invoice set start_on = '2026-01-31', next_on = '2026-01-31' where id = $1",
      [id],
    )
    // Whatever wakes it asks for what is due.
    expect((await home.call('PATCH', `${path}/${id}`, { title: 'Support, made up for' })).status).toBe(200)
    await eventually(async () => expect((await read(id)).status).toBe('ended'))
    expect(await read(id)).toMatchObject({ made: 3, nextOn: null })
    const made = await madeBy(id)
    expect(made.map(({ status }) => status)).toEqual(['draft', 'draft', 'draft'])
    // One more is made from now on, not for the days in between.
    const more = await home.call('PATCH', `${path}/${id}`, { most: 4 })
    expect(more.body).toMatchObject({ status: 'active', made: 3 })
    expect(more.body.nextOn >= today).toBe(true)
  })

  it('is not made while it is paused, and goes on with the next day after that', async () => {
    const { id } = await begin({ startOn: '2099-01-31' })
    await home.call('POST', `${path}/${id}/pause`)
    await query(
      "update invoicing.recurring_invoice set start_on = '2026-01-31', next_on = '2026-01-31' where id = $1",
      [id],
    )
    const resumed = await home.call('POST', `${path}/${id}/resume`)
    expect([resumed.status, resumed.body.status]).toEqual([200, 'active'])
    expect(resumed.body.nextOn >= today).toBe(true)
    expect(await madeBy(id)).toEqual([])
  })

  it('says why it could not be issued, and leaves a draft', async () => {
    const reverse = (await home.call('GET', '/api/settings/v1/tax-rates?filter[code]=reverse-charge')).body.items[0]
    const { id } = await begin({ finish: 'issue', lines: [{ ...line, taxRateId: reverse.id }] })
    await eventually(async () => expect(await madeBy(id)).toMatchObject([{ status: 'draft' }]))
    await eventually(async () => expect(await warnings()).toContain('Support'))
  })

  it('is issued, and people are told, where the customer has no email address', async () => {
    const { body: silent } = await home.call('POST', '/api/contacts/v1/companies', { name: 'Silent & Sons' })
    const { id } = await begin({ finish: 'send', customerId: silent.id })
    await eventually(async () => expect(await madeBy(id)).toMatchObject([{ status: 'issued', sentAt: null }]))
    await eventually(async () => expect(await warnings()).toContain('Silent & Sons'))
  })

  it('comes of an invoice as it is', async () => {
    const draft = await newDraft(home.call, customerId)
    const rhythm = { title: 'The same again', unit: 'month', startOn: '2099-01-31', finish: 'keep' }
    const { status, body } = await home.call('POST', `${invoices}/${draft}/repeat`, rhythm)
    expect([status, body]).toEqual([200, body])
    const invoice = (await home.call('GET', `${invoices}/${draft}`)).body
    expect(body).toMatchObject({ customerId, totalMinor: invoice.totalMinor, status: 'active', nextOn: '2099-01-31' })
    expect(body.lines).toHaveLength(invoice.lines.length)
  })

  it('422 for a first day in the past, an end before it, and another rhythm without a day to begin on', async () => {
    const said = { title: 'Support', customerId, lines: [line], unit: 'month' }
    for (const [more, pointer] of [
      [{ startOn: '2020-01-31' }, '#/startOn'],
      [{ startOn: '2099-01-31', endOn: '2099-01-30' }, '#/endOn'],
    ] as const) {
      const { status, body } = await home.call('POST', path, { ...said, ...more })
      expect([status, body.errors?.[0]?.pointer]).toEqual([422, pointer])
    }
    const { id } = await begin({ startOn: '2099-01-31' })
    const changed = await home.call('PATCH', `${path}/${id}`, { unit: 'week' })
    expect([changed.status, changed.body.errors?.[0]]).toMatchObject([422, { pointer: '#/startOn' }])
  })

  it('belongs to its business', async () => {
    const { id } = await begin({ startOn: '2099-01-31' })
    const other = await newBusiness()
    for (const [method, at] of [
      ['GET', `${path}/${id}`],
      ['POST', `${path}/${id}/pause`],
      ['PATCH', `${path}/${id}`],
    ] as const)
      expect((await other.call(method, at, method === 'PATCH' ? { title: 'x' } : undefined)).status).toBe(404)
    const viewer = await home.as('viewer')
    expect((await viewer('POST', `${path}/${id}/pause`)).status).toBe(403)
  })
})
