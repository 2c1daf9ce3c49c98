import { expect, it } from 'vitest'
import { eventually, newBusiness } from '#kit/testing'

it('keeps of which product a line is, from the quote to its invoice and the credit note, and tells no guest', async () => {
  const { call } = await newBusiness()
  const post = async (path: string, body: object = {}) => (await call('POST', `/api/${path}`, body)).body
  const customerId = (await post('contacts/v1/companies', { name: 'Café Mokka', email: 'hello@mokka.test' })).id
  const product = await post('catalog/v1/products', { name: 'House blend', unit: 'KGM', price: '18.50' })
  const found = (await call('GET', `/api/catalog/v1/products/${product.id}/price?customerId=${customerId}`)).body
  const { description, unit, unitPrice, taxRateId } = found
  const line = { description, unit, unitPrice, taxRateId, quantity: '12', productId: product.id }
  const quote = await post('quotes/v1/quotes', { customerId, lines: [line] })
  expect(quote.lines).toMatchObject([{ productId: product.id, unitPrice: '18.5', unit: 'KGM' }])
  const at = `quotes/v1/quotes/${quote.id}`
  await post(`${at}/send`, { send: false })
  const shown = (await call('GET', `/api/${at}/shown`)).body
  expect(shown.lines.map((each: object) => 'productId' in each)).toEqual([false])
  await post(`${at}/accept`, { revision: 1, name: 'Rosa Rossi', via: 'phone' })
  await post(`${at}/convert`)
  const invoice = await eventually(async () => {
    const { items } = (await call('GET', '/api/invoicing/v1/invoices')).body
    expect(items).toHaveLength(1)
    return items[0]
  })
  expect(invoice.lines).toMatchObject([{ productId: product.id }])
  await post(`invoicing/v1/invoices/${invoice.id}/issue`, { send: false })
  const credit = await post(`invoicing/v1/invoices/${invoice.id}/credit`, { note: 'Returned' })
  expect(credit.lines).toMatchObject([{ productId: product.id }])
})
