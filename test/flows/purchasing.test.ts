import { beforeAll, describe, expect, it } from 'vitest'
import { query } from '#kit/testing'
import {
  act,
  api,
  approvedOrder,
  becomes,
  billOf,
  done,
  type Home,
  line,
  payables,
  postedBill,
  rateOf,
  receive,
  refusal,
  settle,
  withVendor,
} from './buying.ts'
import { newMember } from './joining.ts'
import { balances } from './paying.ts'
import { entriesOf, sendAllAgainBackwards, settled } from './selling.ts'

describe('an order of 100 at 8.00', () => {
  let home: Home
  beforeAll(async () => {
    home = await withVendor()
  })
  const ordered = () => approvedOrder(home.call, home.vendorId, [line('100', '8.00')])

  it.each([
    ['97', 'held', 2_400, 1_552],
    ['98', 'held', 1_600, 1_568],
    ['99', 'posted', 800, 1_584],
  ])('of which %s arrived, billed in full, is %s', async (received, status, differenceMinor, limitMinor) => {
    const order = await ordered()
    await receive(home.call, order, received)
    const bill = await billOf(home.call, order, '100', '8.00')
    expect(bill).toMatchObject({ status, match: [{ differenceMinor, limitMinor }] })
    expect((await payables(home.business, bill.id))[0]).toMatchObject({ owedMinor: 80_000, isHeld: status === 'held' })
  })

  it('is billed by several bills, which count together', async () => {
    const order = await ordered()
    await receive(home.call, order, '100')
    expect(await billOf(home.call, order, '60', '8.00')).toMatchObject({ status: 'posted', matchStatus: 'matched' })
    const second = await billOf(home.call, order, '50', '8.00')
    expect(second).toMatchObject({
      status: 'held',
      match: [{ billedQuantity: '110', differenceMinor: 8_000, reasons: ['over-ordered', 'over-received'] }],
    })
    // Nothing of what is held is in the books, and a cancelled bill counts no more.
    expect((await act(home.call, `bills/${second.id}/cancel`)).status).toBe(200)
    expect(await billOf(home.call, order, '40', '8.00')).toMatchObject({ status: 'posted' })
    expect((await home.call('GET', `${api}/orders/${order.id}`)).body).toMatchObject({
      ...{ status: 'closed', receiptStatus: 'full', billingStatus: 'full' },
      lines: [{ receivedQuantity: '100', billedQuantity: '100', billedMinor: 80_000 }],
    })
  })

  it('counts nothing of a delivery that is a draft, and posts the bill when it is none any more', async () => {
    const order = await ordered()
    const draft = await done(home.call, 'receipts', {
      orderId: order.id,
      lines: [{ orderLineId: order.lines[0].id, acceptedQuantity: '50' }],
    })
    const bill = await billOf(home.call, order, '50', '8.00')
    expect(bill).toMatchObject({ status: 'held', match: [{ receivedMinor: 0, reasons: ['nothing-received'] }] })
    expect((await home.call('GET', `${api}/orders/${order.id}`)).body).toMatchObject({ receiptStatus: 'none' })
    await done(home.call, `receipts/${draft.id}/post`)
    await becomes(home, bill.id, { status: 'posted', matchStatus: 'matched', owedMinor: 40_000 })
  })

  it('takes no line of another order', async () => {
    const [order, other] = [await ordered(), await ordered()]
    const lines = [{ orderLineId: other.lines[0].id, acceptedQuantity: '1' }]
    expect(refusal(await act(home.call, 'receipts', { orderId: order.id, lines }))).toEqual([
      ...[422, 'invalid-input', '#/lines/0/orderLineId', 'purchasing/not-of-order'],
    ])
    const bill = { number: 'X-1', vendorId: home.vendorId, documentOn: '2026-03-02', orderId: order.id }
    const wrong = { ...bill, lines: [line('1', '8.00', { orderLineId: other.lines[0].id })] }
    expect(refusal(await act(home.call, 'bills', wrong))[3]).toBe('purchasing/not-of-order')
  })

  it('lets a held bill be paid by somebody else alone, with a reason', async () => {
    const order = await ordered()
    const bill = await billOf(home.call, order, '10', '8.00')
    const release = (call: Home['call']) => act(call, `bills/${bill.id}/release`, { reason: 'Came by courier' })
    expect(refusal(await release(home.call)).slice(0, 2)).toEqual([403, 'purchasing/own-bill'])
    expect((await release(await home.business.as('member'))).status).toBe(403)
    const itself = `update purchasing.bill set released_by_id = entered_by_id where id = $1`
    await expect(query(itself, [bill.id])).rejects.toThrow('bill_released_by_another')
    const released = await release((await newMember(home.business, 'accountant')).call)
    expect(released.body).toMatchObject({ status: 'posted', matchStatus: 'released', releaseReason: 'Came by courier' })
    expect((await payables(home.business, bill.id)).map(({ isHeld }) => isHeld)).toEqual([false, true])
    await entriesOf(home.call, bill.id)
  })
})

describe('the books', () => {
  it('clear what was received by its bill, and keep the difference of the price', async () => {
    const home = await withVendor()
    const { call, vendorId, business } = home
    const taxRateId = await rateOf(call, '19')
    const order = await approvedOrder(call, vendorId, [line('10', '100.00', { isStock: true, taxRateId })])
    await receive(call, order, '4')
    await receive(call, order, '6')
    const bill = await billOf(call, order, '10', '104.00', { taxRateId })
    expect(bill.status).toBe('held')
    expect(
      (await act((await newMember(business, 'admin')).call, `bills/${bill.id}/release`, { reason: 'Agreed' })).status,
    ).toBe(200)
    await entriesOf(call, bill.id)
    await settled(business)
    expect(await balances(call)).toEqual({
      1140: 100_000,
      1406: 19_760,
      3300: -123_760,
      3335: 0,
      5890: 4_000,
    })
  })

  it('post tax that the business owes on both sides, and the payable stays what is paid', async () => {
    const home = await withVendor()
    const { call, vendorId, business } = home
    const taxRateId = await rateOf(call, '19')
    const service = (price: string) => [line('1', price, { taxRateId, taxTreatment: 'reverse-charge' })]
    const [eu, us] = [
      await postedBill(call, vendorId, service('250.00')),
      await postedBill(call, vendorId, service('400.00')),
    ]
    const goods = await postedBill(call, vendorId, [line('1', '2000.00', { taxRateId, taxTreatment: 'acquisition' })])
    expect([eu.owedMinor, us.owedMinor, goods.owedMinor]).toEqual([25_000, 40_000, 200_000])
    for (const { id } of [eu, us, goods]) await entriesOf(call, id)
    await settled(business)
    expect(await balances(call)).toMatchObject({
      ...{ 1407: 12_350, 3837: -12_350, 1404: 38_000, 3804: -38_000, 3300: -265_000, 5400: 265_000 },
    })
    const rateless = [line('1', '250.00', { taxTreatment: 'reverse-charge' })]
    const refused = await act(call, 'bills', { number: 'N', vendorId, documentOn: '2026-03-02', lines: rateless })
    expect(refusal(refused)[3]).toBe('purchasing/rate-needed')
  })

  it('take an early discount off cost and input tax by rate, once, and back when it was not one', async () => {
    const home = await withVendor()
    const { call, vendorId, business } = home
    const [full, reduced] = [await rateOf(call, '19'), await rateOf(call, '7')]
    const lines = [line('1', '100.00', { taxRateId: reduced }), line('1', '200.00', { taxRateId: full })]
    const terms = { documentOn: '2026-03-03', discountPercent: '2', discountUntilOn: '2026-03-13' }
    const { id } = await postedBill(call, vendorId, lines, terms)
    expect((await payables(business, id))[0]?.discount).toEqual({ until: '2026-03-13', minor: 690 })
    const paid = { version: 2, paidMinor: 34_500, discountMinor: 690 }
    await settle(business, id, paid, { version: 1, paidMinor: 10_000 }, paid)
    await becomes(home, id, {
      status: 'paid',
      owedMinor: 0,
      paidMinor: 34_500,
      discountMinor: 690,
      paidOn: '2026-03-10',
    })
    await settled(business)
    // The money itself is posted by banking.
    const booked = { 5730: -600, 1401: 700 - 14, 1406: 3_800 - 76, 3300: 690 - 34_500 }
    expect(await balances(call)).toMatchObject(booked)
    await settle(business, id, { version: 3, paidMinor: 33_810 })
    await becomes(home, id, { status: 'posted', owedMinor: 690, discountMinor: 0, paidOn: null })
    await settled(business)
    expect(await balances(call)).toMatchObject({ 5730: 0, 1401: 700, 1406: 3_800, 3300: -34_500 })
  })

  it('stay as they are when every event comes twice and backwards', async () => {
    const home = await withVendor()
    const { call, vendorId, business } = home
    const taxRateId = await rateOf(call, '19')
    const order = await approvedOrder(call, vendorId, [line('10', '100.00', { isStock: true, taxRateId })])
    await receive(call, order, '10')
    const kept = await billOf(call, order, '10', '100.00', { taxRateId })
    const gone = await postedBill(call, vendorId, [line('1', '50.00')])
    await settle(business, kept.id, { version: 1, paidMinor: 119_000 })
    await becomes(home, kept.id, { status: 'paid' })
    await done(call, `bills/${gone.id}/cancel`)
    expect((await payables(business, gone.id))[0]).toMatchObject({ owedMinor: 0 })
    await settled(business)
    const state = async () => ({ books: await balances(call), bills: (await call('GET', `${api}/bills`)).body })
    const before = await state()
    expect(before.books).toMatchObject({ 1140: 100_000, 3335: 0, 5200: 0, 3300: -119_000 })
    await sendAllAgainBackwards(business)
    await settled(business)
    expect(await state()).toEqual(before)
  })
})
