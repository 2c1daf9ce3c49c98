import * as z from 'zod'
import { all, contract, crud, currency, day, decimal, id, op, problem, read, ref } from '#kit/contract'
import { CustomerGroup, NewPrice, Price, PriceFound, PriceList } from './contract/price.ts'
import { PriceChange } from './contract/price-change.ts'
import { Component, Conversion, options, Product, unit } from './contract/product.ts'

export {
  CustomerGroup,
  type Explained,
  NewPrice,
  Price,
  PriceFound,
  PriceList,
  reasons,
} from './contract/price.ts'
export { type Changed, PriceChange, roundings } from './contract/price-change.ts'
export { Component, Conversion, Option, Product } from './contract/product.ts'

const product = crud('product', Product)
const list = crud('price-list', PriceList)
const price = crud('price', Price)
const conversion = crud('conversion', Conversion, ['list', 'get', 'create', 'update'])
const component = crud('component', Component, ['list', 'get', 'create', 'update'])
const change = crud('price-change', PriceChange, ['list', 'get', 'create'])
const byId = z.strictObject({ id })
const { unit: unitOfPrice } = NewPrice.shape

export const catalog = contract({
  app: 'catalog',
  summary: 'What the business sells: products, variants, units, bundles, and what they cost whom',
  problems: {
    'changed-since': problem(409, 'A price was changed since: nothing was undone'),
    cycle: problem(409, 'A bundle would hold itself', 'component_without_cycle'),
    'in-use': problem(409, 'Something is converted to or from this unit, or priced by it'),
    'is-variant': problem(409, 'A variant has no variants of its own'),
    'no-options': problem(409, 'The product has no options to make variants of'),
    'nothing-to-change': problem(409, 'No price is among them'),
    overlap: problem(
      409,
      'Another price of this product for the same unit and quantity holds on some of these days',
      'price_no_overlap',
    ),
    'too-deep': problem(409, 'Bundles are nested more than 10 deep'),
    'too-many-prices': problem(409, 'More than 500 prices are among them: narrow them down'),
    'too-many-variants': problem(409, 'The options have more than 200 combinations'),
    'undone-already': problem(409, 'This change was undone already'),
  },
  fieldErrors: {
    'before-start': 'must not be before the first day',
    'either-or': 'goes with a percentage or an amount, one of them',
    'is-own-unit': "is the product's own unit",
    itself: 'is the product itself',
    'no-conversion': "cannot be converted to the product's own unit: add a conversion first",
    'not-negative': 'must not be below 0',
    'not-of-products': 'goes with a price list alone: what a product costs itself changes at once',
    'not-past': 'must not lie before today',
    'not-positive': 'must be more than 0',
    'not-twice': 'has the same value twice',
    'unknown-tax-rate': 'is not a tax rate of this business',
    'used-by-variant': 'must keep the values that variants have',
  },
  events: {
    'conversion.removed': Conversion,
    'component.removed': Component,
    'price-list.priced': list['price-list.update'].tells.extend({ productId: id }),
    'price-change.undone': change['price-change.create'].tells,
  },
  roles: {
    owner: all,
    admin: all,
    accountant: [
      'read',
      'product.*',
      'conversion.*',
      'component.*',
      'customer-group.*',
      'price-list.*',
      'price.*',
      'price-change.*',
    ],
    member: ['read', 'product.*', 'conversion.*', 'component.*'],
    viewer: read,
  },
  uses: ['settings'],
  ops: {
    ...product,
    'product.create': op({
      ...product['product.create'],
      input: z.strictObject({
        ...product['product.create'].input.shape,
        options: options.default([]),
        currency: currency.optional().describe("The business's own unless told"),
      }),
    }),
    'product.update': op({
      ...product['product.update'],
      input: product['product.update'].input.extend({ options: options.optional() }),
      problems: ['in-use'],
    }),
    'product.generate-variants': op({
      summary: 'Make the variants of a product that are still missing, one per combination of its options',
      http: 'POST /products/:id/generate-variants',
      effect: 'write',
      input: byId,
      output: z.object({ items: z.array(Product) }),
      problems: ['is-variant', 'no-options', 'too-many-variants'],
      emits: ['product.created'],
    }),
    'product.price': op({
      summary: 'Find what a product costs a customer on a day, and explain why',
      http: 'GET /products/:id/price',
      effect: 'read',
      input: z.strictObject({
        id,
        customerId: ref('contacts.party').optional(),
        quantity: decimal.default('1'),
        on: day.optional().describe('Today unless told'),
        unit: unit.optional().describe("The product's own unless told"),
        currency: currency.optional().describe("Any unless told, the business's own first"),
      }),
      output: PriceFound,
    }),
    'product.explode': op({
      summary: 'List all that is in a bundle, bundles in it taken apart',
      http: 'GET /products/:id/explode',
      effect: 'read',
      input: z.strictObject({ id, quantity: decimal.default('1').describe('How many bundles') }),
      output: z.object({
        items: z.array(z.object({ productId: id, name: z.string(), quantity: z.string().describe('Exact') })),
      }),
      problems: ['too-deep'],
    }),
    ...conversion,
    'conversion.update': op({
      ...conversion['conversion.update'],
      input: conversion['conversion.update'].input.omit({ productId: true, unit: true }),
    }),
    'conversion.remove': op({
      summary: 'Remove a unit of a product',
      http: 'DELETE /conversions/:id',
      effect: 'write',
      input: byId,
      output: Conversion,
      problems: ['in-use'],
      emits: ['conversion.removed'],
    }),
    ...component,
    'component.create': op({ ...component['component.create'], problems: ['cycle'] }),
    'component.update': op({
      ...component['component.update'],
      input: component['component.update'].input.omit({ bundleId: true, productId: true }),
    }),
    'component.remove': op({
      summary: 'Take a product out of a bundle',
      http: 'DELETE /components/:id',
      effect: 'write',
      input: byId,
      output: Component,
      emits: ['component.removed'],
    }),
    ...crud('customer-group', CustomerGroup),
    ...list,
    'price-list.create': op({
      ...list['price-list.create'],
      input: z.strictObject({
        ...list['price-list.create'].input.shape,
        currency: currency.optional().describe("The business's own unless told"),
      }),
    }),
    'price-list.set-prices': op({
      summary: 'Set what a product costs in a list: these prices hold, and no others',
      http: 'PUT /price-lists/:id/prices',
      effect: 'write',
      input: z.strictObject({
        id,
        productId: id,
        prices: z.array(NewPrice).max(100),
      }),
      output: z.object({ items: z.array(Price) }),
      problems: ['overlap'],
      emits: ['price-list.priced'],
    }),
    ...price,
    'price.create': op({
      ...price['price.create'],
      input: z.strictObject({ ...price['price.create'].input.shape, unit: unitOfPrice }),
      problems: ['overlap'],
    }),
    'price.update': op({
      ...price['price.update'],
      input: price['price.update'].input.omit({ priceListId: true, productId: true }),
      problems: ['overlap'],
    }),
    'price.restore': op({ ...price['price.restore'], problems: ['overlap'] }),
    ...change,
    'price-change.create': op({
      ...change['price-change.create'],
      summary: 'Raise or lower many prices at once: those of a price list from a day on, or those of products at once',
      agent: 'asks',
      problems: ['nothing-to-change', 'overlap', 'too-many-prices'],
    }),
    'price-change.undo': op({
      summary: 'Undo a change of prices, as long as none of them was changed since',
      http: 'POST /price-changes/:id/undo',
      effect: 'write',
      agent: 'asks',
      input: byId,
      output: PriceChange,
      problems: ['changed-since', 'overlap', 'undone-already'],
      emits: ['price-change.undone'],
    }),
  },
})
