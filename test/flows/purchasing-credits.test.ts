import { expect, it } from 'vitest'
import { eventually, newBusiness } from '#kit/testing'
import { act, api, becomes, done, line, newVendor, payables, postedBill, refusal, withVendor } from './buying.ts'
import { balances } from './paying.ts'
import { entriesOf, settled } from './selling.ts'

const credit = { kind: 'credit' }

it('settles bills by a credit, in parts and back, and never more than either has', async () => {
  const home = await withVendor()
  const { call, vendorId, business } = home
  const [first, second] = [
    await postedBill(call, vendorId, [line('1', '100.00')]),
    await postedBill(call, vendorId, [line('1', '50.00')]),
  ]
  const given = await postedBill(call, vendorId, [line('1', '120.00')], credit)
  expect(given).toMatchObject({ kind: 'credit', status: 'posted', owedMinor: 0 })
  const use = (...uses: [string, number][]) =>
    act(call, `bills/${given.id}/apply-credit`, {
      uses: uses.map(([billId, amountMinor]) => ({ billId, amountMinor })),
    })

  expect(refusal(await use([second.id, 5_001])).slice(0, 2)).toEqual([409, 'purchasing/over-credited'])
  expect(refusal(await use([first.id, 10_000], [second.id, 2_001])).slice(0, 2)).toEqual([
    409,
    'purchasing/over-credited',
  ])
  expect(
    refusal(await act(call, `bills/${first.id}/apply-credit`, { uses: [{ billId: second.id, amountMinor: 1 }] }))[1],
  ).toBe('purchasing/not-a-credit')
  const elsewhere = await postedBill(call, await newVendor(call), [line('1', '50.00')])
  expect(refusal(await use([elsewhere.id, 1]))).toEqual([
    ...[422, 'invalid-input', '#/uses/0/billId', 'purchasing/not-owed'],
  ])
  const foreign = await withVendor()
  const theirs = await postedBill(foreign.call, foreign.vendorId, [line('1', '50.00')])
  expect(refusal(await use([theirs.id, 1]))[3]).toBe('unknown-record')

  expect((await use([first.id, 10_000], [second.id, 2_000])).body).toMatchObject({ status: 'used', usedMinor: 12_000 })
  await becomes(home, first.id, { status: 'paid', owedMinor: 0, creditedMinor: 10_000 })
  await becomes(home, second.id, { status: 'posted', owedMinor: 3_000, creditedMinor: 2_000 })
  expect((await payables(business, second.id))[0]).toMatchObject({ owedMinor: 3_000 })
  expect(refusal(await use([second.id, 1]))[1]).toBe('purchasing/wrong-state')
  expect(refusal(await act(call, `bills/${first.id}/cancel`))[1]).toBe('purchasing/wrong-state')

  const { items } = (await call('GET', `${api}/credit-uses?filter[billId]=${first.id}`)).body
  expect((await act(call, `credit-uses/${items[0].id}/end`)).status).toBe(200)
  expect(refusal(await act(call, `credit-uses/${items[0].id}/end`)).slice(0, 2)).toEqual([
    409,
    'purchasing/ended-already',
  ])
  await becomes(home, first.id, { status: 'posted', owedMinor: 10_000, creditedMinor: 0 })
  await becomes(home, given.id, { status: 'posted', usedMinor: 2_000 })
  for (const { id } of [first, second, given, elsewhere]) await entriesOf(call, id)
  await settled(business)
  // What is settled by a credit moves nothing: both stand in what is payable.
  expect(await balances(call)).toMatchObject({ 3300: -8_000, 5200: 8_000 })

  const due = (await call('GET', `${api}/bills/due`)).body.rows.find(
    (row: { vendorId: string }) => row.vendorId === vendorId,
  )
  expect(due).toMatchObject({ owedMinor: 13_000, overdueMinor: 13_000, weekMinor: 0, heldMinor: 0 })
})

it('of 8 who use one credit at once, no more get through than it has', async () => {
  const { call, vendorId } = await withVendor()
  const given = await postedBill(call, vendorId, [line('1', '30.00')], credit)
  const bills: string[] = []
  for (let each = 0; each < 8; each++) bills.push((await postedBill(call, vendorId, [line('1', '10.00')])).id)
  await Promise.all(
    bills.map((billId) => act(call, `bills/${given.id}/apply-credit`, { uses: [{ billId, amountMinor: 1_000 }] })),
  )
  const { usedMinor } = (await call('GET', `${api}/bills/${given.id}`)).body
  const settledBy = (await call('GET', `${api}/bills?filter[kind]=bill&limit=50`)).body.items
  const sum = settledBy.reduce(
    (total: number, { creditedMinor }: { creditedMinor: number }) => total + creditedMinor,
    0,
  )
  expect([usedMinor <= 3_000, sum]).toEqual([true, usedMinor])
})

it('drafts a bill of an e-invoice, of the vendor with its VAT id, and knows the file again', async () => {
  const [seller, buyer] = await Promise.all([newBusiness('DE', 'EUR'), newBusiness('DE', 'EUR')])
  await seller.call('PATCH', '/api/settings/v1/profile', { taxNumber: '27/123/45678', vatId: 'DE136695976' })
  const rates = (await seller.call('GET', '/api/settings/v1/tax-rates?limit=200')).body.items
  const taxRateId = rates.find(({ percent }: { percent: string }) => percent === '19').id
  const customerId = (await seller.call('POST', '/api/contacts/v1/companies', { name: 'Café Mokka' })).body.id
  const lines = [line('12', '18.50', { taxRateId, discountPercent: '10' }), line('1', '10.05', { taxRateId })]
  const draft = await seller.call('POST', '/api/invoicing/v1/invoices', { customerId, lines })
  const issued = await seller.call('POST', `/api/invoicing/v1/invoices/${draft.body.id}/issue`, { send: false })
  expect(issued.status).toBe(200)
  const xml = await eventually(async () => {
    const answer = await seller.call('GET', `/api/invoicing/v1/invoices/${draft.body.id}/xml`)
    expect([answer.status, answer.body]).toEqual([200, answer.body])
    return String(answer.body)
  })
  const content = Buffer.from(xml).toString('base64')

  const vendorId = await newVendor(buyer.call, { name: 'Roastery', vatId: 'DE136695976' })
  const read = await done(buyer.call, 'bills/read', { content })
  expect(read).toMatchObject({
    ...{ status: 'draft', kind: 'bill', number: issued.body.number, vendorId, vendorName: 'Roastery', doubts: [] },
    ...{ totalMinor: issued.body.totalMinor, statedTotalMinor: issued.body.totalMinor, taxMinor: issued.body.taxMinor },
    ...{ documentOn: issued.body.issuedOn, dueOn: issued.body.dueOn, currency: 'EUR' },
  })
  expect(read.lines).toHaveLength(2)
  const again = await act(buyer.call, 'bills/read', { content })
  expect(refusal(again).slice(0, 2)).toEqual([409, 'purchasing/number-known'])

  // Of a vendor that is not known a person says who it is, and posts nothing before.
  const stranger = await newBusiness('DE', 'EUR')
  const unknown = await done(stranger.call, 'bills/read', { content })
  expect([unknown.vendorId, unknown.vendorName]).toEqual([null, 'Morning Roast'])
  expect(refusal(await act(stranger.call, `bills/${unknown.id}/post`))).toEqual([
    ...[422, 'invalid-input', '#/vendorId', 'required'],
  ])
  expect((await done(stranger.call, 'bills/read', { content })).doubts).toEqual(['same-file'])
  expect(refusal(await act(stranger.call, 'bills/read', { content: Buffer.from('<a/>').toString('base64') }))).toEqual([
    ...[422, 'invalid-input', '#/content', 'documents/not-an-einvoice'],
  ])
})

it('makes an order of what a member asked for, who sees that and nothing of others', async () => {
  const { business, call, vendorId } = await withVendor()
  const member = await business.as('member')
  const asked = await done(member, 'requests', { title: 'A second grinder', quantity: '2' })
  const other = await done(call, 'requests', { title: 'A sign' })
  expect((await member('GET', `${api}/requests`)).body.items.map(({ id }: { id: string }) => id)).toEqual([asked.id])
  expect((await member('GET', `${api}/requests/${other.id}`)).status).toBe(404)
  const order = (as: typeof call, id = asked.id) =>
    act(as, 'orders/from-request', { requestId: id, vendorId, unitPrice: '690.00' })
  expect((await order(member)).status).toBe(403)
  expect((await order((await newBusiness()).call)).status).not.toBe(200)
  const { id: orderId } = (await order(call)).body
  expect((await call('GET', `${api}/orders/${orderId}`)).body).toMatchObject({
    ...{ status: 'draft', vendorId, totalMinor: 138_000 },
    lines: [{ description: 'A second grinder', quantity: '2' }],
  })
  expect((await member('GET', `${api}/requests/${asked.id}`)).body).toMatchObject({ status: 'ordered', orderId })
  expect(refusal(await order(call))[1]).toBe('purchasing/request-not-open')
})
