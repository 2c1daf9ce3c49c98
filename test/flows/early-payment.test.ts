import { beforeAll, describe, expect, it } from 'vitest'
import { type Business, type Client, newBusiness, query } from '#kit/testing'
import { act, api, balances, becomes, invoices, pay } from './paying.ts'
import { newCustomer, sendAllAgainBackwards, settled } from './selling.ts'

const terms = { days: 30, counted: 'days', discountPercent: '2', discountDays: 10 }
const [receivable, bank, prepaid, discount] = ['1200', '1800', '3250', '4700']

let business: Business
let call: Client
let customerId: string
let [standard, reduced] = ['', '']
async function begin() {
  business = await newBusiness('DE', 'EUR')
  call = business.call
  customerId = (await newCustomer(call)).id
  const { items } = (await call('GET', '/api/settings/v1/tax-rates')).body
  const rate = (percent: string) => items.find((each: { percent: string }) => each.percent === percent).id
  standard = rate('19')
  reduced = rate('7')
}

const line = (unitPrice: string, taxRateId: string) => ({ description: 'Beans', quantity: '1', unitPrice, taxRateId })
/** 100.00 at 7 % and 200.00 at 19 %: 345.00. */
async function issued(more: object = { terms }) {
  const lines = [line('100', reduced), line('200', standard)]
  const { id } = (await call('POST', invoices, { customerId, lines, ...more })).body
  const { status, body } = await call('POST', `${invoices}/${id}/issue`, { send: false })
  expect([status, body.code]).toEqual([200, undefined])
  return body
}
/** As if it had been issued 30 days ago. */
async function aMonthAgo(id: string) {
  await settled(business)
  const long = (column: string) => `${column} = ${column} - 30`
  await query(
    `update invoicing.invoice i set ${['issued_on', 'due_on', 'discount_on'].map(long)}
     from (select set_config('app.maintaining', 'on', true)) m where i.id = $1`,
    [id],
  )
  await query(`update payments.open_item set ${['issued_on', 'due_on', 'discount_on'].map(long)} where id = $1`, [id])
}
const paidBy = (amountMinor: number, more: object, invoiceId: string) =>
  pay(call, { customerId, amountMinor, allocations: [{ invoiceId, amountMinor, ...more }] })
const taxReport = async (on: string) => {
  const { boxes } = (await call('GET', `/api/accounting/v1/reports/tax?from=${on}&to=${on}`)).body
  const of = (name: string) => boxes.find(({ box }: { box: string }) => box === name)
  return [of('81'), of('86')].map(({ baseMinor, taxMinor }) => [baseMinor, taxMinor])
}

describe('PAY-04: 2 % on two rates', () => {
  beforeAll(begin)

  it('is accepted late, posted by rate on the day of the payment, and taken back with it', async () => {
    const { id, discountMinor, discountOn, dueOn } = await issued()
    expect([discountMinor, discountOn < dueOn]).toEqual([690, true])
    await aMonthAgo(id)
    const late = await paidBy(33_810, { discountMinor: 690 }, id)
    expect([late.status, late.body.errors]).toMatchObject([
      422,
      [{ pointer: '#/allocations/0/discountMinor', code: 'payments/discount-late' }],
    ])
    const { body: payment } = await paidBy(33_810, { discountMinor: 690, acceptsLate: true }, id)
    expect(payment).toMatchObject({ allocatedMinor: 33_810, leftMinor: 0, differenceMinor: 0 })
    expect(payment.allocations).toMatchObject([
      {
        ...{ discountMinor: 690, isDiscountLate: true },
        discountTaxes: [
          { percent: '19', netMinor: 400, taxMinor: 76 },
          { percent: '7', netMinor: 200, taxMinor: 14 },
        ],
      },
    ])
    await becomes(call, id, { status: 'paid', paidMinor: 33_810, discountedMinor: 690, owedMinor: 0 })
    await settled(business)
    expect(await balances(call)).toMatchObject({ [bank]: 33_810, [discount]: 600, [receivable]: 0 })
    expect(await balances(call)).toMatchObject({ 3806: -3_800 + 76, 3801: -700 + 14 })
    // Of this month: the invoice with its discount; form amounts are cut to whole euros.
    expect(await taxReport(payment.receivedOn)).toEqual([
      [19_600, 3_724],
      [9_800, 686],
    ])
    await sendAllAgainBackwards(business)
    await settled(business)
    await becomes(call, id, { status: 'paid', paidMinor: 33_810, discountedMinor: 690 })
    expect(await balances(call)).toMatchObject({ [discount]: 600, [receivable]: 0 })

    expect((await act(call, payment.id, 'undo')).status).toBe(200)
    await becomes(call, id, { paidMinor: 0, discountedMinor: 0, owedMinor: 34_500 })
    await settled(business)
    expect(await balances(call)).toMatchObject({ [bank]: 0, [discount]: 0, 3806: -3_800, 3801: -700 })
    expect((await call('GET', `${api}/open-items/${id}`)).body).toMatchObject({ discountMinor: 690, owedMinor: 34_500 })
  })
})

describe('an early payment', () => {
  beforeAll(begin)

  it('in time is let off what the terms give, without anybody saying so; taken off, it is credit', async () => {
    const { id } = await issued()
    await settled(business)
    const { body: payment } = await pay(call, { customerId, amountMinor: 33_810 })
    expect(payment.allocations).toMatchObject([{ amountMinor: 33_810, discountMinor: 690, isDiscountLate: false }])
    await becomes(call, id, { status: 'paid', discountedMinor: 690 })
    const [allocation] = payment.allocations
    const off = await act(call, payment.id, 'unallocate', { allocationIds: [allocation.id] })
    expect(off.body.leftMinor).toBe(33_810)
    await becomes(call, id, { status: 'issued', owedMinor: 34_500, discountedMinor: 0 })
    await settled(business)
    expect(await balances(call)).toMatchObject({ [prepaid]: -33_810, [receivable]: 34_500, [discount]: 0 })
    const back = await act(call, payment.id, 'allocate', { allocations: [{ invoiceId: id, amountMinor: 33_810 }] })
    expect(back.body).toMatchObject({ leftMinor: 0, allocations: [{}, { discountMinor: 690 }] })
    await becomes(call, id, { status: 'paid', discountedMinor: 690 })
  })

  it('of a credited invoice is freed with its discount, in the proportion in which it was paid', async () => {
    const { id } = await issued()
    await settled(business)
    const { body: payment } = await paidBy(33_810, {}, id)
    await becomes(call, id, { status: 'paid' })
    // 238.00 with tax come back: 98 % of that were paid.
    await call('POST', `${invoices}/${id}/credit`, { lines: [line('200', standard)] })
    await settled(business)
    expect((await call('GET', `${api}/payments/${payment.id}`)).body).toMatchObject({
      ...{ allocatedMinor: 10_486, leftMinor: 23_324 },
    })
    expect((await call('GET', `${api}/open-items/${id}`)).body).toMatchObject({
      ...{ allocatedMinor: 10_486, discountedMinor: 214, owedMinor: 0, discountMinor: 0 },
    })
    await becomes(call, id, { paidMinor: 10_486, discountedMinor: 214, status: 'paid' })
  })

  it('is never let off more than the terms give, nor more than is owed, of 16 at once', async () => {
    const { id } = await issued()
    await settled(business)
    const over = await paidBy(10_000, { discountMinor: 691 }, id)
    expect([over.status, over.body.errors]).toMatchObject([422, [{ code: 'payments/above-terms' }]])
    const answers = await Promise.all(Array.from({ length: 16 }, () => paidBy(1_000, { discountMinor: 300 }, id)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(2)
    expect((await call('GET', `${api}/open-items/${id}`)).body).toMatchObject({
      ...{ discountedMinor: 600, discountMinor: 90, allocatedMinor: 2_000, owedMinor: 31_900 },
    })
    const more = query('update payments.open_item set discount_minor = -1 where id = $1', [id])
    await expect(more).rejects.toThrow('open_item_discount')
    const owed = query('update payments.open_item set discounted_minor = discounted_minor + 1 where id = $1', [id])
    await expect(owed).rejects.toThrow('open_item_within_total')
    const moved = query('update invoicing.invoice set discount_minor = 691 where id = $1', [id])
    await expect(moved).rejects.toThrow('unchangeable')
  })
})

describe('terms of an invoice', () => {
  beforeAll(begin)

  it('are those of the business unless told, or of the customer', async () => {
    const usual = { name: '30 Tage, 3 % in 7', dueDays: 30, discountPercent: '3', discountDays: 7, isDefault: true }
    expect((await call('POST', '/api/settings/v1/payment-terms', usual)).status).toBe(201)
    const own = (await call('POST', '/api/contacts/v1/companies', { name: 'Bar Roma', paymentTermDays: 5 })).body.id
    const [plain, roma] = [await issued({}), await issued({ customerId: own })]
    expect(plain).toMatchObject({ terms: { days: 30, discountPercent: '3', discountDays: 7 }, discountMinor: 1_035 })
    expect(roma).toMatchObject({ terms: { days: 5, discountPercent: null }, discountMinor: 0, discountOn: null })
    const { body: shown } = await call('GET', `${invoices}/${plain.id}/shown`)
    expect(shown).toMatchObject({ discountOn: plain.discountOn, discountMinor: 1_035 })
  })

  it('are refused where they make no sense', async () => {
    const lines = [line('100', standard)]
    const codes = async (more: object) => {
      const { body } = await call('POST', invoices, { customerId, lines, terms: { ...terms, ...more } })
      return body.errors?.[0]?.code
    }
    expect(await codes({ discountDays: null })).toBe('invoicing/discount-incomplete')
    expect(await codes({ discountPercent: '2.255' })).toBe('invoicing/not-a-discount')
    expect(await codes({ discountPercent: '100' })).toBe('invoicing/not-a-discount')
    expect(await codes({ days: 400 })).toBeDefined()
  })
})
