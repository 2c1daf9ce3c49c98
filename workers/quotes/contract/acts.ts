import * as z from 'zod'
import { day, decimal, id, op, text } from '#kit/contract'
import { Portion } from './answered.ts'
import { Quote, QuoteLine } from './nouns.ts'

const byId = z.strictObject({ id })
const reason = z.string().trim().min(1).max(1000)
const Head = Quote.pick({ revision: true, totalMinor: true, note: true, validUntilOn: true, depositPercent: true })
const Compared = QuoteLine.omit({ taxRateId: true, taxMinor: true })

/** What may be done with a quote besides writing and answering it. */
export const acts = {
  'quote.send': op({
    summary: 'Send a draft: its version gets its number, becomes unchangeable and goes to the customer',
    http: 'POST /quotes/:id/send',
    effect: 'irreversible',
    input: z.strictObject({
      id,
      send: z.boolean().default(true).describe('Mail it to the customer, when there is an address'),
    }),
    output: Quote,
    from: ['draft'],
    to: 'sent',
    problems: ['empty', 'negative', 'validity-passed', 'needs-approval', 'number-taken'],
    emits: ['quote.sent', 'quote.mailed', 'quote.reminder-due', 'quote.expiry-due'],
  }),
  'quote.revise': op({
    summary: 'Begin the next version of a quote under its number; the one that was sent stays as it is',
    http: 'POST /quotes/:id/revise',
    effect: 'write',
    input: byId,
    output: Quote,
    from: ['sent', 'expired', 'rejected', 'withdrawn', 'accepted'],
    to: 'draft',
    problems: ['deposit-asked'],
    emits: ['quote.revised'],
  }),
  'quote.prolong': op({
    summary: 'Let a quote be valid until a later day',
    http: 'POST /quotes/:id/prolong',
    effect: 'write',
    input: z.strictObject({ id, validUntilOn: day }),
    output: Quote,
    from: ['sent', 'expired'],
    to: 'sent',
    emits: ['quote.prolonged', 'quote.reminder-due', 'quote.expiry-due'],
  }),
  'quote.withdraw': op({
    summary: 'Take a quote back that was not accepted yet',
    http: 'POST /quotes/:id/withdraw',
    effect: 'write',
    input: byId,
    output: Quote,
    from: ['sent', 'expired'],
    to: 'withdrawn',
    emits: ['quote.withdrawn'],
  }),
  'quote.withdraw-acceptance': op({
    summary: 'Undo that a quote was accepted, with a reason; what was accepted stays on record',
    http: 'POST /quotes/:id/withdraw-acceptance',
    effect: 'write',
    agent: 'asks',
    input: z.strictObject({ id, reason }),
    output: Quote,
    from: ['accepted'],
    to: ['sent', 'expired'],
    problems: ['deposit-asked'],
    emits: ['quote.acceptance-withdrawn'],
  }),
  'quote.remind': op({
    summary: 'Switch on or off whether the customer is reminded before the quote expires',
    http: 'POST /quotes/:id/remind',
    effect: 'write',
    agent: 'asks',
    input: z.strictObject({ id, isReminding: z.boolean() }),
    output: Quote,
    from: ['sent'],
  }),
  'quote.ask-approval': op({
    summary: 'Ask owners and admins to approve the discounts of a draft',
    http: 'POST /quotes/:id/ask-approval',
    effect: 'write',
    input: byId,
    output: Quote,
    from: ['draft'],
    emits: ['quote.approval-asked'],
  }),
  'quote.approve': op({
    summary: "Approve the discounts of somebody else's draft that are above their limit",
    http: 'POST /quotes/:id/approve',
    effect: 'write',
    agent: false,
    input: byId,
    output: Quote,
    from: ['draft'],
    problems: ['own-quote', 'above-own-limit'],
    emits: ['quote.approved'],
  }),
  'quote.convert': op({
    summary: 'Draft an invoice of an accepted quote, of all that is left or of some lines and quantities',
    http: 'POST /quotes/:id/convert',
    effect: 'write',
    input: z.strictObject({
      id,
      lines: z.array(Portion).min(1).max(200).optional().describe('All that is left unless told'),
    }),
    output: Quote,
    from: ['accepted', 'part-converted'],
    to: ['converted', 'part-converted'],
    problems: ['over-converted', 'deposit-open', 'deposit-credited'],
    emits: ['quote.converted', 'conversion.requested'],
  }),
  'quote.ask-deposit': op({
    summary: 'Draft the invoice of the deposit of an accepted quote, once; the next invoice of the quote takes it off',
    http: 'POST /quotes/:id/ask-deposit',
    effect: 'write',
    input: byId,
    output: Quote,
    from: ['accepted'],
    problems: ['no-deposit', 'deposit-asked'],
    emits: ['quote.deposit-asked', 'conversion.requested'],
  }),
  'quote.left': op({
    summary: 'What of an accepted quote was not invoiced yet, by the place of the line',
    http: 'GET /quotes/:id/left',
    effect: 'read',
    input: byId,
    output: z.object({
      lines: z.array(
        z.object({ ...Portion.shape, description: text(500), unit: z.string().nullable(), accepted: decimal }),
      ),
    }),
    problems: ['not-accepted'],
  }),
  'quote.compare': op({
    summary: 'Compare two versions of a quote, line by line; a draft is the version after the last that was sent',
    http: 'GET /quotes/:id/compare',
    effect: 'read',
    input: z.strictObject({ id, from: z.int().min(1), to: z.int().min(1) }),
    output: z.object({
      currency: z.string(),
      from: Head,
      to: Head,
      lines: z.array(
        z.object({
          change: z.enum(['added', 'removed', 'changed', 'same']),
          before: Compared.nullable(),
          after: Compared.nullable(),
        }),
      ),
    }),
  }),
}
