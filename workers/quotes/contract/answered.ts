import * as z from 'zod'
import { currency, decimal, id, instant, minor, noun, ref, text } from '#kit/contract'
import { QuoteLine, sums } from './nouns.ts'
import { signature } from './signature.ts'

export const AcceptedLine = QuoteLine.extend({ position: z.int().describe('Its place in the version, from 0') })
export type AcceptedLine = z.output<typeof AcceptedLine>
export const ways = ['phone', 'email', 'paper'] as const

export const Acceptance = noun(
  {
    quoteId: ref('quotes.quote'),
    versionId: ref('quotes.quote-version'),
    revision: z.int(),
    name: text(100).describe('Who accepted'),
    via: z.enum(['page', ...ways]),
    acceptedAt: instant,
    notedByName: z.string().nullable().describe('Who of the business noted it, where it did not come by the page'),
    networkAddress: z.string().nullable(),
    userAgent: z.string().nullable(),
    signature: signature.nullable(),
    currency,
    lines: z.array(AcceptedLine),
    ...sums,
    pdfSha256: z.string().nullable().describe('SHA-256 of the PDF with its certificate, once that was written'),
    withdrawnAt: instant.nullable(),
    withdrawnByName: z.string().nullable(),
    withdrawnReason: z.string().nullable(),
  },
  // `acceptance.get` has it.
  { title: 'name', inSearch: 'never', unlisted: ['signature'] },
)
export type Acceptance = z.output<typeof Acceptance>

export const Portion = z.strictObject({
  position: z.int().min(0).max(199).describe('The place of the line in the version, from 0'),
  quantity: decimal,
})

/** What belongs to one tax rate; none is what is not taxed. */
const rate = { taxRateId: id.nullable(), netMinor: minor }

export const Conversion = noun({
  quoteId: ref('quotes.quote'),
  acceptanceId: ref('quotes.acceptance'),
  status: z.enum(['pending', 'done', 'failed', 'discarded']),
  isDeposit: z.boolean().describe('Whether it is the deposit, which is of no line'),
  lines: z.array(Portion),
  deducted: z.array(z.object(rate)).describe('What it takes off the deposit'),
  sums: z.array(z.object({ ...rate, taxMinor: minor })).describe('What its invoice comes to'),
  invoiceId: ref('invoicing.invoice').nullable(),
  failure: z.string().nullable().describe('Why no invoice could be drafted'),
})
export type Conversion = z.output<typeof Conversion>
