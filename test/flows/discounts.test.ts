import { beforeAll, expect, it } from 'vitest'
import { type Business, eventually, newBusiness } from '#kit/testing'
import { newCustomer } from './selling.ts'

const invoices = '/api/invoicing/v1/invoices'
type Rate = { id: string; code: string }

let home: Business
let customerId: string
let [standard, reduced] = ['', '']
beforeAll(async () => {
  home = await newBusiness('DE', 'EUR')
  const rates: Rate[] = (await home.call('GET', '/api/settings/v1/tax-rates')).body.items
  const rate = (code: string) => rates.find((each) => each.code === code)?.id as string
  standard = rate('standard')
  reduced = rate('reduced')
  customerId = (await newCustomer(home.call)).id
})

const line = (unitPrice: string, taxRateId = standard, more: object = {}) => {
  return { description: `a ${unitPrice}`, quantity: '1', unitPrice, taxRateId, ...more }
}
const discount = (more: object) => ({ kind: 'discount', label: 'Loyalty', ...more })
async function issued(body: object) {
  const draft = await home.call('POST', invoices, { customerId, ...body })
  expect([draft.status, draft.body.errors]).toEqual([201, undefined])
  const { status, body: invoice } = await home.call('POST', `${invoices}/${draft.body.id}/issue`, { send: false })
  expect([status, invoice.code]).toEqual([200, undefined])
  return invoice
}
/** Of its entry, by number of account: debits are positive. */
const entryOf = (id: string) =>
  eventually(async () => {
    const found = await home.call('GET', `/api/accounting/v1/entries?filter[sourceId][eq]=${id}`)
    const { body } = await home.call('GET', `/api/accounting/v1/entries/${found.body.items[0].id}`)
    type Line = { accountCode: string; debitMinor: number; creditMinor: number }
    return Object.fromEntries(
      body.lines.map(({ accountCode, debitMinor, creditMinor }: Line) => [accountCode, debitMinor - creditMinor]),
    )
  })

it('takes the tax out of prices that have it, and never moves their sum (INV-01)', async () => {
  const two = await issued({ prices: 'gross', lines: [line('249'), line('249')] })
  expect(two).toMatchObject({ prices: 'gross', subtotalMinor: 41849, taxMinor: 7951, totalMinor: 49800 })
  const nets: number[] = two.lines.map(({ netMinor }: { netMinor: number }) => netMinor)
  expect(nets.toSorted((a, b) => a - b)).toEqual([20924, 20925])
  expect(await issued({ prices: 'gross', lines: [line('75')] })).toMatchObject({
    ...{ subtotalMinor: 6303, taxMinor: 1197, totalMinor: 7500 },
  })
  expect(await entryOf(two.id)).toEqual({ 1200: 49800, 4400: -41849, 3806: -7951 })
})

it('spreads a discount over the rates, in the books and the e-invoice too (INV-02)', async () => {
  const lines = [line('300'), line('100', reduced)]
  const invoice = await issued({ lines, adjustments: [discount({ amountMinor: 2500 })] })
  expect(invoice).toMatchObject({ subtotalMinor: 37500, taxMinor: 6000, totalMinor: 43500 })
  expect(invoice.taxes).toMatchObject([
    { baseMinor: 28125, taxMinor: 5344 },
    { baseMinor: 9375, taxMinor: 656 },
  ])
  expect(await entryOf(invoice.id)).toEqual({ 1200: 43500, 4400: -28125, 4300: -9375, 3806: -5344, 3801: -656 })
  const checked = (await home.call('GET', `${invoices}/${invoice.id}/check?profile=en16931`)).body
  const sums = checked.problems.filter(({ rule }: { rule: string }) => /^BR-(CO-|S-0[5-9]|S-1)/.test(rule))
  expect([Array.isArray(checked.problems), sums]).toEqual([true, []])
  const free = await home.call('POST', invoices, {
    ...{ customerId, lines: [line('38.46', standard, { quantity: '1.75', discountPercent: '100' })] },
  })
  expect(free.body).toMatchObject({ subtotalMinor: 0, taxMinor: 0, totalMinor: 0 })
})

it('is credited as it was charged: a line with its share of the discount, the rest with what is left', async () => {
  const lines = [line('300'), line('100', reduced)]
  const freight = { kind: 'charge', label: 'Freight', amountMinor: 1000, taxRateId: standard }
  const { id } = await issued({ lines, adjustments: [discount({ percent: '10' }), freight] })
  const first = (await home.call('POST', `${invoices}/${id}/credit`, { lines: [lines[1]] })).body
  expect(first).toMatchObject({ subtotalMinor: 9000, taxMinor: 630, totalMinor: 9630 })
  const rest = (await home.call('POST', `${invoices}/${id}/credit`, {})).body
  expect(rest).toMatchObject({ subtotalMinor: 28000, taxMinor: 5320, totalMinor: 33320 })
  expect(rest.lines).toMatchObject([{ netMinor: 27000 }, { description: 'Freight', netMinor: 1000 }])
  expect((await home.call('GET', `${invoices}/${id}`)).body).toMatchObject({ status: 'credited', creditedMinor: 42950 })
})

it('credits prices with tax at what they were without it', async () => {
  const lines = [line('119'), line('238')]
  const { id } = await issued({ prices: 'gross', lines })
  const half = (await home.call('POST', `${invoices}/${id}/credit`, { lines: [lines[0]] })).body
  expect(half).toMatchObject({ prices: 'net', subtotalMinor: 10000, taxMinor: 1900, totalMinor: 11900 })
  const rest = (await home.call('POST', `${invoices}/${id}/credit`, {})).body
  expect(rest).toMatchObject({ subtotalMinor: 20000, taxMinor: 3800, totalMinor: 23800 })
})

it('rounds what is to be paid to coins, and no tax (INV-05)', async () => {
  const swiss = await newBusiness('CH', 'CHF')
  await swiss.call('PATCH', '/api/settings/v1/profile', { cashRounding: '5' })
  const tax = { name: 'MWST', percent: '8.1', code: 'standard' }
  const { id: taxRateId } = (await swiss.call('POST', '/api/settings/v1/tax-rates', tax)).body
  const to = (await newCustomer(swiss.call)).id
  const drafted = async (unitPrice: string) =>
    (await swiss.call('POST', invoices, { customerId: to, lines: [line(unitPrice, taxRateId)] })).body
  expect(await drafted('185')).toMatchObject({ subtotalMinor: 18500, taxMinor: 1499, totalMinor: 20000 })
  const { id, ...second } = await drafted('87.35')
  expect(second).toMatchObject({ subtotalMinor: 8735, taxMinor: 708, totalMinor: 9445 })
  const invoice = (await swiss.call('POST', `${invoices}/${id}/issue`, { send: false })).body
  expect(invoice).toMatchObject({ totalMinor: 9445, owedMinor: 9445 })
  const credited = (await swiss.call('POST', `${invoices}/${id}/credit`, {})).body
  expect(credited).toMatchObject({ subtotalMinor: 8735, taxMinor: 708, totalMinor: 9445 })
  await swiss.call('PATCH', '/api/settings/v1/profile', { cashRounding: 'none' })
  expect(await drafted('87.35')).toMatchObject({ totalMinor: 9443 })
})

it('changes with its draft, is priced as the business usually does, and repeats', async () => {
  const shop = await newBusiness('DE', 'EUR')
  await shop.call('PATCH', '/api/settings/v1/profile', { prices: 'gross' })
  const rates: Rate[] = (await shop.call('GET', '/api/settings/v1/tax-rates')).body.items
  const taxRateId = rates.find(({ code }) => code === 'standard')?.id as string
  const to = (await newCustomer(shop.call)).id
  const lines = [line('119', taxRateId)]
  const { id, ...draft } = (await shop.call('POST', invoices, { customerId: to, lines })).body
  expect(draft).toMatchObject({ prices: 'gross', totalMinor: 11900 })
  const cut = await shop.call('PATCH', `${invoices}/${id}`, { adjustments: [discount({ percent: '50' })] })
  expect(cut.body).toMatchObject({ prices: 'gross', subtotalMinor: 5000, taxMinor: 950, totalMinor: 5950 })
  expect((await shop.call('PATCH', `${invoices}/${id}`, { prices: 'net' })).body).toMatchObject({ totalMinor: 7081 })
  const rhythm = { title: 'Monthly', unit: 'month', startOn: '2099-01-01' }
  const repeated = await shop.call('POST', `${invoices}/${id}/repeat`, rhythm)
  expect(repeated.body).toMatchObject({ prices: 'net', totalMinor: 7081, adjustments: [{ label: 'Loyalty' }] })
})

it.each([
  ['neither percentage nor amount', discount({}), '#/adjustments/0/percent'],
  ['both of them', discount({ percent: '1', amountMinor: 1 }), '#/adjustments/0/percent'],
  ['more than all', discount({ percent: '101' }), '#/adjustments/0/percent'],
  [
    'an unknown tax',
    { kind: 'charge', label: 'Freight', amountMinor: 1, taxRateId: crypto.randomUUID() },
    '#/adjustments/0/taxRateId',
  ],
  ['no name', { kind: 'discount', percent: '1' }, '#/adjustments/0/label'],
])('refuses %s', async (_, adjustment, pointer) => {
  const { status, body } = await home.call('POST', invoices, {
    customerId,
    lines: [line('10')],
    adjustments: [adjustment],
  })
  expect([status, body.errors[0].pointer]).toEqual([422, pointer])
})

it('refuses a discount on nothing, and to issue what is less than nothing', async () => {
  const adjustments = [discount({ amountMinor: 1100 })]
  const nothing = await home.call('POST', invoices, { customerId, lines: [], adjustments })
  expect(nothing.body.errors[0]).toMatchObject({ pointer: '#/adjustments/0/amountMinor' })
  const { id } = (await home.call('POST', invoices, { customerId, lines: [line('10')], adjustments })).body
  const { body } = await home.call('POST', `${invoices}/${id}/issue`, { send: false })
  expect(body.code).toBe('invoicing/negative')
})
