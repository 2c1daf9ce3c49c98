import { expect, it } from 'vitest'
import { newBusiness, stack } from '#kit/testing'
import { start, until } from './importing.ts'

const products = '/api/catalog/v1/products'

it('takes in the products that another business gives out, price and unit as they were', async () => {
  const [from, to] = [await newBusiness(), await newBusiness()]
  const written = [
    { name: 'House blend', sku: 'HB', unit: 'KGM', price: '18.5', currency: 'EUR', barcodes: ['4006381333931'] },
    { name: 'Paper cups', sku: 'CUP', unit: 'H87', price: '85', per: '1000', currency: 'EUR', kind: 'goods' },
    { name: 'Training', sku: 'TR', unit: 'DAY', price: '390', currency: 'EUR', kind: 'service' },
  ]
  for (const product of written) await from.call('POST', products, product)
  const fields = 'name,sku,kind,unit,price,per,currency,barcodes'
  const { key } = (await from.call('POST', '/api/identity/v1/api-keys', { name: 'Export', role: 'owner' })).body
  const headers = { authorization: `Bearer ${key}`, accept: 'text/csv' }
  const csv = await (await fetch(`${stack().origin}${products}?fields=${fields}&sort=name`, { headers })).text()
  const id = await start(to.call, csv, { noun: 'catalog.product', filename: 'products.csv' })
  expect(await until(to.call, id, 'finished')).toMatchObject({ processed: 3, created: 3, failed: 0 })
  const { items } = (await to.call('GET', `${products}?sort=name`)).body
  expect(items).toMatchObject(written)
})
