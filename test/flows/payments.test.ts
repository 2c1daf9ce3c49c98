import { describe, expect, it } from 'vitest'
import { newBusiness, query } from '#kit/testing'
import { act, api, balances, becomes, invoices, issuedOf, owedBy, pay, withCustomer } from './paying.ts'
import { sendAllAgainBackwards, settled } from './selling.ts'

const receivable = '1200'
const bank = '1800'
const prepaid = '3250'
const small = '6300'

it('an invoice is paid in parts, and owed again when a payment is undone', async () => {
  const business = await newBusiness('DE', 'EUR')
  const { call, customerId } = await withCustomer(business)
  const id = await issuedOf(call, customerId, '100')
  const first = await pay(call, { amountMinor: 4_000, allocations: [{ invoiceId: id, amountMinor: 4_000 }] })
  expect([first.status, first.body]).toMatchObject([201, { status: 'received', customerId, leftMinor: 0 }])
  await becomes(call, id, { paidMinor: 4_000, owedMinor: 6_000, status: 'issued', paidOn: null })
  const second = await pay(call, { amountMinor: 6_000, allocations: [{ invoiceId: id, amountMinor: 6_000 }] })
  await becomes(call, id, { paidMinor: 10_000, owedMinor: 0, status: 'paid', paidOn: second.body.receivedOn })
  const undone = await act(call, first.body.id, 'undo')
  expect([undone.status, undone.body]).toMatchObject([200, { status: 'undone', allocatedMinor: 0, leftMinor: 0 }])
  await becomes(call, id, { paidMinor: 6_000, owedMinor: 4_000, status: 'issued', paidOn: null })
  await settled(business)
  expect(await balances(call)).toMatchObject({ [receivable]: 4_000, [bank]: 6_000 })
  const { items } = (await call('GET', `/api/accounting/v1/entries?filter[sourceId]=${first.body.id}`)).body
  expect(items.map(({ kind }: { kind: string }) => kind).sort()).toEqual(['payment', 'reversal'])
  expect(items.find(({ kind }: { kind: string }) => kind === 'reversal').reversesId).toBe(
    items.find(({ kind }: { kind: string }) => kind === 'payment').id,
  )
  expect((await act(call, first.body.id, 'undo')).body.code).toBe('payments/wrong-state')
})

it('one payment pays several invoices, what is too much is credit, which the next invoice takes', async () => {
  const business = await newBusiness('DE', 'EUR')
  const { call, customerId } = await withCustomer(business)
  const [a, b] = [await issuedOf(call, customerId, '50'), await issuedOf(call, customerId, '30')]
  const { body: paid } = await pay(call, { customerId, amountMinor: 10_000 })
  expect(paid).toMatchObject({ allocatedMinor: 8_000, leftMinor: 2_000 })
  await Promise.all([a, b].map((id) => becomes(call, id, { status: 'paid', owedMinor: 0 })))
  const c = await issuedOf(call, customerId, '25')
  const known = await owedBy(call, customerId)
  expect(known).toMatchObject({ items: [{ id: c, owedMinor: 2_500 }], credits: [{ id: paid.id, leftMinor: 2_000 }] })
  const used = await act(call, paid.id, 'allocate', { allocations: [{ invoiceId: c, amountMinor: 2_000 }] })
  expect(used.body).toMatchObject({ leftMinor: 0, allocatedMinor: 10_000 })
  await becomes(call, c, { paidMinor: 2_000, owedMinor: 500 })
  await settled(business)
  expect(await balances(call)).toMatchObject({ [receivable]: 500, [bank]: 10_000, [prepaid]: 0 })
})

describe('PAY-05: two invoices, one cent missing or too much', () => {
  const paid = async (amountMinor: number, limit?: number) => {
    const business = await newBusiness('DE', 'EUR')
    const { call, customerId } = await withCustomer(business)
    const ids = [await issuedOf(call, customerId, '119'), await issuedOf(call, customerId, '238.50')]
    if (limit !== undefined) {
      const { items } = (await call('GET', `${api}/policies`)).body
      await call('PATCH', `${api}/policies/${items[0].id}`, { differenceLimitMinor: limit })
    }
    const { body } = await pay(call, { customerId, amountMinor })
    await settled(business)
    const owed = await Promise.all(ids.map(async (id) => (await call('GET', `${invoices}/${id}`)).body.owedMinor))
    return { body, owed, ledger: await balances(call) }
  }

  it('is let go, kept, or owed on the younger one', async () => {
    const [missing, open, more] = await Promise.all([paid(35_749), paid(35_749, 0), paid(35_751)])
    expect([missing.owed, open.owed, more.owed]).toEqual([
      [0, 0],
      [0, 1],
      [0, 0],
    ])
    expect(missing.ledger).toMatchObject({ [bank]: 35_749, [small]: 1, [receivable]: 0 })
    expect(open.ledger).toMatchObject({ [bank]: 35_749, [receivable]: 1 })
    expect(more.ledger).toMatchObject({ [bank]: 35_751, [small]: -1, [receivable]: 0 })
    expect(more.body.leftMinor).toBe(0)
  })
})

it('PAY-07: a credit of a paid invoice pays several others, and is taken off one of them again', async () => {
  const business = await newBusiness('DE', 'EUR')
  const { call, customerId } = await withCustomer(business)
  const credited = await issuedOf(call, customerId, '150')
  const { body: payment } = await pay(call, { customerId, amountMinor: 15_000 })
  const [one, two] = [await issuedOf(call, customerId, '30'), await issuedOf(call, customerId, '400')]
  await becomes(call, credited, { status: 'paid' })
  await call('POST', `${invoices}/${credited}/credit`, {})
  await settled(business)
  const { id } = payment
  /** What the customer owes, less what they have as credit. */
  const expectLedger = async () => {
    await settled(business)
    const { [receivable]: owed = 0, [prepaid]: credit = 0 } = await balances(call)
    expect(owed + credit).toBe(28_000)
  }
  const owed = async () =>
    Object.fromEntries((await owedBy(call, customerId)).items.map((item) => [item.id, item.owedMinor]))
  expect((await owedBy(call, customerId)).credits).toMatchObject([{ id, leftMinor: 15_000 }])
  await expectLedger()
  const allocate = (invoiceId: string, amountMinor: number) =>
    act(call, id, 'allocate', { allocations: [{ invoiceId, amountMinor }] })

  expect((await allocate(one, 3_000)).body.leftMinor).toBe(12_000)
  expect(await owed()).toEqual({ [two]: 40_000 })
  await expectLedger()
  const after = await allocate(two, 12_000)
  expect(after.body.leftMinor).toBe(0)
  expect(await owed()).toEqual({ [two]: 28_000 })
  await expectLedger()
  const last = after.body.allocations.at(-1).id
  expect((await act(call, id, 'unallocate', { allocationIds: [last] })).body.leftMinor).toBe(12_000)
  expect(await owed()).toEqual({ [two]: 40_000 })
  expect((await owedBy(call, customerId)).credits).toMatchObject([{ id, leftMinor: 12_000 }])
  await expectLedger()
  await becomes(call, one, { status: 'paid', owedMinor: 0 })
  await becomes(call, two, { status: 'issued', owedMinor: 40_000 })
  const again = await act(call, id, 'unallocate', { allocationIds: [last] })
  expect([again.status, again.body.errors]).toMatchObject([422, [{ code: 'payments/not-settled' }]])
})

it('marked as paid is a payment of what was open, once, however often it is told', async () => {
  const business = await newBusiness('DE', 'EUR')
  const { call, customerId } = await withCustomer(business)
  const id = await issuedOf(call, customerId, '100')
  await pay(call, { amountMinor: 4_000, allocations: [{ invoiceId: id, amountMinor: 4_000 }] })
  await becomes(call, id, { paidMinor: 4_000 })
  const marked = await call('POST', `${invoices}/${id}/mark-paid`, {})
  expect(marked.body).toMatchObject({ status: 'paid', paidMinor: 10_000, owedMinor: 0 })
  await settled(business)
  const state = async () => ({
    payments: (await call('GET', `${api}/payments?sort=amountMinor`)).body.items,
    invoice: (await call('GET', `${invoices}/${id}`)).body,
    ledger: await balances(call),
  })
  const before = await state()
  expect(before.payments).toMatchObject([{ amountMinor: 4_000 }, { amountMinor: 6_000, allocatedMinor: 6_000 }])
  expect(before.ledger).toMatchObject({ [receivable]: 0, [bank]: 10_000 })
  await sendAllAgainBackwards(business)
  await settled(business)
  expect(await state()).toEqual(before)
})

it('what was paid before payments was there is paid, by no payment and with no second entry', async () => {
  const business = await newBusiness('DE', 'EUR')
  const { call, customerId } = await withCustomer(business)
  const id = await issuedOf(call, customerId, '100')
  await settled(business)
  const rows = [business.tenantId, id]
  await query('delete from payments.open_item where tenant_id = $1 and id = $2', rows)
  await query(
    `update invoicing.invoice set status = 'paid', paid_on = issued_on, paid_minor = total_minor, owed_minor = 0, version = version + 1
     where tenant_id = $1 and id = $2`,
    rows,
  )
  expect((await owedBy(call, customerId)).items).toEqual([])
  const { status, body } = await pay(call, { amountMinor: 100, allocations: [{ invoiceId: id, amountMinor: 100 }] })
  expect([status, body.code]).toEqual([409, 'payments/over-allocated'])
  expect((await call('GET', `${api}/payments`)).body.items).toEqual([])
})
