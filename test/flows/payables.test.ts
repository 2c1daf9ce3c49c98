import { expect, it } from 'vitest'
import { type Client, eventually, newBusiness, query } from '#kit/testing'
import { bill, newPayable, tell } from './owing.ts'
import { balances } from './paying.ts'
import { sendAllAgainBackwards, settled } from './selling.ts'

const api = '/api/banking/v1'
const payable = '3300'
const bank = '1800'
const today = new Date().toISOString().slice(0, 10)

const opened = async (call: Client, input: object = {}) =>
  (await call('POST', `${api}/accounts`, { name: 'Main', currency: 'EUR', openedOn: '2026-01-01', ...input })).body
const pay = (call: Client, id: string, input: object) => call('POST', `${api}/payables/${id}/pay`, input)
const payableOf = async (call: Client, id: string) => (await call('GET', `${api}/payables/${id}`)).body
const told = async (tenantId: string, id: string) =>
  (
    await query<{ data: object }>(
      `select envelope->'data' as data from banking.outbox where tenant_id = $1 and name = 'banking.payable.settled'
       and aggregate_id = $2 order by aggregate_version`,
      [tenantId, id],
    )
  ).map(({ data }) => data)

it('a bill is owed, paid in two parts and taken back; the app that it is of and the ledger are told', async () => {
  const business = await newBusiness('DE', 'EUR')
  const { call, tenantId } = business
  const [{ id: accountId }, id] = await Promise.all([opened(call), newPayable(call)])
  const part = await pay(call, id, { accountId, amountMinor: 5_000, paidOn: '2026-03-02' })
  expect([part.status, part.body]).toMatchObject([200, { status: 'open', openMinor: 6_900, paidOn: '2026-03-02' }])
  expect((await pay(call, id, { accountId, amountMinor: 6_901 })).body.code).toBe('banking/beyond-payable')
  const rest = await pay(call, id, { accountId, paidOn: '2026-03-05' })
  expect(rest.body).toMatchObject({ status: 'paid', openMinor: 0, paidMinor: 11_900, paidOn: '2026-03-05' })
  await settled(business)
  expect(await balances(call)).toMatchObject({ [bank]: -11_900, [payable]: 11_900 })
  const [first, second] = rest.body.settlements
  expect((await call('POST', `${api}/settlements/${first.id}/undo`)).body).toMatchObject({ status: 'ended' })
  expect((await call('POST', `${api}/settlements/${first.id}/undo`)).body.code).toBe('banking/wrong-state')
  expect(await payableOf(call, id)).toMatchObject({ status: 'open', openMinor: 5_000, paidOn: '2026-03-05' })
  await call('POST', `${api}/settlements/${second.id}/undo`)
  expect(await payableOf(call, id)).toMatchObject({ status: 'open', openMinor: 11_900, paidOn: null })
  await settled(business)
  expect(await balances(call)).toMatchObject({ [bank]: 0, [payable]: 0 })
  const paid = (paidMinor: number, paidOn: string | null) => ({ app: 'invoicing', id, paidMinor, paidOn })
  expect(await told(tenantId, id)).toMatchObject([
    paid(5_000, '2026-03-02'),
    paid(11_900, '2026-03-05'),
    paid(6_900, '2026-03-05'),
    paid(0, null),
  ])
})

it('takes the discount on its last day and for all of it alone, and posts the money alone', async () => {
  const business = await newBusiness('DE', 'EUR')
  const { call, tenantId } = business
  const discount = { until: '2026-03-14', minor: 238 }
  const [{ id: accountId }, id] = await Promise.all([opened(call), newPayable(call, { discount })])
  const takesDiscount = true
  const late = await pay(call, id, { accountId, takesDiscount, paidOn: '2026-03-15' })
  expect([late.status, late.body.code]).toEqual([409, 'banking/no-discount'])
  const part = await pay(call, id, { accountId, takesDiscount, amountMinor: 1, paidOn: '2026-03-14' })
  expect(part.body.code).toBe('banking/no-discount')
  const all = await pay(call, id, { accountId, takesDiscount, paidOn: '2026-03-14' })
  expect(all.body).toMatchObject({ status: 'paid', paidMinor: 11_900, deductedMinor: 238, openMinor: 0 })
  await settled(business)
  expect(await balances(call)).toMatchObject({ [bank]: -11_662, [payable]: 11_662 })
  expect(await told(tenantId, id)).toMatchObject([{ paidMinor: 11_900, discountMinor: 238 }])
})

it('the newest version counts, whatever comes twice, late or out of order', async () => {
  const business = await newBusiness('DE', 'EUR')
  const { call, tenantId } = business
  const { id: accountId } = await opened(call)
  const id = await newPayable(call, { version: 3, owedMinor: 20_000, isHeld: true })
  expect((await pay(call, id, { accountId })).body.code).toBe('banking/held')
  await tell(tenantId, bill({ id, version: 2, owedMinor: 1 }), bill({ id, version: 5, owedMinor: 20_000 }))
  await eventually(async () => expect(await payableOf(call, id)).toMatchObject({ isHeld: false, owedMinor: 20_000 }))
  await pay(call, id, { accountId, amountMinor: 15_000, paidOn: '2026-03-02' })
  await tell(tenantId, bill({ id, version: 6, owedMinor: 12_000 }))
  await eventually(async () =>
    expect(await payableOf(call, id)).toMatchObject({ status: 'overpaid', openMinor: -3_000 }),
  )
  expect((await pay(call, id, { accountId, amountMinor: 1 })).body.code).toBe('banking/wrong-state')
  await settled(business)
  const before = await payableOf(call, id)
  await sendAllAgainBackwards(business)
  await settled(business)
  expect(await payableOf(call, id)).toEqual(before)
  const gone = bill({ version: 2, owedMinor: 0 })
  await tell(tenantId, gone, { ...gone, version: 1, owedMinor: 11_900 })
  await settled(business)
  expect(await payableOf(call, gone.id)).toMatchObject({ status: 'cancelled', openMinor: 0 })
})

it('of 16 who pay at once, no more is paid than is owed', async () => {
  const business = await newBusiness('DE', 'EUR')
  const { call } = business
  const [{ id: accountId }, id] = await Promise.all([opened(call), newPayable(call)])
  const answers = await Promise.all(Array.from({ length: 16 }, () => pay(call, id, { accountId, amountMinor: 5_000 })))
  const made = answers.filter(({ status }) => status === 200).length
  expect(made).toBeGreaterThanOrEqual(1)
  expect(made).toBeLessThanOrEqual(2)
  expect((await payableOf(call, id)).paidMinor).toBe(made * 5_000)
  const beyond = 'update banking.payable set paid_minor = 11901, open_minor = -1, status = $2 where id = $1'
  await expect(query(beyond, [id, 'overpaid'])).rejects.toThrow('more than is owed')
  const [settlement] = (await payableOf(call, id)).settlements
  await expect(query(`update banking.settlement set status = 'ended' where id = $1`, [settlement.id])).rejects.toThrow(
    'not what was paid',
  )
})

it('another business, and who may not see the bank, find nothing of it', async () => {
  const [mine, theirs] = await Promise.all([newBusiness('DE', 'EUR'), newBusiness('DE', 'EUR')])
  const [{ id: accountId }, id, other] = await Promise.all([
    opened(mine.call),
    newPayable(mine.call),
    opened(theirs.call),
  ])
  expect((await theirs.call('GET', `${api}/payables/${id}`)).status).toBe(404)
  expect((await pay(theirs.call, id, { accountId: other.id })).status).toBe(404)
  expect((await pay(mine.call, id, { accountId: other.id })).status).toBe(422)
  const { settlements } = (await pay(mine.call, id, { accountId, paidOn: today })).body
  expect((await theirs.call('POST', `${api}/settlements/${settlements[0].id}/undo`)).status).toBe(404)
  for (const role of ['member', 'viewer'] as const)
    expect((await (await mine.as(role))('GET', `${api}/payables`)).status).toBe(403)
  const { items } = (await mine.call('GET', `${api}/payables?filter[status][in]=paid&sort=dueOn`)).body
  expect(items.map((item: { id: string }) => item.id)).toEqual([id])
})
