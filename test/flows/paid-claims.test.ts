import { beforeAll, describe, expect, it } from 'vitest'
import { addDays, dayInZone } from '#kit/calendar'
import { type Business, type Client, eventually, newBusiness, query } from '#kit/testing'
import { act, api, balances, becomes, invoices, issuedOf, owedBy, pay } from './paying.ts'
import { newCustomer, sendAllAgainBackwards, settled } from './selling.ts'

const today = dayInZone(new Date().toISOString(), 'Europe/Berlin')
const [receivable, bank, income, prepaid] = ['1200', '1800', '4830', '3250']

let business: Business
let call: Client
let customerId: string
/** A fee of 5.00, and 0.0712 % a day: 3.42 for ten days on 480.00. */
async function begin() {
  business = await newBusiness('DE', 'EUR')
  call = business.call
  customerId = (await newCustomer(call)).id
  const [{ id }] = (await call('GET', '/api/invoicing/v1/reminder-policies')).body.items
  const policy = { firstFeeMinor: 500, interest: 'percent', interestPercent: '26', claimsFrom: 1 }
  expect((await call('PATCH', `/api/invoicing/v1/reminder-policies/${id}`, policy)).status).toBe(200)
}

async function reminded(net: string) {
  const invoiceId = await issuedOf(call, customerId, net)
  await query(
    `update invoicing.invoice i set due_on = $2 from (select set_config('app.maintaining', 'on', true)) m where i.id = $1`,
    [invoiceId, addDays(today, -10)],
  )
  const { status, body: reminder } = await call('POST', `${invoices}/${invoiceId}/remind`)
  expect([status, reminder.code]).toEqual([200, undefined])
  await settled(business)
  return { invoiceId, reminder }
}
const item = async (id: string) => (await call('GET', `${api}/open-items/${id}`)).body
const reminderIs = (id: string, expected: object) =>
  eventually(async () => expect((await call('GET', `/api/invoicing/v1/reminders/${id}`)).body).toMatchObject(expected))
const paid = (amountMinor: number, invoiceId: string, more: object = {}) =>
  pay(call, { customerId, amountMinor, allocations: [{ invoiceId, amountMinor, ...more }] })

describe('INV-09: what reminders claim is paid', () => {
  beforeAll(begin)

  it('(c) before the invoice: costs, interest, then principal; undone, all is owed again', async () => {
    const { invoiceId, reminder } = await reminded('480')
    expect(reminder).toMatchObject({ feeMinor: 500, interestMinor: 342, claimMinor: 842 })
    expect(await item(invoiceId)).toMatchObject({ costsOwedMinor: 500, interestOwedMinor: 342, owedMinor: 48_000 })
    const { body: payment } = await paid(30_000, invoiceId)
    expect(payment.allocations).toMatchObject([
      { for: 'costs', amountMinor: 500 },
      { for: 'interest', amountMinor: 342 },
      { for: 'invoice', amountMinor: 29_158 },
    ])
    await becomes(call, invoiceId, { paidMinor: 29_158, owedMinor: 18_842 })
    await reminderIs(reminder.id, { paidMinor: 842, status: 'sent' })
    await settled(business)
    expect(await balances(call)).toMatchObject({ [receivable]: 18_842, [bank]: 30_000, [income]: -842 })
    const waived = await call('POST', `/api/invoicing/v1/reminders/${reminder.id}/waive`)
    expect([waived.status, waived.body.code]).toEqual([409, 'invoicing/claims-paid'])

    const rest = await paid(18_842, invoiceId)
    await becomes(call, invoiceId, { status: 'paid' })
    await reminderIs(reminder.id, { status: 'settled' })
    await sendAllAgainBackwards(business)
    await settled(business)
    expect(await item(invoiceId)).toMatchObject({ costsOwedMinor: 0, interestOwedMinor: 0, owedMinor: 0 })

    await act(call, rest.body.id, 'undo')
    await act(call, payment.id, 'undo')
    await reminderIs(reminder.id, { paidMinor: 0, status: 'sent' })
    await settled(business)
    expect(await item(invoiceId)).toMatchObject({ costsOwedMinor: 500, interestOwedMinor: 342, owedMinor: 48_000 })
    expect(await balances(call)).toMatchObject({ [receivable]: 48_842, [bank]: 0, [income]: -842 })
  })

  it('(d) not where the customer paid the invoice alone; it stays open until it is let off', async () => {
    const { invoiceId, reminder } = await reminded('140')
    const { body: payment } = await paid(14_000, invoiceId, { isForInvoice: true })
    expect(payment.allocations).toMatchObject([{ for: 'invoice', amountMinor: 14_000 }])
    await becomes(call, invoiceId, { status: 'paid', owedMinor: 0 })
    await reminderIs(reminder.id, { status: 'sent', paidMinor: 0 })
    expect((await owedBy(call, customerId)).items.map(({ id }) => id)).toContain(invoiceId)
    const over = await paid(reminder.claimMinor + 1, invoiceId)
    expect([over.status, over.body.code]).toEqual([409, 'payments/over-allocated'])
    expect((await call('POST', `/api/invoicing/v1/reminders/${reminder.id}/waive`)).body).toMatchObject({
      status: 'settled',
    })
    await settled(business)
    expect(await item(invoiceId)).toMatchObject({ costsOwedMinor: 0, interestOwedMinor: 0 })
  })

  it('and what was paid of claims that are let off at the same time is credit of the customer', async () => {
    const { invoiceId, reminder } = await reminded('50')
    const { body: payment } = await paid(reminder.claimMinor, invoiceId)
    await settled(business)
    // As if it had been let off before payments was heard.
    await query('update invoicing.reminder set paid_minor = 0, version = version + 1 where id = $1', [reminder.id])
    expect((await call('POST', `/api/invoicing/v1/reminders/${reminder.id}/waive`)).status).toBe(200)
    await eventually(async () =>
      expect((await call('GET', `${api}/payments/${payment.id}`)).body.leftMinor).toBe(reminder.claimMinor),
    )
    await settled(business)
    expect(await balances(call)).toMatchObject({ [prepaid]: -reminder.claimMinor })
  })

  it('never twice, of 16 who pay at once', async () => {
    const { invoiceId, reminder } = await reminded('1')
    const answers = await Promise.all(Array.from({ length: 16 }, () => paid(reminder.claimMinor + 100, invoiceId)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    await becomes(call, invoiceId, { status: 'paid', paidMinor: 100 })
    await reminderIs(reminder.id, { status: 'settled', paidMinor: reminder.claimMinor })
    const more = query('update payments.open_item set costs_owed_minor = -1 where id = $1', [invoiceId])
    await expect(more).rejects.toThrow('open_item_claims')
  })
})
