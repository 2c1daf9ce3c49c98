import * as z from 'zod'
import { decimal, id, minor, text } from './fields.ts'
import { toned } from './noun.ts'

/** A tax of a document with what it is charged on. */
export const DocumentTax = z.object({
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

/** A line of a quote, order or invoice; how it is priced, `totals` of `kit/document` says. */
export const DocumentLine = z.object({
  description: text(500).describe('What is delivered'),
  quantity: decimal.describe('As a decimal string, such as "2.5"'),
  unit: z
    .string()
    .regex(/^[A-Z0-9]{2,3}$/, 'not-a-unit')
    .nullable()
    .default(null)
    .describe('UN/ECE Recommendation 20, such as H87 (piece), HUR (hour) or KGM (kilogram)'),
  unitPrice: decimal.describe('Before tax, in units of the currency, such as "10.00"'),
  discountPercent: decimal.nullable().default(null).describe('Taken off the line, from "0" to "100"'),
  taxRateId: id.nullable().default(null).describe('A tax rate of settings; none means no tax'),
  taxPercent: decimal,
  netMinor: minor,
  taxMinor: minor,
})

/** A line as it is written. */
export const NewDocumentLine = z.strictObject(
  DocumentLine.omit({ taxPercent: true, netMinor: true, taxMinor: true }).shape,
)

/** A text of a party that documents from before it was kept do not have. */
export const printed = z.string().nullable().default(null)

/** Who a document is from or to, as it was on its day. */
export const Party = z.object({
  name: z.string(),
  email: z.string().nullable(),
  vatId: z.string().nullable(),
  address: z.string().nullable(),
})
/** The customer of a document, the address by its parts too. */
export const Customer = Party.extend({
  street: printed,
  postalCode: printed,
  city: printed,
  region: printed,
  country: printed,
})
/** The business on paper, but for its bank and tax number, which are sealed where they are kept. */
export const Letterhead = Party.extend({
  ...{ footer: printed, phone: printed, website: printed, contactName: printed, legalId: printed, country: printed },
  ...{ locale: printed, layout: printed, color: printed },
})

/** What is known of the last mail with a document. */
export const mailed = {
  mailStatus: toned({ sent: 'active', delivered: 'good', failed: 'bad', bounced: 'bad', complained: 'bad' })
    .nullable()
    .describe('What became of the last mail with it: sent is with the mail provider, delivered in the mailbox'),
}

/** The languages that documents are printed in; none is that of the business. */
export const documentLanguage = z.enum(['en', 'de', 'fr', 'nl', 'es', 'it']).nullable().default(null)
