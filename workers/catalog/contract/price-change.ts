import * as z from 'zod'
import { day, decimal, id, instant, noun, ref, text } from '#kit/contract'

/** Where prices end: at multiples of a step, or just below a whole one. */
export const roundings = [
  'none',
  '0.01',
  '0.05',
  '0.10',
  '0.50',
  '1.00',
  'ending-90',
  'ending-95',
  'ending-99',
] as const

const Changed = z.object({
  productId: id,
  productName: z.string(),
  unit: z.string(),
  minQuantity: decimal,
  before: decimal,
  after: decimal,
  priceId: id.nullable().describe("Of a price list; null for the product's own price"),
  validUntilOn: day.nullable().describe('Until when the price was valid before it'),
  followedById: id.nullable().describe('The price that follows; null where it was changed itself'),
})
export type Changed = z.output<typeof Changed>

export const PriceChange = noun(
  {
    name: text(100).describe('Such as "Spring 2027"'),
    priceListId: ref('catalog.price-list').nullable().default(null).describe("The products' own prices unless told"),
    kind: z.enum(['goods', 'service']).nullable().default(null).describe('Of these products alone'),
    q: text(100).nullable().default(null).describe('Of products whose name or SKU has this in it'),
    percent: decimal.nullable().default(null).describe('Put on the price, "-10" takes a tenth away'),
    amount: decimal.nullable().default(null).describe('Put on the price, for what it is per'),
    rounding: z.enum(roundings).default('none'),
    fromOn: day
      .nullable()
      .default(null)
      .describe('Of a price list: the first day of the new prices; today unless told'),
    changes: z.array(Changed),
    undoneAt: instant.nullable(),
  },
  {
    title: 'name',
    inSearch: 'never',
    readOnly: ['changes', 'undoneAt'],
    unlisted: ['changes'],
    untold: ['changes'],
  },
)
export type PriceChange = z.output<typeof PriceChange>
