import { beforeAll, describe, expect, it } from 'vitest'
import { eventually } from '#kit/testing'
import { newMember } from './joining.ts'
import { newCustomer, settled } from './selling.ts'
import { act, api, becomes, claimOf, type Spending, spend, spending, submitted } from './spending.ts'
import { filesPath, upload } from './uploading.ts'

let s: Spending
let other: Spending
beforeAll(async () => {
  ;[s, other] = await Promise.all([spending(), spending()])
})
const train = (more: object = {}) => ({ spentOn: '2026-11-02', vendorName: 'Bahn', categoryId: s.travel, ...more })
const codes = async (call: Spending['member'], id: string) => {
  const { body } = await call('GET', `${api}/expenses/${id}/check`)
  return body.items.map(({ code, earlierId }: { code: string; earlierId: string | null }) => [code, earlierId])
}
const attach = (call: Spending['member'], id: string, content: string) =>
  upload(call, 'receipt.txt', content, { record: { app: 'expenses', noun: 'expense', id } })

describe('receipts', () => {
  it('are wanted above a limit, unless there is a reason, and counted while their file is there', async () => {
    const { id } = await spend(s.member, train({ amountMinor: 5_000, reason: null }))
    expect(await codes(s.member, id)).toEqual([['receipt-missing', null]])
    const claim = await claimOf(s.member, [{ id }])
    const refused = await act(s.member, claim.id, 'submit')
    expect([refused.body.code, refused.body.detail]).toEqual(['expenses/reason-wanted', 'Bahn: receipt-missing'])
    const file = (await attach(s.member, id, 'Ticket 1')).body
    await eventually(async () => expect(await codes(s.member, id)).toEqual([]))
    await s.member('DELETE', `${filesPath}/${file.id}`)
    await eventually(async () => expect(await codes(s.member, id)).toEqual([['receipt-missing', null]]))
    await s.member('POST', `${filesPath}/${file.id}/restore`)
    await eventually(async () => expect(await codes(s.member, id)).toEqual([]))
    expect((await act(s.member, claim.id, 'submit')).status).toBe(200)
  })

  it('of the same bytes, and the same day and amount, point to the earlier one until somebody says why', async () => {
    const [first, twin] = [
      await spend(s.member, train({ amountMinor: 7_001 })),
      await spend(s.home.call, train({ amountMinor: 7_002 })),
    ]
    const [a, b] = [
      await spend(s.member, train({ amountMinor: 7_003 })),
      await spend(s.member, train({ amountMinor: 7_003 })),
    ]
    await attach(s.member, first.id, 'The very same ticket')
    await eventually(async () =>
      expect((await s.member('GET', `${api}/expenses/${first.id}/check`)).body.receipts).toHaveLength(1),
    )
    await attach(s.home.call, twin.id, 'The very same ticket')
    await eventually(async () => expect(await codes(s.home.call, twin.id)).toEqual([['same-receipt', first.id]]))
    expect(await codes(s.member, first.id)).toEqual([])
    expect(await codes(s.member, b.id)).toEqual([
      ['receipt-missing', null],
      ['same-amount', a.id],
    ])
    await s.member('POST', `${api}/expenses/${b.id}/dismiss-duplicate`, { note: 'There and back' })
    const { items } = (await s.member('GET', `${api}/expenses/${b.id}/check`)).body
    expect(items[1]).toMatchObject({ code: 'same-amount', isAnswered: true })
  })
})

it('allowances follow from the trip and the drive, step by step', async () => {
  const trip = { leftAt: '2026-02-02T10:00', backAt: '2026-02-04T16:00' }
  const breakfast = ['2026-02-03', '2026-02-04'].map((on) => ({ on, meals: ['breakfast'] }))
  const worked = await s.member('POST', `${api}/expenses/work-out`, { trip: { ...trip, given: breakfast } })
  expect(worked.body.steps.map(({ sumMinor }: { sumMinor: number }) => sumMinor)).toEqual([1_400, 2_240, 840])
  const given = [breakfast[0], { on: '2026-02-04', meals: ['breakfast', 'lunch', 'dinner'] }]
  const perDiem = await spend(s.member, {
    kind: 'per-diem',
    categoryId: s.travel,
    trip: { ...trip, given },
    occasion: 'Fair',
  })
  expect(perDiem).toMatchObject({ amountMinor: 3_640, spentOn: '2026-02-04', title: 'Fair', currency: 'EUR' })
  const drive = { km: '187', from: 'Köln', to: 'Bonn' }
  const car = await spend(s.member, { kind: 'mileage', categoryId: s.travel, drive })
  const scooter = await spend(s.member, {
    kind: 'mileage',
    categoryId: s.travel,
    drive: { ...drive, vehicle: 'other' },
  })
  expect([car.amountMinor, scooter.amountMinor, car.title]).toEqual([5_610, 3_740, 'Köln → Bonn'])
  const backwards = { kind: 'per-diem', trip: { ...trip, backAt: '2026-02-01T10:00' } }
  expect((await s.member('POST', `${api}/expenses`, backwards)).body.errors).toMatchObject([
    { pointer: '#/trip/backAt' },
  ])
  const abroad = await spending('GB', 'GBP')
  expect((await abroad.member('POST', `${api}/expenses/work-out`, { drive })).body.code).toBe('expenses/no-rate')
  await abroad.home.call('PATCH', `${api}/policies/${abroad.policyId}`, { carPerKmMinor: 45 })
  expect((await abroad.member('POST', `${api}/expenses/work-out`, { drive })).body.amountMinor).toBe(8_415)
})

it('an expense is charged to its customer once, though 16 try, and again when the draft is discarded', async () => {
  const { call } = s.home
  const customer = await newCustomer(call)
  const taxes = [{ percent: '7', grossMinor: 10_700 }]
  const expense = await spend(s.member, train({ amountMinor: 10_700, taxes, customerId: customer.id }))
  const rebill = (ids: string[]) => call('POST', `${api}/expenses/rebill`, { expenseIds: ids })
  expect((await rebill([expense.id])).body.code).toBe('expenses/not-rebillable')
  const claim = await submitted(s.member, [expense])
  await act(call, claim.id, 'approve')
  const answers = await Promise.all(Array.from({ length: 16 }, () => rebill([expense.id])))
  const [made, ...more] = answers.filter(({ status }) => status === 200)
  expect(more).toEqual([])
  expect((await s.member('POST', `${api}/expenses/rebill`, { expenseIds: [expense.id] })).status).toBe(403)
  const drafted = await becomes(call, made?.body.id, { status: 'drafted' }, 'rebillings')
  const invoice = `/api/invoicing/v1/invoices/${drafted.invoiceId}`
  expect((await call('GET', invoice)).body).toMatchObject({
    subtotalMinor: 10_000,
    customerId: customer.id,
    status: 'draft',
  })
  await settled(s.home)
  const { items } = (await call('GET', `/api/invoicing/v1/invoices?filter[customerId]=${customer.id}`)).body
  expect(items).toHaveLength(1)
  await call('DELETE', invoice)
  await becomes(call, made?.body.id, { status: 'freed' }, 'rebillings')
  const again = (await rebill([expense.id])).body
  const { invoiceId } = await becomes(call, again.id, { status: 'drafted' }, 'rebillings')
  await call('POST', `${invoice}/restore`)
  await settled(s.home)
  expect((await call('GET', `${api}/rebillings/${made?.body.id}`)).body.status).toBe('freed')
  await call('POST', `/api/invoicing/v1/invoices/${invoiceId}/issue`, { send: false })
  await call('POST', `/api/invoicing/v1/invoices/${invoiceId}/credit`, {})
  await becomes(call, again.id, { status: 'freed' }, 'rebillings')
  expect((await call('GET', `${api}/expenses/${expense.id}`)).body.rebillingId).toBeNull()
})

it('people see and claim their own alone, and nothing of another business', async () => {
  const [mine, theirs] = [
    await spend(s.member, train({ amountMinor: 1 })),
    await spend(other.member, { amountMinor: 1 }),
  ]
  const { call: second } = await newMember(s.home, 'member')
  const own = await spend(second, train({ amountMinor: 2 }))
  expect((await second('GET', `${api}/expenses`)).body.items.map(({ id }: { id: string }) => id)).toEqual([own.id])
  for (const id of [mine.id, theirs.id]) {
    for (const [method, path, body] of [
      ['GET', `expenses/${id}`],
      ['GET', `expenses/${id}/check`],
      ['PATCH', `expenses/${id}`, { amountMinor: 5 }],
      ['DELETE', `expenses/${id}`],
    ] as const)
      expect((await second(method, `${api}/${path}`, body)).status).toBe(404)
    const claimed = await second('POST', `${api}/claims`, { expenseIds: [own.id, id] })
    expect(claimed.body.errors).toMatchObject([{ pointer: '#/expenseIds/1', code: 'unknown-record' }])
  }
  const forOther = await second('POST', `${api}/expenses`, { ...train(), personId: s.memberId })
  expect(forOther.body.errors).toMatchObject([{ pointer: '#/personId', code: 'unknown-record' }])
  const rebilled = await s.home.call('POST', `${api}/expenses/rebill`, { expenseIds: [theirs.id] })
  expect(rebilled.body.errors).toMatchObject([{ pointer: '#/expenseIds/0' }])
  expect((await s.home.call('GET', `${api}/expenses/${own.id}`)).status).toBe(200)
  expect((await (await s.home.as('viewer'))('GET', `${api}/expenses`)).status).toBe(403)
  // Nobody puts what is somebody's into the claim of another.
  const mixed = await s.home.call('POST', `${api}/claims`, { expenseIds: [mine.id, own.id], personId: s.memberId })
  expect(mixed.body.code).toBe('expenses/not-claimable')
})
