import * as z from 'zod'
import { currency, day, decimal, id, instant, minor, noun, ref, text } from '#kit/contract'
import { per, unit } from './product.ts'

const customerIds = z.array(ref('contacts.party')).max(500).default([])

export const CustomerGroup = noun(
  {
    name: text(100).describe('Such as "Cafés"'),
    customerIds: customerIds.describe('Companies and people of contacts, at most 500'),
    archivedAt: instant.nullable(),
  },
  { title: 'name', search: ['name'], sort: ['name'] },
)
export type CustomerGroup = z.output<typeof CustomerGroup>

const validity = {
  validFromOn: day.nullable().default(null).describe('The first day; none has no beginning'),
  validUntilOn: day.nullable().default(null).describe('The last day; none has no end'),
}

export const PriceList = noun(
  {
    name: text(100),
    currency,
    isTaxIncluded: z.boolean().default(false).describe('Whether its prices have the tax in them'),
    customerIds: customerIds.describe(
      'For these companies and people; for everybody where neither they nor groups are named',
    ),
    groupIds: z.array(ref('catalog.customer-group')).max(50).default([]).describe('For the customers of these groups'),
    ...validity,
    priority: z.int().min(0).max(1000).default(0).describe('Of lists for the same customers, the higher one wins'),
    archivedAt: instant.nullable(),
  },
  { title: 'name', comments: true, search: ['name'], sort: ['name', 'priority'] },
)
export type PriceList = z.output<typeof PriceList>

const priced = {
  unit: unit.optional().describe("The product's own unless told"),
  minQuantity: decimal.default('0').describe('The price holds from so many of its unit'),
  price: decimal.describe("In units of the list's currency"),
  per: per.default('1'),
  ...validity,
}

export const Price = noun(
  {
    priceListId: ref('catalog.price-list', { name: 'priceListName' }),
    priceListName: z.string(),
    productId: ref('catalog.product', { name: 'productName' }),
    productName: z.string(),
    ...priced,
    unit,
    archivedAt: instant.nullable(),
  },
  { inSearch: 'never', sort: ['productName'] },
)
export type Price = z.output<typeof Price>

/** As a price is written: of a product in a list, `id` is that of one that stays. */
export const NewPrice = z.strictObject({ id: id.optional(), ...priced })
export type NewPrice = z.output<typeof NewPrice>

/** Why a price holds, or another one does. */
export const reasons = [
  // It holds: whom its list is for, or that no list has one.
  ...(['for-customer', 'for-group', 'for-everybody', 'of-product'] as const),
  // It could hold, and another does.
  ...(['less-special', 'lower-priority', 'of-parent', 'other-unit', 'smaller-quantity'] as const),
  ...(['earlier-start', 'foreign-currency', 'later-made'] as const),
  // It cannot hold.
  ...(['list-not-yet', 'list-ended', 'not-yet', 'ended', 'other-currency', 'no-conversion', 'below-quantity'] as const),
] as const

export const Explained = z.object({
  outcome: z.enum(['holds', 'loses', 'left-out']),
  reason: z.enum(reasons),
  priceId: id.nullable(),
  priceListId: id.nullable(),
  name: z.string().describe('Of the price list, or of the product whose own price it is'),
  price: decimal,
  per,
  unit,
  minQuantity: decimal,
  currency,
  isTaxIncluded: z.boolean(),
  validFromOn: day.nullable(),
  validUntilOn: day.nullable(),
})
export type Explained = z.output<typeof Explained>

export const PriceFound = z.object({
  productId: id,
  description: z.string().describe('What a line of a document says of it'),
  taxRateId: id.nullable(),
  quantity: decimal,
  unit,
  on: day,
  unitPrice: decimal.nullable().describe('Of one unit, before tax, rounded to 6 places; null where no price holds'),
  currency,
  amountMinor: minor
    .nullable()
    .describe('What the quantity comes to before tax, reckoned from the price as it is listed and rounded once'),
  explain: z.array(Explained).describe('The price that holds, then those that could, and those that cannot'),
})
export type PriceFound = z.output<typeof PriceFound>
