import * as z from 'zod'
import { currency, customValues, decimal, id, instant, noun, ref, text } from '#kit/contract'

/** UN/ECE Recommendation 20, as lines of documents name units. */
export const unit = z
  .string()
  .regex(/^[A-Z0-9]{2,3}$/, 'not-a-unit')
  .describe('UN/ECE Recommendation 20, such as H87 (piece), KGM (kilogram) or HUR (hour)')

/** A price, and how many units it is for. */
export const per = decimal.describe('How many units the price is for: "1000" is a price per thousand')

export const Option = z.object({
  name: text(40).describe('What variants differ in, such as "Size"'),
  values: z.array(text(40)).min(1).max(50).describe('Such as "250 g" and "1 kg", in the order of variants'),
})
export type Option = z.output<typeof Option>

/** As an op takes them. Events tell of products, too, and whoever reads them may not know what is added to an option later. */
export const options = z
  .array(z.strictObject(Option.shape))
  .max(3)
  .describe('Each combination of their values can be a variant')

export const Product = noun(
  {
    name: text(200),
    kind: z.enum(['goods', 'service']).default('goods'),
    sku: text(60).nullable().default(null).describe('The number that the business orders and stores it by'),
    barcodes: z.array(text(60)).max(20).default([]).describe('GTIN, EAN or what else is scanned; each of one product'),
    description: text(500).nullable().default(null).describe('Printed on quotes and invoices, in place of the name'),
    unit: unit.default('H87'),
    price: decimal
      .nullable()
      .default(null)
      .describe('Before tax, where no price list says otherwise; a variant without one costs what its product does'),
    per: per.default('1'),
    currency,
    taxRateId: id.nullable().default(null).describe('A tax rate of settings; none means no tax'),
    options: z.array(Option).max(3).default([]).describe('Each combination of their values can be a variant'),
    parentId: ref('catalog.product').nullable().describe('The product that this is a variant of'),
    optionValues: z.array(z.string()).describe('Of a variant: one value per option of its product'),
    custom: customValues,
    archivedAt: instant.nullable(),
  },
  {
    title: 'name',
    note: 'sku',
    comments: true,
    readOnly: ['parentId', 'optionValues'],
    untold: ['custom'],
    search: ['name', 'sku'],
    sort: ['name', 'sku', 'price'],
  },
)
export type Product = z.output<typeof Product>

export const Conversion = noun(
  {
    productId: ref('catalog.product', { name: 'productName' }),
    productName: z.string(),
    unit,
    numerator: z.int().min(1).max(1_000_000_000).describe("How many of the product's own unit there are in one …"),
    denominator: z.int().min(1).max(1_000_000_000).default(1).describe('… or in so many; 1 unless told'),
  },
  { inSearch: 'never' },
)
export type Conversion = z.output<typeof Conversion>

export const Component = noun(
  {
    bundleId: ref('catalog.product', { name: 'bundleName' }),
    bundleName: z.string(),
    productId: ref('catalog.product', { name: 'productName' }),
    productName: z.string(),
    quantity: decimal.default('1').describe('How many of it are in one bundle'),
  },
  { inSearch: 'never' },
)
export type Component = z.output<typeof Component>
