import * as z from 'zod'
import {
  asking,
  Customer,
  currency,
  DocumentTax,
  day,
  dictionary,
  file,
  id,
  instant,
  Letterhead,
  minor,
  op,
  text,
} from '#kit/contract'
import { ways } from './answered.ts'
import { Quote, QuoteLine } from './nouns.ts'
import { signature } from './signature.ts'

/** Which options the customer takes: `{ "2": "3" }` is three of the third line. What is left out, or 0, is not taken. */
const chosen = dictionary(z.string().trim().max(24), { letters: 3, most: 200 })
  .default({})
  .describe('By the place of an optional line, from 0, how many of it are taken')

/** A quote as its customer sees it: the version that was sent last. */
const Shown = z.object({
  id,
  version: z.int(),
  state: z.enum(['open', 'accepted', 'rejected', 'withdrawn', 'expired', 'revising']),
  number: z.string(),
  revision: z.int(),
  currency,
  lines: z.array(
    QuoteLine.omit({ taxRateId: true, productId: true }).extend({
      taken: z.string().describe('How many; "0" is none'),
    }),
  ),
  subtotalMinor: minor,
  taxMinor: minor,
  totalMinor: minor.describe('With the options that were taken'),
  taxes: z.array(DocumentTax.omit({ taxRateId: true })),
  note: z.string().nullable(),
  sentOn: day,
  validUntilOn: day,
  isSignatureWanted: z.boolean(),
  isSignatureRequired: z.boolean(),
  deposit: z.object({ percent: z.int(), totalMinor: minor }).nullable().describe('Of that total, due on acceptance'),
  accepted: z.object({ name: z.string(), at: instant, totalMinor: minor }).nullable(),
  seller: Letterhead,
  customer: Customer,
  logo: z.string().nullable().describe('As a data URL'),
})
export type Shown = z.output<typeof Shown>

const revision = z.int().min(1).describe('The version that was read')

/** What a customer may do with a link to their quote. */
export const guestOps = {
  'quote.show': op({
    summary: 'Read the version of a quote that was sent last as its customer sees it, with what chosen options come to',
    http: 'GET /quotes/:id/shown',
    effect: 'read',
    public: 'quote',
    input: z.strictObject({ id, chosen }),
    output: Shown,
  }),
  'quote.view': op({
    summary: 'Note that the customer has looked at the quote',
    http: 'POST /quotes/:id/view',
    effect: 'write',
    public: 'quote',
    agent: false,
    input: z.strictObject({ id }),
    output: z.object({ id, version: z.int() }),
    emits: ['quote.viewed'],
  }),
  'quote.accept': op({
    summary: 'Accept a quote for its customer: by its page, or as told to the business by phone, email or on paper',
    http: 'POST /quotes/:id/accept',
    effect: 'irreversible',
    public: 'quote',
    input: z.strictObject({
      id,
      revision,
      name: text(100).describe('Who accepts'),
      chosen,
      totalMinor: minor.optional().describe('What the customer was shown; refused when it comes to something else'),
      signature: signature
        .optional()
        .describe('Drawn on the page, where one is wanted; without it the name counts, unless one is required'),
      via: z.enum(ways).optional().describe('How it was told, where it did not come by the page'),
    }),
    output: Quote,
    from: ['sent'],
    to: 'accepted',
    problems: ['superseded', 'expired', 'total-changed', 'accepted-already'],
    emits: ['quote.accepted'],
  }),
  'quote.reject': op({
    summary: 'Turn a quote down for its customer',
    http: 'POST /quotes/:id/reject',
    effect: 'irreversible',
    public: 'quote',
    input: z.strictObject({ id, revision, reason: z.string().trim().max(1000).default('') }),
    output: Quote,
    from: ['sent'],
    to: 'rejected',
    problems: ['superseded'],
    emits: ['quote.rejected'],
  }),
  'quote.ask': op({
    summary: 'Ask the business about the quote',
    http: 'POST /quotes/:id/ask',
    effect: 'write',
    public: 'quote',
    agent: false,
    input: z.strictObject({ id, ...asking }),
    output: z.object({ id, version: z.int() }),
    problems: ['asked-enough'],
    emits: ['record.asked'],
  }),
  'quote.pdf': op({
    summary: 'The quote as PDF: as it was sent last, and once it is accepted with a certificate of that',
    http: 'GET /quotes/:id/pdf',
    effect: 'read',
    public: 'quote',
    agent: false,
    input: z.strictObject({ id }),
    output: file,
    answers: 'application/pdf',
  }),
}
