import type { Samples } from '#kit/serve'
import type { catalog } from './contract.ts'

const always = { per: '1', minQuantity: '0', validFromOn: null, validUntilOn: null }

/** Ids of other rows are left out: the conformance suite makes the rows and fills them in. */
export const samples = {
  'product.create': {
    name: 'House blend',
    description: 'House blend, whole beans',
    unit: 'KGM',
    price: '18.50',
    options: [{ name: 'Size', values: ['250 g', '1 kg'] }],
  },
  'product.update': { description: 'House blend, freshly roasted', price: '19.20' },
  'product.price': { quantity: '12' },
  'product.explode': { quantity: '2' },
  'conversion.create': { unit: 'XBX', numerator: 12 },
  'conversion.update': { numerator: 24 },
  'component.create': { quantity: '2' },
  'component.update': { quantity: '3' },
  'customer-group.create': { name: 'Cafés', customerIds: [] },
  'customer-group.update': { name: 'Cafés and bars' },
  'price-list.create': { name: 'Cafés 2027', currency: 'EUR', validFromOn: '2027-01-01' },
  'price-list.update': { name: 'Cafés 2027/28', priority: 10 },
  'price-list.set-prices': {
    prices: [
      { ...always, price: '16.80', validUntilOn: '2027-03-31' },
      { ...always, price: '17.20', validFromOn: '2027-04-01' },
      { ...always, price: '15.90', minQuantity: '25' },
    ],
  },
  'price.create': { price: '16.80', minQuantity: '5' },
  'price.update': { price: '16.50' },
  'price-change.create': { priceListId: null, name: 'Green coffee costs more', percent: '6.5', rounding: '0.10' },
} satisfies Samples<typeof catalog>
