import * as z from 'zod'
import { decimal, id, minor, text } from '#kit/contract'

export const Tax = z.object({
  taxRateId: id,
  name: z.string(),
  percent: decimal,
  baseMinor: minor,
  taxMinor: minor,
  legalText: z.string().nullable().default(null).describe('What the law wants printed with it'),
})

export const InvoiceLine = z.object({
  description: text(500).describe('What was delivered'),
  quantity: decimal.describe('As a decimal string, such as "2.5"'),
  unitPrice: decimal.describe('Before tax, in units of the currency, such as "10.00"'),
  taxRateId: id.nullable().default(null).describe('A tax rate of settings; none means no tax'),
  taxPercent: decimal,
  netMinor: minor,
  taxMinor: minor,
})

/** Who it is from or to, as it was on the day of issue. */
export const Party = z.object({
  name: z.string(),
  email: z.string().nullable(),
  vatId: z.string().nullable(),
  address: z.string().nullable(),
})

export const printed = z.string().nullable().default(null)
export const Seller = Party.extend({
  taxNumber: printed,
  bankName: printed,
  iban: printed,
  bic: printed,
  footer: printed,
})
