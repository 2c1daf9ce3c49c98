import * as z from 'zod'
import { DocumentLine, decimal, id, minor, NewDocumentLine, ref } from '#kit/contract'

/** Who owes the tax of a line to the tax office: the vendor, who charges it, or the business itself. */
export const taxTreatment = z
  .enum(['charged', 'reverse-charge', 'acquisition'])
  .describe(
    'Whether the vendor charges the tax, or the business owes it: on services and the like (§ 13b UStG), or on goods of another EU country',
  )
export type TaxTreatment = z.output<typeof taxTreatment>

const bought = {
  productId: ref('catalog.product').nullable().default(null).describe('Of the catalog'),
  accountId: ref('accounting.account')
    .nullable()
    .default(null)
    .describe('Of the chart, where it is not simply a purchase'),
  taxTreatment: taxTreatment.default('charged'),
}

export const BillLine = DocumentLine.extend(bought)
export type BillLine = z.output<typeof BillLine>
/** Lines as they are written, with what else there is to say of them. */
export const newLines = <S extends z.ZodRawShape>(more: S) =>
  z
    .array(NewDocumentLine.extend({ ...bought, ...more }))
    .max(200)
    .describe('At most 200')

/** A tax of a bill with what it is charged on. */
export const BillTax = z.object({
  taxRateId: id,
  name: z.string(),
  percent: decimal,
  category: z.enum(['S', 'Z', 'E', 'AE', 'K']).nullable().describe('Of UNTDID 5305: AE is reverse charge, K acquired'),
  taxTreatment,
  baseMinor: minor,
  taxMinor: minor,
})
export type BillTax = z.output<typeof BillTax>
