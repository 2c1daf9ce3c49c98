import * as z from 'zod'
import {
  Customer,
  currency,
  customValues,
  DocumentLine,
  DocumentTax,
  day,
  decimal,
  documentLanguage,
  id,
  instant,
  Letterhead,
  mailed,
  minor,
  NewDocumentLine,
  noun,
  ref,
  roles,
  states,
} from '#kit/contract'
import { isSignatureRequired, isSignatureWanted } from './signature.ts'

const offered = {
  productId: ref('catalog.product')
    .nullable()
    .default(null)
    .describe('The product of the catalog that it was filled from'),
  isOptional: z.boolean().default(false).describe('The customer takes it or leaves it; it is not in the total'),
  isQuantityFree: z.boolean().default(false).describe('Of an optional line: the customer says how many'),
}
export const QuoteLine = DocumentLine.extend(offered)
export type QuoteLine = z.output<typeof QuoteLine>
export const NewLine = NewDocumentLine.extend(offered)

export const depositPercent = z
  .int()
  .min(1)
  .max(100)
  .nullable()
  .describe('How many percent of the accepted total are asked for in advance; none asks for no deposit')

/** What quotes and their versions say besides the lines. */
export const said = {
  note: z.string().max(2000).nullable().default(null).describe('Terms and notes, below the totals'),
  language: documentLanguage.describe('Of the quote; that of the business unless told'),
}
/** What lines come to. */
export const sums = {
  subtotalMinor: minor,
  taxMinor: minor,
  totalMinor: minor.describe('Of the lines that are not optional'),
  taxes: z.array(DocumentTax).describe('One entry per tax rate'),
}

export const customerId = ref('contacts.party', { name: 'customerName', while: ['draft'] }).describe(
  'A company or person of contacts',
)
export const costs = z
  .array(decimal.nullable())
  .max(200)
  .describe('What a unit of each line costs the business, by the place of the line; null where nobody knows')

export const Quote = noun(
  {
    number: z.string().nullable(),
    revision: z.int().describe('The version under its number, from 1'),
    status: states(
      {
        ...{ draft: 'neutral', sent: 'active', accepted: 'good', 'part-converted': 'good', converted: 'neutral' },
        ...{ rejected: 'bad', withdrawn: 'neutral', expired: 'warning' },
      },
      [
        { from: 'sent', to: 'expired', by: 'the end of its last day' },
        { from: 'converted', to: 'accepted', by: 'an invoice that was not drafted, or discarded' },
        { from: 'converted', to: 'part-converted', by: 'an invoice that was not drafted, or discarded' },
        { from: 'part-converted', to: 'accepted', by: 'an invoice that was not drafted, or discarded' },
      ],
    ),
    customerId,
    customerName: z.string(),
    currency,
    validUntilOn: day.nullable().describe('The last day, where the business is; 30 days from sending unless told'),
    lines: z.array(QuoteLine),
    ...sums,
    ...said,
    isReminding: z.boolean().describe('Whether the customer is reminded before it expires'),
    isSignatureWanted,
    isSignatureRequired,
    depositPercent,
    depositAskedAt: instant
      .nullable()
      .describe('When its deposit was asked for, while an invoice of that stands or is drafted'),
    costs,
    marginMinor: minor.nullable().describe('Before tax, of the lines whose costs are known'),
    sentAt: instant.nullable(),
    ...mailed,
    viewedAt: instant.nullable().describe('When the customer first looked at this version, by a link'),
    rejectedReason: z.string().nullable(),
    acceptanceId: ref('quotes.acceptance').nullable(),
    acceptedMinor: minor.nullable().describe('What was accepted, tax and chosen options with it'),
    invoiceIds: z.array(ref('invoicing.invoice')).describe('What became of it'),
    approvedPercent: decimal.nullable().describe('The highest discount on a line that was approved'),
    approvedByName: z.string().nullable(),
    createdById: id,
    custom: customValues,
    archivedAt: instant.nullable(),
  },
  {
    title: 'number',
    comments: true,
    note: 'customerName',
    readOnly: [
      ...(['number', 'revision', 'status', 'subtotalMinor', 'taxMinor', 'totalMinor', 'taxes', 'marginMinor'] as const),
      ...(['sentAt', 'mailStatus', 'viewedAt', 'rejectedReason'] as const),
      ...(['acceptanceId', 'acceptedMinor', 'invoiceIds', 'depositAskedAt'] as const),
      ...(['approvedPercent', 'approvedByName', 'createdById'] as const),
    ],
    search: ['number', 'customerName'],
    sort: ['validUntilOn', 'totalMinor'],
    // `quote.get` has them, for whoever may see them.
    untold: ['lines', 'costs', 'marginMinor', 'custom'],
  },
)
export type Quote = z.output<typeof Quote>

/** How a tax rate was when a version was sent: options that are chosen later are taxed by it. */
const RateThen = z.object({
  ...{ id, name: z.string(), percent: decimal },
  ...{ code: z.string(), legalText: z.string().nullable() },
})

export const QuoteVersion = noun(
  {
    quoteId: ref('quotes.quote'),
    number: z.string(),
    revision: z.int(),
    currency,
    validUntilOn: day.describe('As it was sent; a prolongation says until when it is since'),
    lines: z.array(QuoteLine),
    ...sums,
    taxRates: z.array(RateThen),
    taxRounding: z.enum(['line', 'document']),
    ...said,
    isSignatureWanted,
    isSignatureRequired,
    depositPercent,
    seller: Letterhead,
    customer: Customer,
    sentOn: day,
    sentAt: instant,
    pdfSha256: z.string().nullable().describe('SHA-256 of its PDF, once that was written'),
  },
  { title: 'number', inSearch: 'never' },
)
export type QuoteVersion = z.output<typeof QuoteVersion>

export const Prolongation = noun(
  {
    quoteId: ref('quotes.quote'),
    versionId: ref('quotes.quote-version'),
    validUntilOn: day.describe('The last day since then'),
    prolongedAt: instant,
    pdfSha256: z.string().nullable().describe('SHA-256 of the PDF that says so, once that was written'),
  },
  { inSearch: 'never' },
)
export type Prolongation = z.output<typeof Prolongation>

export const DiscountLimit = noun(
  {
    role: z.enum(roles as [(typeof roles)[number]]),
    maxPercent: decimal.describe('The highest discount on a line that the role may send without approval'),
  },
  { title: 'role', inSearch: 'never' },
)
export type DiscountLimit = z.output<typeof DiscountLimit>
