import * as z from 'zod'
import {
  DocumentLine,
  day,
  decimal,
  dictionary,
  documentLanguage,
  id,
  Letterhead,
  minor,
  NewDocumentLine,
  printed,
  ref,
  text,
} from '#kit/contract'

const fromProduct = {
  productId: ref('catalog.product')
    .nullable()
    .default(null)
    .describe('The product of the catalog that it was filled from'),
}
export const InvoiceLine = DocumentLine.extend({
  ...fromProduct,
  baseMinor: minor.describe('What is taxed of it: after its share of discounts on the whole'),
})
export const lines = z.array(NewDocumentLine.extend(fromProduct)).max(200).describe('At most 200')

/** A discount on all lines, or a charge such as freight. */
const written = {
  kind: z.enum(['discount', 'charge']),
  label: text(100).describe('As it stands on the document, such as "Loyalty discount"'),
  percent: decimal.nullable().default(null).describe('Of the lines, from "0" to "100"; this or an amount'),
  amountMinor: minor.min(0).nullable().default(null).describe('With tax where prices are'),
  taxRateId: id.nullable().default(null).describe('Of a charge: what it is taxed at; a discount follows the lines'),
}
export const Adjustment = z.object({
  ...written,
  netMinor: minor.describe('What it comes to without tax'),
  taxMinor: minor.describe('Of a charge'),
  parts: z.array(z.object({ taxRateId: z.string().nullable(), netMinor: minor })).describe('One per tax'),
})
export const adjustments = z.array(z.strictObject(written)).max(10).describe('Discounts and charges on all of it')
export const prices = z
  .enum(['net', 'gross'])
  .describe('Whether prices and discounts are without tax or with it; as the business usually has them unless told')

/** Who it is from, as it was on the day of issue. */
export const Seller = Letterhead.extend({ taxNumber: printed, bankName: printed, iban: printed, bic: printed })
const reference = z.string().trim().max(100).nullable().default(null)
const days = z.int().min(0).max(365)
/** When it is to be paid, and what may be kept of it for paying early. */
export const Terms = z.strictObject({
  days: days.describe('After the day of issue'),
  counted: z
    .enum(['days', 'to-month-end', 'from-month-end'])
    .default('days')
    .describe('Whether the days then run to the end of their month, or start at the end of the month of issue'),
  discountPercent: decimal.nullable().default(null).describe('Of the total, with two decimals at most'),
  discountDays: days.nullable().default(null).describe('Paid within so many days, never after the due date'),
})
export type Terms = z.output<typeof Terms>

/** What is said on the document besides its lines. */
export const said = {
  note: z.string().max(2000).nullable().default(null),
  buyerReference: reference.describe(
    'What the buyer wants to read on it, such as the Leitweg-ID of a German authority',
  ),
  orderReference: reference.describe("The number of the buyer's order"),
  deliveryStartOn: day.nullable().default(null).describe('The first day, where a period is invoiced'),
  deliveredOn: day.nullable().default(null).describe('The day of delivery, or the last day of the period'),
  language: documentLanguage.describe('Of the document; that of the business unless told'),
}

/** Never as much as a unit: it settles roundings and nothing else. */
export const taxShifts = dictionary(z.int().min(-99).max(99), { most: 50 })
  .default({})
  .describe(
    'By id of a tax rate, by how many minor units its tax is more than the lines make, where several invoices together are what was quoted once',
  )

/** No defaults: what is left out of a change stays. */
export const changes = {
  note: said.note.unwrap().optional(),
  buyerReference: said.buyerReference.unwrap().optional(),
  orderReference: said.orderReference.unwrap().optional(),
  deliveryStartOn: said.deliveryStartOn.unwrap().optional(),
  deliveredOn: said.deliveredOn.unwrap().optional(),
  language: said.language.unwrap().optional(),
}
