import { describe, expect, it } from 'vitest'
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
  newVendor,
  postedBill,
  receive,
  refusal,
  settle,
  withVendor,
} from './buying.ts'
import { newMember } from './joining.ts'

describe('deliveries', () => {
  it('of 16 at once, no more get through than was ordered', async () => {
    const { call, vendorId } = await withVendor()
    const order = await approvedOrder(call, vendorId, [line('100', '8.00')])
    const lines = [{ orderLineId: order.lines[0].id, acceptedQuantity: '10' }]
    const drafts: string[] = []
    for (let each = 0; each < 16; each++) drafts.push((await done(call, 'receipts', { orderId: order.id, lines })).id)
    let left = drafts
    const codes: string[] = []
    // Whoever lost the race reads it again.
    while (left.length > 0) {
      const answers = await Promise.all(left.map((id) => act(call, `receipts/${id}/post`)))
      codes.push(
        ...answers.flatMap(({ status, body }) =>
          body.code === 'conflict' ? [] : [status === 200 ? 'posted' : body.code],
        ),
      )
      left = left.filter((_, at) => answers[at]?.body.code === 'conflict')
    }
    expect(codes.filter((code) => code === 'posted')).toHaveLength(10)
    expect(new Set(codes)).toEqual(new Set(['posted', 'purchasing/over-received']))
    const [row] = await query<{ sum: string }>(
      'select sum(received_quantity)::int as sum from purchasing.order_line where order_id = $1',
      [order.id],
    )
    expect(row?.sum).toBe(100)
    const more = 'update purchasing.order_line set received_quantity = 100.01 where order_id = $1'
    await expect(query(more, [order.id])).rejects.toThrow('order_line_received')
  })

  it('may have so much more in all as is tolerated', async () => {
    const { call, vendorId } = await withVendor()
    const { id } = (await call('GET', `${api}/policies`)).body.items[0]
    await call('PATCH', `${api}/policies/${id}`, { quantityTolerancePercent: '5' })
    const order = await approvedOrder(call, vendorId, [line('100', '8.00')])
    await receive(call, order, '60')
    await receive(call, order, '43')
    await expect(receive(call, order, '3')).rejects.toThrow('2 of \\"Cups\\" may still arrive')
    await receive(call, order, '2')
  })

  it('are reversed unless they were billed', async () => {
    const { call, vendorId } = await withVendor()
    const order = await approvedOrder(call, vendorId, [line('10', '8.00', { isStock: true })])
    const first = await receive(call, order, '6')
    const second = await receive(call, order, '4')
    await billOf(call, order, '6', '8.00')
    expect((await act(call, `receipts/${second.id}/reverse`)).status).toBe(200)
    expect(refusal(await act(call, `receipts/${first.id}/reverse`)).slice(0, 2)).toEqual([
      409,
      'purchasing/billed-already',
    ])
  })
})

describe('approval', () => {
  it('is asked for beyond the own limit, of somebody else, within theirs', async () => {
    const { business, call, vendorId } = await withVendor()
    const [member, { call: accountant }] = [
      (await newMember(business, 'member')).call,
      await newMember(business, 'accountant'),
    ]
    const limits = (await call('GET', `${api}/approval-rules`)).body.items
    const limit = (role: string, limitMinor: number) =>
      call('PATCH', `${api}/approval-rules/${limits.find((rule: { role: string }) => rule.role === role).id}`, {
        limitMinor,
      })
    await limit('member', 10_000)
    await limit('accountant', 50_000)
    const of = async (price: string) => {
      const { id } = await done(member, 'orders', { vendorId, lines: [line('1', price)] })
      return done(member, `orders/${id}/submit`)
    }
    expect(await of('100.00')).toMatchObject({ status: 'approved', number: expect.stringMatching(/^PO-\d{4}-0001$/) })
    const [middle, large] = [await of('100.01'), await of('500.01')]
    expect([middle.status, middle.number]).toEqual(['to-approve', null])
    const approve = (as: Home['call'], { id }: { id: string }) => act(as, `orders/${id}/approve`)
    expect((await approve(member, middle)).status).toBe(403)
    expect((await approve(accountant, middle)).body).toMatchObject({ status: 'approved' })
    expect(refusal(await approve(accountant, large)).slice(0, 2)).toEqual([403, 'purchasing/above-own-limit'])
    const returned = await act(accountant, `orders/${large.id}/reject`, { reason: 'Too dear' })
    expect(returned.body).toMatchObject({ status: 'draft', rejectedReason: 'Too dear' })
    await done(member, `orders/${large.id}/submit`)
    expect((await approve(call, large)).body.status).toBe('approved')
  })

  it('is never given by who asked, not even in the database', async () => {
    const { business, vendorId, call } = await withVendor()
    const { call: accountant } = await newMember(business, 'accountant')
    const { id } = await done(accountant, 'orders', { vendorId, lines: [line('1', '5.00')] })
    expect(await done(accountant, `orders/${id}/submit`)).toMatchObject({ status: 'to-approve' })
    expect(refusal(await act(accountant, `orders/${id}/approve`)).slice(0, 2)).toEqual([403, 'purchasing/own-order'])
    // A key is whoever made it.
    const key = await business.as('accountant')
    const asked = await done(key, 'orders', { vendorId, lines: [line('1', '5.00')] })
    expect(await done(key, `orders/${asked.id}/submit`)).toMatchObject({ status: 'to-approve' })
    expect(refusal(await act(call, `orders/${asked.id}/approve`)).slice(0, 2)).toEqual([403, 'purchasing/own-order'])
    const itself = `update purchasing."order" set status = 'approved', number = 'PO-1', approved_by_id = submitted_by_id where id = $1`
    await expect(query(itself, [id])).rejects.toThrow('order_approved_by_another')
    await done(call, `orders/${id}/approve`)
    const dearer = `update purchasing."order" set total_minor = 1, subtotal_minor = 1 where id = $1`
    await expect(query(dearer, [id])).rejects.toThrow('unchangeable')
    const other = 'update purchasing.order_line set quantity = 99 where order_id = $1'
    await expect(query(other, [id])).rejects.toThrow('stay')
  })
})

describe('a bill', () => {
  it("is here once by its vendor's number, however that is written", async () => {
    const { call, vendorId } = await withVendor()
    const bill = (number: string, of = vendorId) =>
      act(call, 'bills', { number, vendorId: of, documentOn: '2026-03-02', lines: [line('1', '10.00')] })
    const first = await bill('RE-2026/001')
    const twice = await bill('re 2026 001')
    expect(refusal(twice).slice(0, 2)).toEqual([409, 'purchasing/number-known'])
    expect((await bill('RE-2026/001', await newVendor(call))).status).toBe(201)
    // Of the same vendor, day and amount, under another number: somebody should look at it.
    expect((await bill('RE-2026/002')).body).toMatchObject({ doubts: ['same-amount'], resemblesId: first.body.id })
    await call('DELETE', `${api}/bills/${first.body.id}`)
    expect((await bill('RE 2026 001')).status).toBe(201)
    expect(refusal(await act(call, `bills/${first.body.id}/restore`)).slice(0, 2)).toEqual([
      409,
      'purchasing/number-known',
    ])
    const many = await Promise.all(Array.from({ length: 16 }, () => bill('ONCE')))
    expect(many.filter(({ status }) => status === 201)).toHaveLength(1)
  })

  it('is unchangeable once it is posted, and is not cancelled when a part is paid', async () => {
    const home = await withVendor()
    const { call, vendorId, business } = home
    const { id } = await postedBill(call, vendorId, [line('2', '10.00')])
    expect(refusal(await call('PATCH', `${api}/bills/${id}`, { note: 'no' })).slice(0, 2)).toEqual([
      409,
      'purchasing/wrong-state',
    ])
    const change = (sql: string) => query(sql, [id])
    await expect(
      change('update purchasing.bill set total_minor = 1, subtotal_minor = 1, owed_minor = 1 where id = $1'),
    ).rejects.toThrow('unchangeable')
    await expect(change('update purchasing.bill_line set net_minor = 1 where bill_id = $1')).rejects.toThrow('stay')
    await expect(change('update purchasing.bill set owed_minor = 1 where id = $1')).rejects.toThrow('bill_owed')
    await expect(change('delete from purchasing.bill where id = $1')).rejects.toThrow('stays')
    await settle(business, id, { version: 1, paidMinor: 500 })
    await becomes(home, id, { status: 'posted', owedMinor: 1_500 })
    expect(refusal(await act(call, `bills/${id}/cancel`)).slice(0, 2)).toEqual([409, 'purchasing/settled-in-part'])
  })

  it('is nothing for members, of other businesses nor for whoever only reads', async () => {
    const [home, other] = [await withVendor(), await withVendor()]
    const { id } = await postedBill(home.call, home.vendorId, [line('1', '10.00')])
    const [member, viewer] = [await home.business.as('member'), await home.business.as('viewer')]
    expect((await member('GET', `${api}/bills/${id}`)).status).toBe(403)
    expect((await viewer('GET', `${api}/bills/${id}`)).status).toBe(200)
    expect((await act(viewer, `bills/${id}/cancel`)).status).toBe(403)
    expect((await other.call('GET', `${api}/bills/${id}`)).status).toBe(404)
    const theirs = await approvedOrder(home.call, home.vendorId, [line('1', '10.00')])
    const lines = [{ orderLineId: theirs.lines[0].id, acceptedQuantity: '1' }]
    expect(refusal(await act(other.call, 'receipts', { orderId: theirs.id, lines }))[3]).toBe('unknown-record')
    // Members see what they asked for, and no more.
    const own = await done(member, 'orders', { vendorId: home.vendorId, lines: [line('1', '1.00')] })
    expect((await member('GET', `${api}/orders`)).body.items.map((order: { id: string }) => order.id)).toEqual([own.id])
    expect((await member('GET', `${api}/orders/${theirs.id}`)).status).toBe(404)
  })
})
