import { expect, it } from 'vitest'
import { type Client, newBusiness } from '#kit/testing'
import { newPayable } from './owing.ts'
import { balances } from './paying.ts'
import { settled } from './selling.ts'

const api = '/api/banking/v1'
const payable = '3300'
const bank = '1800'
const bookedOn = '2026-03-10'

const opened = async (call: Client) =>
  (await call('POST', `${api}/accounts`, { name: 'Main', currency: 'EUR', openedOn: '2026-01-01' })).body.id as string
const lineOf = async (call: Client, accountId: string, amountMinor: number, input: object = {}) =>
  (await call('POST', `${api}/lines`, { accountId, bookedOn, amountMinor, ...input })).body.id as string
const match = (call: Client, id: string, ...targets: object[]) => call('POST', `${api}/lines/${id}/match`, { targets })
const suggested = async (call: Client, id: string) => (await call('GET', `${api}/lines/${id}/suggestions`)).body.items
const payableOf = async (call: Client, id: string) => (await call('GET', `${api}/payables/${id}`)).body
const pays = (payableId: string, amountMinor: number, more: object = {}) => ({
  kind: 'payables',
  allocations: [{ payableId, amountMinor, ...more }],
})

it('a line pays several payables, a payable is paid by several lines, and unmatching takes it back', async () => {
  const business = await newBusiness('DE', 'EUR')
  const { call } = business
  const accountId = await opened(call)
  const [one, two] = [await newPayable(call), await newPayable(call, { number: 'R-4712', owedMinor: 20_000 })]
  const first = await lineOf(call, accountId, -25_000)
  const allocations = [
    { payableId: one, amountMinor: 11_900 },
    { payableId: two, amountMinor: 13_100 },
  ]
  const paid = await match(call, first, { kind: 'payables', allocations })
  expect([paid.status, paid.body]).toMatchObject([200, { status: 'matched', openMinor: 0 }])
  expect(await payableOf(call, one)).toMatchObject({ status: 'paid', paidOn: bookedOn })
  expect(await payableOf(call, two)).toMatchObject({ status: 'open', openMinor: 6_900 })
  const second = await lineOf(call, accountId, -7_000)
  expect((await match(call, second, pays(two, 7_000))).body.code).toBe('banking/beyond-payable')
  expect((await match(call, second, pays(two, 6_900), { kind: 'charge' })).body).toMatchObject({ status: 'matched' })
  const [settlement] = (await payableOf(call, two)).settlements
  expect((await call('POST', `${api}/settlements/${settlement.id}/undo`)).body.code).toBe('banking/by-line')
  await settled(business)
  expect(await balances(call)).toMatchObject({ [bank]: -32_000, [payable]: 31_900 })
  const back = await lineOf(call, accountId, 6_900)
  expect((await match(call, back, pays(two, 6_900))).body).toMatchObject({ status: 'matched' })
  expect(await payableOf(call, two)).toMatchObject({ status: 'open', openMinor: 6_900 })
  expect((await call('POST', `${api}/lines/${first}/unmatch`)).body).toMatchObject({ status: 'open' })
  expect(await payableOf(call, one)).toMatchObject({ status: 'open', openMinor: 11_900, paidOn: null })
  await settled(business)
  expect(await balances(call)).toMatchObject({ [bank]: -100, [payable]: 0 })
})

it('money out is suggested by number, amount, discount and creditor, and what was recorded by hand comes first', async () => {
  const { call } = await newBusiness('DE', 'EUR')
  const accountId = await opened(call)
  const creditorId = crypto.randomUUID()
  const counterparty = { counterpartyName: 'Rohkaffee Hansen', counterpartyIban: 'DE89370400440532013000' }
  const discount = { until: '2026-03-14', minor: 238 }
  const id = await newPayable(call, { creditorId, discount })
  const line = await lineOf(call, accountId, -11_662, { ...counterparty, purpose: 'Rechnung R-4711' })
  const [first] = await suggested(call, line)
  expect(first).toMatchObject({
    kind: 'payables',
    payables: [{ payableId: id, amountMinor: 11_662, takesDiscount: true }],
  })
  expect(first.reasons).toEqual(['number', 'amount', 'name'])
  expect((await match(call, line, pays(id, 11_662, { takesDiscount: true }))).status).toBe(200)
  expect(await payableOf(call, id)).toMatchObject({ status: 'paid', deductedMinor: 238 })
  const next = await newPayable(call, { creditorId, number: '88', owedMinor: 5_000 })
  const other = await lineOf(call, accountId, -5_000, { counterpartyIban: counterparty.counterpartyIban })
  expect((await suggested(call, other))[0]).toMatchObject({
    reasons: ['amount', 'iban'],
    payables: [{ payableId: next }],
  })
  const paid = (await call('POST', `${api}/payables/${next}/pay`, { accountId, paidOn: bookedOn })).body
  const [recorded] = await suggested(call, other)
  expect(recorded).toMatchObject({ kind: 'settlement', settlementId: paid.settlements[0].id })
  const target = { kind: 'settlement', settlementId: recorded.settlementId }
  const answers = await Promise.all(Array.from({ length: 16 }, () => match(call, other, target)))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(await payableOf(call, next)).toMatchObject({ status: 'paid', paidMinor: 5_000 })
  await call('POST', `${api}/lines/${other}/unmatch`)
  expect(await payableOf(call, next)).toMatchObject({ status: 'paid', paidMinor: 5_000 })
})

it('what is of another business, account or currency is refused', async () => {
  const [mine, theirs] = await Promise.all([newBusiness('DE', 'EUR'), newBusiness('DE', 'EUR')])
  const { call } = mine
  const [a, b] = [await opened(call), await opened(call)]
  const [line, foreign, dollars] = [
    await lineOf(call, a, -11_900),
    await newPayable(theirs.call),
    await newPayable(call, { currency: 'USD' }),
  ]
  expect((await match(call, line, pays(foreign, 100))).body.errors).toMatchObject([{ code: 'unknown-record' }])
  expect((await match(call, line, pays(dollars, 100))).body.code).toBe('banking/other-currency')
  const id = await newPayable(call)
  const paid = (await call('POST', `${api}/payables/${id}/pay`, { accountId: b })).body
  const target = { kind: 'settlement', settlementId: paid.settlements[0].id }
  expect((await match(call, line, target)).body.code).toBe('banking/other-account')
})
