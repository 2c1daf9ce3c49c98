import * as z from 'zod'
import { day, decimal, id, minor, text } from '#kit/contract'

export const Tax = z.object({
  taxRateId: id,
  name: z.string(),
  percent: decimal,
  baseMinor: minor,
  taxMinor: minor,
  legalText: z.string().nullable().default(null).describe('What the law wants printed with it'),
  category: z
    .enum(['S', 'Z', 'E', 'AE'])
    .nullable()
    .default(null)
    .describe('Of UNTDID 5305, as e-invoices name it: taxed, taxed at 0 %, exempt, reverse charge'),
})

export const InvoiceLine = z.object({
  description: text(500).describe('What was delivered'),
  quantity: decimal.describe('As a decimal string, such as "2.5"'),
  unit: z
    .string()
    .regex(/^[A-Z0-9]{2,3}$/, 'not-a-unit')
    .nullable()
    .default(null)
    .describe('UN/ECE Recommendation 20, such as H87 (piece), HUR (hour) or KGM (kilogram)'),
  unitPrice: decimal.describe('Before tax, in units of the currency, such as "10.00"'),
  taxRateId: id.nullable().default(null).describe('A tax rate of settings; none means no tax'),
  taxPercent: decimal,
  netMinor: minor,
  taxMinor: minor,
})

export const NewLine = z.strictObject(InvoiceLine.omit({ taxPercent: true, netMinor: true, taxMinor: true }).shape)
export const lines = z.array(NewLine).max(200).describe('At most 200')

/** Who it is from or to, as it was on the day of issue. */
export const printed = z.string().nullable().default(null)
export const Party = z.object({
  name: z.string(),
  email: z.string().nullable(),
  vatId: z.string().nullable(),
  address: z.string().nullable(),
})
export const Customer = Party.extend({
  street: printed,
  postalCode: printed,
  city: printed,
  region: printed,
  country: printed,
})
export const Seller = Party.extend({
  ...{ taxNumber: printed, bankName: printed, iban: printed, bic: printed, footer: printed },
  ...{ phone: printed, website: printed, contactName: printed, legalId: printed, country: printed },
  ...{ locale: printed, layout: printed, color: printed },
})
const reference = z.string().trim().max(100).nullable().default(null)
const languages = ['en', 'de', 'fr', 'nl', 'es', 'it'] as const
/** What is said on the document besides its lines. */
export const said = {
  note: z.string().max(2000).nullable().default(null),
  buyerReference: reference.describe(
    'What the buyer wants to read on it, such as the Leitweg-ID of a German authority',
  ),
  orderReference: reference.describe("The number of the buyer's order"),
  deliveryStartOn: day.nullable().default(null).describe('The first day, where a period is invoiced'),
  deliveredOn: day.nullable().default(null).describe('The day of delivery, or the last day of the period'),
  language: z.enum(languages).nullable().default(null).describe('Of the document; that of the business unless told'),
}

/** No defaults: what is left out of a change stays. */
export const changes = {
  note: said.note.unwrap().optional(),
  buyerReference: said.buyerReference.unwrap().optional(),
  orderReference: said.orderReference.unwrap().optional(),
  deliveryStartOn: said.deliveryStartOn.unwrap().optional(),
  deliveredOn: said.deliveredOn.unwrap().optional(),
  language: said.language.unwrap().optional(),
}
