import * as z from 'zod'
import { noun, text } from '#kit/contract'

const optional = (max: number) => text(max).nullable()
const website = z.url({ protocol: /^https?$/ }).max(300)
const bicCode = z.string().regex(/^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/, 'not-a-bic')

const trades = ['retail', 'food', 'craft', 'consulting', 'creative', 'health', 'other'] as const

export const Profile = noun(
  {
    legalName: z.string().trim().max(200).describe('As it stands on documents; the registered name unless told'),
    vatId: optional(30),
    taxNumber: optional(30),
    address: optional(500).describe('Mailing address, one line per row'),
    email: z.email().max(254).nullable(),
    phone: optional(40),
    website: website.nullable(),
    contactName: optional(100).describe('Whom customers ask for; e-invoices to public authorities want a name'),
    legalId: optional(60).describe('Number in a register of companies, such as HRB 12345'),
    bankName: optional(100),
    iban: optional(42),
    bic: bicCode.nullable(),
    trade: z.enum(trades).nullable().describe('What the business does; examples follow it'),
    locale: z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/, 'not-a-locale'),
    fiscalYearStart: z.int().min(1).max(12).describe('The month in which the fiscal year begins'),
    taxRounding: z.enum(['line', 'document']).describe('Tax is rounded per line, or once per rate of a document'),
    prices: z
      .enum(['net', 'gross'])
      .default('net')
      .describe('Whether prices on new invoices are without tax or with it'),
    cashRounding: z
      .enum(['none', '5', '10', '50', '100'])
      .default('none')
      .describe('The smallest coin in minor units, where what is to be paid is rounded to it'),
    invoiceFooter: optional(2000),
    documentLayout: z.enum(['classic', 'modern', 'compact']).describe('How documents are laid out as PDF'),
    documentColor: z
      .string()
      .regex(/^#[0-9a-f]{6}$/i, 'not-a-color')
      .nullable()
      .describe('Of titles and rules on documents, such as #1f3a5f'),
  },
  // Whoever issues documents needs not see them, and their documents have them all the same (`billing.get`).
  { sealed: { taxNumber: {}, iban: {}, bic: {} } },
)
export type Profile = z.output<typeof Profile>
