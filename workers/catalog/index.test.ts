import { expect, it } from 'vitest'
import { type Client, conforms, newBusiness } from '#kit/testing'
import { catalog } from './contract.ts'
import { samples } from './samples.ts'

const path = '/api/catalog/v1'
const made = async (call: Client, at: string, body: object) => (await call('POST', `${path}/${at}`, body)).body
const product = (call: Client, more: object = {}) => made(call, 'products', { name: 'House blend', ...more })
const list = (call: Client, more: object = {}) => made(call, 'price-lists', { name: 'Standard', ...more })

const priced = async (call: Client, sample: object) => {
  const [{ id: productId }, { id: priceListId }] = [await product(call, { unit: 'KGM' }), await list(call)]
  return { ...sample, productId, priceListId }
}
const withPrice = async (call: Client) => {
  const given = await priced(call, {})
  const price = await made(call, 'prices', { ...given, price: '16.80' })
  return { ...given, price }
}
const bundled = async (call: Client, sample: object) => {
  const [bundle, part] = [await product(call), await product(call)]
  return { ...sample, bundleId: bundle.id, productId: part.id }
}
const changed = async (call: Client, sample: object) => {
  const { priceListId } = await withPrice(call)
  return { ...sample, priceListId }
}

conforms(catalog, samples, {
  'conversion.create': async (call, sample) => ({ ...sample, productId: (await product(call)).id }),
  'component.create': bundled,
  'price-list.set-prices': async (call, sample) => {
    const { priceListId: id, productId } = await priced(call, {})
    return { ...sample, id, productId }
  },
  'price.create': priced,
  'price-change.create': changed,
  'customer-group.create': async (call, sample) => ({ ...sample, customerIds: [await customer(call)] }),
  'price-list.create': async (call, sample) => ({
    ...sample,
    customerIds: [await customer(call)],
    groupIds: [(await made(call, 'customer-groups', { name: 'Cafés' })).id],
  }),
})

const customer = async (call: Client, name = 'Café Mokka'): Promise<string> =>
  (await call('POST', '/api/contacts/v1/companies', { name })).body.id
const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code]
const pointers = ({ status, body }: { status: number; body: { errors?: { pointer: string; code: string }[] } }) => [
  status,
  body.errors?.map(({ pointer, code }) => `${pointer} ${code}`),
]
const times = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index))

it('gives a SKU and a barcode to one product, whoever takes them at the same time', async () => {
  const { call } = await newBusiness()
  const take = (more: object) => call('POST', `${path}/products`, { name: 'Mug', ...more })
  const skus = await Promise.all(times(6, (at) => take({ sku: at % 2 ? 'MUG-1' : 'mug-1' })))
  expect(skus.filter(({ status }) => status === 201)).toHaveLength(1)
  expect([...new Set(skus.map(({ body }) => body.errors?.[0].pointer))].toSorted()).toEqual(['#/sku', undefined])
  const codes = await Promise.all(times(6, (at) => take({ barcodes: [`40063813339${at}`, '4006381333931'] })))
  const [first, ...others] = codes.filter(({ status }) => status === 201)
  expect(others).toEqual([])
  const refused = codes.filter(({ status }) => status !== 201)
  expect(refused.map(codeOf)).toEqual(times(5, () => [409, 'exists']))
  expect(refused[0]?.body.errors).toMatchObject([{ pointer: '#/barcodes', code: 'taken' }])
  const at = `${path}/products/${first?.body.id}`
  expect((await call('PATCH', at, { barcodes: ['4006381333948', '4006381333931'] })).status).toBe(200)
  const found = await call('GET', `${path}/products?filter[barcodes][has]=4006381333948`)
  expect(found.body.items).toMatchObject([{ id: first?.body.id }])
  await call('PATCH', at, { barcodes: [] })
  expect((await take({ barcodes: ['4006381333931'] })).status).toBe(201)
  expect((await (await newBusiness()).call('POST', `${path}/products`, { name: 'Mug', sku: 'MUG-1' })).status).toBe(201)
  expect(pointers(await take({ barcodes: ['1', '1'] }))).toEqual([422, ['#/barcodes/1 catalog/not-twice']])
  expect(pointers(await take({ taxRateId: first?.body.id }))).toEqual([422, ['#/taxRateId catalog/unknown-tax-rate']])
  expect(pointers(await take({ price: '-1' }))).toEqual([422, ['#/price catalog/not-negative']])
  expect(pointers(await take({ per: '0' }))).toEqual([422, ['#/per catalog/not-positive']])
})

it('makes each variant once, keeps the options that variants have, and lets each cost something else', async () => {
  const { call } = await newBusiness()
  const options = [
    { name: 'Size', values: ['250 g', '1 kg'] },
    { name: 'Grind', values: ['Beans', 'Filter'] },
  ]
  const { id } = await product(call, { unit: 'KGM', price: '18.50', options })
  const at = `${path}/products/${id}`
  const answers = await Promise.all(times(4, () => call('POST', `${at}/generate-variants`)))
  expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0)
  const variants = (await call('GET', `${path}/products?filter[parentId]=${id}&sort=name`)).body.items
  expect(variants.map(({ name }: { name: string }) => name)).toEqual(
    ['1 kg, Beans', '1 kg, Filter', '250 g, Beans', '250 g, Filter'].map((values) => `House blend, ${values}`),
  )
  expect((await call('POST', `${at}/generate-variants`)).body.items).toEqual([])
  const fewer = [options[0], { name: 'Grind', values: ['Beans'] }]
  expect(pointers(await call('PATCH', at, { options: fewer }))).toEqual([422, ['#/options catalog/used-by-variant']])
  const more = [options[0], { name: 'Grind', values: ['Beans', 'Filter', 'Espresso'] }]
  expect((await call('PATCH', at, { options: more })).status).toBe(200)
  expect((await call('POST', `${at}/generate-variants`)).body.items).toHaveLength(2)
  expect(codeOf(await call('PATCH', at, { unit: 'GRM' }))).toEqual([409, 'catalog/in-use'])

  const [kilo] = variants
  const variant = `${path}/products/${kilo.id}`
  const priceOf = async () => (await call('GET', `${variant}/price`)).body.unitPrice
  expect(await priceOf()).toBe('18.5')
  await call('PATCH', variant, { price: '17.90' })
  expect(await priceOf()).toBe('17.9')
  expect(codeOf(await call('POST', `${variant}/generate-variants`))).toEqual([409, 'catalog/is-variant'])
  expect(codeOf(await call('POST', `${path}/products/${(await product(call)).id}/generate-variants`))).toEqual([
    409,
    'catalog/no-options',
  ])
  const many = times(3, (at) => ({ name: `${at}`, values: times(6, String) }))
  const wide = await product(call, { options: many })
  expect(codeOf(await call('POST', `${path}/products/${wide.id}/generate-variants`))).toEqual([
    409,
    'catalog/too-many-variants',
  ])
})

it('takes a bundle apart, and closes no circle whoever tries at the same time', async () => {
  const { call } = await newBusiness()
  const all = await Promise.all(times(12, (at) => product(call, { name: `P${at}` })))
  const put = (bundle: number, part: number, quantity = '2') =>
    call('POST', `${path}/components`, { bundleId: all[bundle].id, productId: all[part].id, quantity })
  const circle = await Promise.all([put(0, 1), put(1, 2), put(2, 0)])
  expect(circle.map(codeOf).filter(([status]) => status !== 201)).toEqual([[409, 'catalog/cycle']])
  expect(pointers(await put(0, 0))).toEqual([422, ['#/productId catalog/itself']])
  expect(pointers(await put(3, 4, '0'))).toEqual([422, ['#/quantity catalog/not-positive']])
  await put(3, 4, '0.5')
  await put(3, 5, '3')
  await put(4, 5, '0.25')
  const { items } = (await call('GET', `${path}/products/${all[3].id}/explode?quantity=2`)).body
  expect(items).toEqual([{ productId: all[5].id, name: 'P5', quantity: '6.25' }])
  for (let at = 5; at < 11; at++) await put(at, at + 1)
  const more = await Promise.all(times(6, (at) => product(call, { name: `Q${at}` })))
  const chain = [all[11], ...more]
  for (const [at, part] of more.entries())
    await call('POST', `${path}/components`, { bundleId: chain[at].id, productId: part.id, quantity: '1' })
  expect(codeOf(await call('GET', `${path}/products/${all[3].id}/explode`))).toEqual([409, 'catalog/too-deep'])
})
