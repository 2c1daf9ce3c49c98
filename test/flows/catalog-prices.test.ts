import { expect, it } from 'vitest'
import { addDays } from '#kit/calendar'
import { type Client, newBusiness } from '#kit/testing'

const path = '/api/catalog/v1'
const made = async (call: Client, at: string, body: object) => (await call('POST', `${path}/${at}`, body)).body
const product = (call: Client, more: object = {}) => made(call, 'products', { name: 'House blend', ...more })
const list = (call: Client, more: object = {}) => made(call, 'price-lists', { name: 'Standard', ...more })
const customer = async (call: Client): Promise<string> =>
  (await call('POST', '/api/contacts/v1/companies', { name: 'Café Mokka' })).body.id
const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code]
const ask = async (call: Client, id: string, query = '') =>
  (await call('GET', `${path}/products/${id}/price?${query}`)).body
const times = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index))
const until = (validUntilOn: string) => ({ validFromOn: '2026-01-01', validUntilOn })

// CAT-01
it('prices by the day of the document, refuses an overlap, and counts what a save leaves', async () => {
  const { call } = await newBusiness()
  const [{ id: productId }, { id: priceListId }] = [await product(call), await list(call)]
  const set = (prices: object[]) => call('PUT', `${path}/price-lists/${priceListId}/prices`, { productId, prices })
  const { items } = (
    await set([
      { price: '12.00', ...until('2026-03-31') },
      { price: '12.50', validFromOn: '2026-04-01' },
    ])
  ).body
  const on = async (day: string) => (await ask(call, productId, `on=${day}`)).unitPrice
  expect(await Promise.all(['2026-03-31', '2026-04-01', '2029-01-01', '2025-12-31'].map(on))).toEqual([
    ...['12', '12.5', '12.5', null],
  ])
  const [first, second] = items
  const moved = [
    { id: second.id, price: '12.50', validFromOn: '2026-04-16' },
    { id: first.id, price: '12.00', ...until('2026-04-15') },
  ]
  expect((await set(moved)).status).toBe(200)
  expect((await set([moved[1] as object, moved[0] as object])).status).toBe(200)
  expect(await Promise.all(['2026-04-15', '2026-04-16'].map(on))).toEqual(['12', '12.5'])
  const third = { priceListId, productId, price: '11.00', validFromOn: '2026-04-10', validUntilOn: '2026-04-20' }
  expect(codeOf(await call('POST', `${path}/prices`, third))).toEqual([409, 'catalog/overlap'])
  expect((await call('POST', `${path}/prices`, { ...third, minQuantity: '10' })).status).toBe(201)
  // The other way round: what would overlap in the end is refused, and nothing of it is kept.
  expect(codeOf(await set([{ ...moved[0], validFromOn: '2026-04-15' }, moved[1] as object]))).toEqual([
    409,
    'catalog/overlap',
  ])
  expect(await Promise.all(['2026-04-15', '2026-04-16'].map(on))).toEqual(['12', '12.5'])
  const raced = { priceListId, productId, price: '9', minQuantity: '99' }
  const race = await Promise.all(times(5, () => call('POST', `${path}/prices`, raced)))
  expect(race.filter(({ status }) => status === 201)).toHaveLength(1)
  const backwards = { ...third, minQuantity: '7', validUntilOn: '2026-04-09' }
  expect((await call('POST', `${path}/prices`, backwards)).body.errors).toMatchObject([
    { pointer: '#/validUntilOn', code: 'catalog/before-start' },
  ])
})

it('finds the price of a customer before that of their group, of everybody and of the product, and explains it', async () => {
  const { call } = await newBusiness()
  const [mokka, rossi] = [await customer(call), await customer(call)]
  const { id } = await product(call, { price: '20' })
  const group = await made(call, 'customer-groups', { name: 'Cafés', customerIds: [mokka, rossi] })
  const lists = [
    await list(call, { name: 'Mokka', customerIds: [mokka] }),
    await list(call, { name: 'Cafés', groupIds: [group.id] }),
    await list(call, { name: 'Everybody' }),
  ]
  for (const [at, { id: priceListId }] of lists.entries()) {
    await made(call, 'prices', { priceListId, productId: id, price: `${15 + at}` })
    await made(call, 'prices', { priceListId, productId: id, price: `${10 + at}`, minQuantity: '10' })
  }
  const at = async (query: string) => {
    const { unitPrice, explain } = await ask(call, id, query)
    return [unitPrice, explain[0].name, explain[0].reason]
  }
  expect(await at(`customerId=${mokka}&quantity=9.5`)).toEqual(['15', 'Mokka', 'for-customer'])
  expect(await at(`customerId=${mokka}&quantity=10`)).toEqual(['10', 'Mokka', 'for-customer'])
  expect(await at(`customerId=${rossi}`)).toEqual(['16', 'Cafés', 'for-group'])
  expect(await at('quantity=10')).toEqual(['12', 'Everybody', 'for-everybody'])
  const { explain } = await ask(call, id, `customerId=${rossi}&quantity=2`)
  expect(explain.map(({ name, reason, price }: Record<string, string>) => [name, reason, price])).toEqual([
    ['Cafés', 'for-group', '16'],
    ['Everybody', 'less-special', '17'],
    ['House blend', 'less-special', '20'],
    ['Cafés', 'below-quantity', '11'],
    ['Everybody', 'below-quantity', '12'],
  ])
  for (const { id: listId } of lists) await call('DELETE', `${path}/price-lists/${listId}`)
  expect(await at(`customerId=${mokka}`)).toEqual(['20', 'House blend', 'of-product'])
  const none = await ask(call, id, 'currency=USD')
  expect([none.unitPrice, none.currency, none.explain[0].reason]).toEqual([null, 'USD', 'other-currency'])
  const foreign = await newBusiness()
  expect((await foreign.call('GET', `${path}/products/${id}/price`)).status).toBe(404)
})

// CAT-03
it('reckons by the box, per thousand and with tax in it, and rounds the amount alone', async () => {
  const { call } = await newBusiness()
  const rates = (await call('GET', '/api/settings/v1/tax-rates')).body.items
  const rate = rates.find(({ percent }: { percent: string }) => Number(percent) > 0)
  const { id: productId } = await product(call, { taxRateId: rate.id })
  const conversion = await made(call, 'conversions', { productId, unit: 'XBX', numerator: 12 })
  const { id: priceListId } = await list(call)
  const at = `${path}/price-lists/${priceListId}/prices`
  const set = (price: object) => call('PUT', at, { productId, prices: [price] })
  await set({ price: '16.49', unit: 'XBX' })
  const five = await ask(call, productId, 'quantity=5')
  expect([five.unitPrice, five.unit, five.amountMinor]).toEqual(['1.374167', 'H87', 687])
  expect((await ask(call, productId, 'quantity=2&unit=XBX')).amountMinor).toBe(3298)
  expect((await ask(call, productId, 'quantity=1200000')).amountMinor).toBe(164_900_000)
  expect(codeOf(await call('DELETE', `${path}/conversions/${conversion.id}`))).toEqual([409, 'catalog/in-use'])
  expect(codeOf(await call('PATCH', `${path}/products/${productId}`, { unit: 'KGM' }))).toEqual([409, 'catalog/in-use'])
  expect((await set({ price: '1', unit: 'KGM' })).body.errors).toMatchObject([
    { pointer: '#/prices/0/unit', code: 'catalog/no-conversion' },
  ])
  const { body } = await call('POST', `${path}/conversions`, { productId, unit: 'H87', numerator: 2 })
  expect(body.errors).toMatchObject([{ pointer: '#/unit', code: 'catalog/is-own-unit' }])
  await set({ price: '45', per: '1000' })
  expect((await ask(call, productId, 'quantity=2500')).amountMinor).toBe(11_250)
  await call('PATCH', `${path}/price-lists/${priceListId}`, { isTaxIncluded: true })
  await set({ price: '249' })
  const gross = await ask(call, productId)
  expect(gross.amountMinor).toBe(Math.round(24_900 / (1 + Number(rate.percent) / 100)))
})

it('raises the prices of a list from a day on as it was previewed, and undoes that unless one was changed since', async () => {
  const { call } = await newBusiness()
  const [beans, course] = [await product(call), await product(call, { name: 'Course', kind: 'service', price: '100' })]
  const { id: priceListId } = await list(call)
  for (const { id: productId } of [beans, course])
    await made(call, 'prices', { priceListId, productId, price: '18.50' })
  const today = (await ask(call, beans.id)).on
  const fromOn = addDays(today, 30)
  const change = { name: 'Spring', priceListId, percent: '6.5', rounding: '0.10', fromOn, kind: 'goods' }
  const preview = await call('POST', `${path}/price-changes`, change, { prefer: 'preview' })
  expect(preview.body.output.changes).toMatchObject([{ productId: beans.id, before: '18.5', after: '19.7' }])
  const on = async (day: string, { id } = beans) => (await ask(call, id, `on=${day}`)).unitPrice
  expect(await on(fromOn)).toBe('18.5')
  const { id } = await made(call, 'price-changes', change)
  expect(await Promise.all([today, addDays(fromOn, -1), fromOn].map((day) => on(day)))).toEqual([
    '18.5',
    '18.5',
    '19.7',
  ])
  expect(await on(fromOn, course)).toBe('18.5')
  const undo = (change: string) => call('POST', `${path}/price-changes/${change}/undo`)
  expect((await undo(id)).status).toBe(200)
  expect(await Promise.all([today, fromOn].map((day) => on(day)))).toEqual(['18.5', '18.5'])
  expect(codeOf(await undo(id))).toEqual([409, 'catalog/undone-already'])

  const own = { name: 'All services', amount: '-0.40', rounding: 'ending-99' }
  const { id: second } = await made(call, 'price-changes', own)
  const priceOf = async () => (await call('GET', `${path}/products/${course.id}`)).body.price
  expect(await priceOf()).toBe('99.99')
  await call('PATCH', `${path}/products/${course.id}`, { description: 'One day' })
  expect((await undo(second)).status).toBe(200)
  expect(await priceOf()).toBe('100')
  const { id: third } = await made(call, 'price-changes', own)
  await call('PATCH', `${path}/products/${course.id}`, { price: '95' })
  expect(codeOf(await undo(third))).toEqual([409, 'catalog/changed-since'])

  const refused = async (more: object) => {
    const { body } = await call('POST', `${path}/price-changes`, { name: 'No', ...more })
    return body.errors?.[0].pointer ?? body.code
  }
  expect(await refused({})).toBe('#/percent')
  expect(await refused({ percent: '-101' })).toBe('#/percent')
  expect(await refused({ amount: '1', fromOn })).toBe('#/fromOn')
  expect(await refused({ amount: '1', priceListId, fromOn: addDays(today, -1) })).toBe('#/fromOn')
  expect(await refused({ amount: '1', q: 'nothing of ours' })).toBe('catalog/nothing-to-change')
})

it('keeps prices from whoever may only read them', async () => {
  const business = await newBusiness()
  const { id } = await list(business.call)
  const member = await business.as('member')
  expect((await member('POST', `${path}/products`, { name: 'Mug' })).status).toBe(201)
  expect((await member('PATCH', `${path}/price-lists/${id}`, { name: 'Mine' })).status).toBe(403)
  const viewer = await business.as('viewer')
  expect((await viewer('POST', `${path}/products`, { name: 'Mug' })).status).toBe(403)
  expect((await viewer('GET', `${path}/price-lists/${id}`)).status).toBe(200)
})
