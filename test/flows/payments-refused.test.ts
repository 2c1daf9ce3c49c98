import { beforeAll, describe, expect, it } from 'vitest'
import { type Business, newBusiness, query } from '#kit/testing'
import { act, api, balances, becomes, invoices, issuedOf, owedBy, pay, withCustomer } from './paying.ts'
import { newCustomer, newDraft, settled } from './selling.ts'

type Answer = Awaited<ReturnType<typeof pay>>
const refusal = ({ status, body }: Answer) => [status, body.code, body.errors?.[0]?.pointer, body.errors?.[0]?.code]

describe('payments says no', () => {
  let home: Business
  let customerId: string
  let invoiceId: string
  beforeAll(async () => {
    home = await newBusiness('DE', 'EUR')
    customerId = (await newCustomer(home.call)).id
    invoiceId = await issuedOf(home.call, customerId, '100')
  })
  const paid = (input: object) => pay(home.call, { amountMinor: 10_000, ...input })

  it('to more than is owed or was paid', async () => {
    const over = await paid({ allocations: [{ invoiceId, amountMinor: 10_001 }] })
    expect(refusal(over).slice(0, 2)).toEqual([409, 'payments/over-allocated'])
    const short = await paid({ amountMinor: 5_000, allocations: [{ invoiceId, amountMinor: 6_000 }] })
    expect(refusal(short).slice(0, 2)).toEqual([409, 'payments/over-allocated'])
  })

  it('to another currency, to the future, and to money before the invoice', async () => {
    const allocations = [{ invoiceId, amountMinor: 100 }]
    expect(refusal(await paid({ currency: 'USD', allocations })).slice(0, 2)).toEqual([422, 'payments/other-currency'])
    expect(refusal(await paid({ customerId, receivedOn: '2999-01-01' }))).toEqual([
      ...[422, 'invalid-input', '#/receivedOn', 'payments/in-future'],
    ])
    expect(refusal(await paid({ allocations, receivedOn: '2020-01-01' }))).toEqual([
      ...[422, 'invalid-input', '#/receivedOn', 'payments/before-issue'],
    ])
    expect(refusal(await paid({ customerId, baseMinor: 9_000 })).slice(0, 2)).toEqual([422, 'payments/own-currency'])
    expect(refusal(await paid({ customerId, feeMinor: 10_001 }))).toEqual([
      ...[422, 'invalid-input', '#/feeMinor', 'payments/above-amount'],
    ])
  })

  it('to drafts, credit notes, invoices of others, and what is named twice', async () => {
    const at = async (id: string) => refusal(await paid({ allocations: [{ invoiceId: id, amountMinor: 100 }] }))
    const pointer = '#/allocations/0/invoiceId'
    expect(await at(await newDraft(home.call, customerId))).toEqual([
      422,
      'invalid-input',
      pointer,
      'payments/not-issued',
    ])
    const other = await newBusiness('DE', 'EUR')
    const foreign = await issuedOf(other.call, (await newCustomer(other.call)).id, '100')
    expect(await at(foreign)).toEqual([422, 'invalid-input', pointer, 'unknown-record'])
    const twice = await paid({ allocations: [1, 2].map((amountMinor) => ({ invoiceId, amountMinor })) })
    expect(refusal(twice)).toEqual([422, 'invalid-input', '#/allocations/1/invoiceId', 'payments/named-twice'])
    expect(refusal(await paid({}))).toEqual([422, 'invalid-input', '#/customerId', 'required'])
  })

  it('to refunds of more than is left, and to undoing what was refunded', async () => {
    const { body } = await paid({ customerId, allocations: [] })
    expect(refusal(await act(home.call, body.id, 'refund', { amountMinor: 10_001 }))[1]).toBe('payments/over-refunded')
    const back = await act(home.call, body.id, 'refund', { amountMinor: 4_000 })
    expect([back.status, back.body]).toMatchObject([200, { leftMinor: 6_000, refundedMinor: 4_000 }])
    expect(refusal(await act(home.call, body.id, 'undo')).slice(0, 2)).toEqual([409, 'payments/refunded'])
    const early = await act(home.call, body.id, 'refund', { amountMinor: 1, refundedOn: '2020-01-01' })
    expect(refusal(early)).toEqual([422, 'invalid-input', '#/refundedOn', 'payments/before-receipt'])
  })

  it('to whoever only reads, and to the database itself', async () => {
    const viewer = await home.as('viewer')
    expect((await pay(viewer, { customerId, amountMinor: 100 })).status).toBe(403)
    const { body } = await paid({ customerId, allocations: [] })
    const change = (set: string) => query(`update payments.payment set ${set} where id = $1`, [body.id])
    await expect(change('amount_minor = 1')).rejects.toThrow('unchangeable')
    await expect(change('allocated_minor = 1')).rejects.toThrow('payment_within_amount')
    await expect(query('delete from payments.payment where id = $1', [body.id])).rejects.toThrow('stays')
  })
})

it('of 16 who pay one invoice at once, no more get through than it takes', async () => {
  const business = await newBusiness('DE', 'EUR')
  const { call, customerId } = await withCustomer(business)
  const invoiceId = await issuedOf(call, customerId, '100')
  const one = () => pay(call, { amountMinor: 1_000, allocations: [{ invoiceId, amountMinor: 1_000 }] })
  const answers = await Promise.all(Array.from({ length: 16 }, one))
  const codes = answers.map(({ status, body }) => (status === 201 ? 'paid' : body.code)).sort()
  expect(codes.filter((code) => code === 'paid')).toHaveLength(10)
  expect(new Set(codes)).toEqual(new Set(['paid', 'payments/over-allocated']))
  await becomes(call, invoiceId, { status: 'paid', paidMinor: 10_000 })
  await settled(business)
  expect(await balances(call)).toMatchObject({ 1200: 0, 1800: 10_000 })
  const numbers = answers.flatMap(({ body }) => (body.number ? Number(body.number.split('-').at(-1)) : []))
  expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 10 }, (_, index) => index + 1))
})

it('of 16 who use one credit at once, no more get through than it has', async () => {
  const business = await newBusiness('DE', 'EUR')
  const { call, customerId } = await withCustomer(business)
  const { id } = (await pay(call, { customerId, amountMinor: 5_000, allocations: [] })).body
  const ids: string[] = []
  for (let each = 0; each < 16; each++) ids.push(await issuedOf(call, customerId, '10'))
  const answers = await Promise.all(
    ids.map((invoiceId) => act(call, id, 'allocate', { allocations: [{ invoiceId, amountMinor: 1_000 }] })),
  )
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(5)
  expect(new Set(answers.flatMap(({ body }) => body.code ?? []))).toEqual(new Set(['payments/over-allocated']))
  expect((await call('GET', `${api}/payments/${id}`)).body).toMatchObject({ leftMinor: 0, allocatedMinor: 5_000 })
  expect((await owedBy(call, customerId)).items).toHaveLength(11)
})

it('PAY-01 and PAY-02: money in another currency settles in that, and the books gain or lose', async () => {
  const business = await newBusiness('DE', 'EUR')
  const { call, customerId } = await withCustomer(business)
  const invoiceId = await issuedOf(call, customerId, '10000', 'USD')
  await call('PUT', `${api}/open-items/${invoiceId}/value`, { baseMinor: 900_000 })
  const paid = (amountMinor: number, baseMinor: number) =>
    pay(call, { currency: 'USD', amountMinor, baseMinor, allocations: [{ invoiceId, amountMinor }] })
  const first = await paid(400_000, 368_000)
  expect(first.body).toMatchObject({ rate: '0.92', baseMinor: 368_000, allocations: [{ gainMinor: 8_000 }] })
  await becomes(call, invoiceId, { owedMinor: 600_000, status: 'issued' })
  await settled(business)
  expect(await balances(call)).toMatchObject({ 1800: 368_000, 1461: -360_000, 4840: -8_000 })
  expect((await paid(600_000, 531_000)).body.allocations).toMatchObject([{ gainMinor: -9_000 }])
  await becomes(call, invoiceId, { owedMinor: 0, status: 'paid' })
  await settled(business)
  expect(await balances(call, 'USD')).toMatchObject({ 1200: 0, 1461: 1_000_000 })
  expect(await balances(call)).toMatchObject({ 1800: 899_000, 1461: -900_000, 4840: -8_000, 6880: 9_000 })
  expect(refusal(await call('PUT', `${api}/open-items/${invoiceId}/value`, { baseMinor: 1 })).slice(0, 2)).toEqual([
    ...[409, 'payments/settled-already'],
  ])

  const advance = await pay(call, {
    customerId,
    currency: 'USD',
    amountMinor: 100_000,
    baseMinor: 90_000,
    allocations: [],
  })
  const later = await issuedOf(call, customerId, '2500', 'USD')
  await call('PUT', `${api}/open-items/${later}/value`, { baseMinor: 235_000 })
  const used = await act(call, advance.body.id, 'allocate', {
    allocations: [{ invoiceId: later, amountMinor: 100_000 }],
  })
  expect(used.body.allocations).toMatchObject([{ gainMinor: -4_000 }])
  await becomes(call, later, { owedMinor: 150_000, paidMinor: 100_000 })
  expect((await call('GET', `${invoices}/${later}`)).body.currency).toBe('USD')
})
