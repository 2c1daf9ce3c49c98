import { beforeAll, expect, it } from 'vitest'
import { addDays, dayInZone } from '#kit/calendar'
import { type Business, newBusiness, query } from '#kit/testing'
import { act, api, invoices, issuedOf, owedBy, pay } from './paying.ts'
import { newCustomer, settled } from './selling.ts'

const today = dayInZone(new Date().toISOString(), 'Europe/Berlin')

let home: Business
let customerId: string
beforeAll(async () => {
  home = await newBusiness('DE', 'EUR')
  customerId = (await newCustomer(home.call)).id
})
const statement = (from: string, to = today, call = home.call) =>
  call('GET', `${api}/statements?customerId=${customerId}&from=${from}&to=${to}`)
/** As if it had been ten days earlier. */
async function tenDaysAgo(invoiceId: string) {
  await query(
    `update invoicing.invoice i set issued_on = issued_on - 10 from (select set_config('app.maintaining', 'on', true)) m
     where i.id = $1`,
    [invoiceId],
  )
  await query('update payments.open_item set issued_on = issued_on - 10 where id = $1', [invoiceId])
}

it('says day by day what was owed and paid, and closes with what is owed', async () => {
  const { call } = home
  const old = await issuedOf(call, customerId, '100')
  await settled(home)
  await tenDaysAgo(old)
  const young = await issuedOf(call, customerId, '40')
  const early = addDays(today, -5)
  const { body: payment } = await pay(call, { customerId, amountMinor: 12_000, receivedOn: early })
  expect(payment).toMatchObject({ allocatedMinor: 10_000, leftMinor: 2_000 })
  await call('POST', `${invoices}/${young}/credit`, {})
  const undone = await pay(call, { customerId, amountMinor: 700, allocations: [] })
  await act(call, undone.body.id, 'undo')
  await act(call, payment.id, 'refund', { amountMinor: 500 })
  await settled(home)

  const { status, body } = await statement(addDays(today, -30))
  expect([status, body.openingMinor]).toEqual([200, 0])
  const rows = body.rows.map(({ on, kind, amountMinor, balanceMinor }: Record<string, unknown>) => {
    return [on, kind, amountMinor, balanceMinor]
  })
  expect(rows).toEqual([
    [addDays(today, -10), 'invoice', 10_000, 10_000],
    [early, 'payment', -12_000, -2_000],
    [today, 'invoice', 4_000, 2_000],
    [today, 'credit-note', -4_000, -2_000],
    [today, 'payment', -700, -2_700],
    [today, 'undone', 700, -2_000],
    [today, 'refund', 500, -1_500],
  ])
  const { items, credits } = await owedBy(call, customerId)
  const owed = items.reduce((sum, { owedMinor }) => sum + owedMinor, 0)
  expect(body.closingMinor).toBe(owed - credits.reduce((sum, { leftMinor }) => sum + leftMinor, 0))
  // Whatever day it is cut at, what one span closes with the next one opens with.
  for (const on of [-10, -7, -5, -1, 0].map((days) => addDays(today, days))) {
    const [before, after] = [
      await statement(addDays(today, -30), on),
      await statement(addDays(on, 1), addDays(today, 1)),
    ]
    expect(after.body.openingMinor, on).toBe(before.body.closingMinor)
    expect(after.body.closingMinor, on).toBe(body.closingMinor)
  }
})

it('is printed, is of one business, and has a first day before its last', async () => {
  const path = `${api}/statements/pdf?customerId=${customerId}&from=${addDays(today, -30)}&to=${today}`
  const pdf = await home.call('GET', path)
  expect([pdf.status, pdf.headers.get('content-type'), pdf.body.slice(0, 5)]).toEqual([200, 'application/pdf', '%PDF-'])
  const wrong = await statement(today, addDays(today, -1))
  expect([wrong.status, wrong.body.errors]).toMatchObject([422, [{ pointer: '#/to' }]])
  const other = await newBusiness('DE', 'EUR')
  const foreign = await statement(addDays(today, -30), today, other.call)
  expect(foreign.body.rows ?? []).toEqual([])
})
