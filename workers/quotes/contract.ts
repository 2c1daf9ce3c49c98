import * as z from 'zod'
import { all, contract, crud, currency, day, guestEvents, id, op, Party, problem, read, totals } from '#kit/contract'
import { acts } from './contract/acts.ts'
import { Acceptance, Conversion } from './contract/answered.ts'
import { guestOps } from './contract/guest.ts'
import { notices } from './contract/notices.ts'
import {
  costs,
  customerId,
  DiscountLimit,
  depositPercent,
  NewLine,
  Prolongation,
  Quote,
  QuoteVersion,
  said,
} from './contract/nouns.ts'
import { Template } from './contract/template.ts'

export { Acceptance, type AcceptedLine, Conversion } from './contract/answered.ts'
export { DiscountLimit, Prolongation, Quote, QuoteLine, QuoteVersion } from './contract/nouns.ts'
export { Template } from './contract/template.ts'

const quote = crud('quote', Quote)
const Told = quote['quote.update'].tells
/** With whom it goes to, from whom. */
const Mailed = Told.extend({ customer: Party, seller: Party, versionId: id })
const limit = crud('discount-limit', DiscountLimit, ['list', 'get', 'update'])
const lines = z.array(NewLine).max(200).describe('At most 200')
const hidden = ['quote.costs', 'quote.marginMinor']
const timer = z.object({ id, version: z.int(), revision: z.int(), validUntilOn: day })

export const quotes = contract({
  app: 'quotes',
  summary: 'Quotes: versions under one number, options, acceptance by the customer, and the invoices that follow',
  sensitive: {
    quote: { costs: 'personal', marginMinor: 'personal' },
    'quote-version': { customer: 'personal' },
    acceptance: { name: 'personal', networkAddress: 'personal', userAgent: 'personal', signature: 'personal' },
  },
  problems: {
    'above-own-limit': problem(403, 'The discount is above your own limit too'),
    'accepted-already': problem(409, 'This version was accepted already', 'acceptance_of_a_version'),
    'asked-enough': problem(429, 'Several questions were asked about this today; please wait for an answer'),
    'deposit-asked': problem(
      409,
      'Its deposit was asked for: discard or credit the invoice of that first',
      'deposit_of_an_acceptance',
    ),
    'deposit-credited': problem(409, 'A part of the deposit was credited: credit all of it, and ask for it again'),
    'deposit-open': problem(409, 'The invoice of the deposit is still a draft: issue or discard it first'),
    empty: problem(422, 'The quote has no lines that are not optional'),
    expired: problem(409, 'The quote has expired'),
    'needs-approval': problem(409, 'A discount is above your limit: somebody else has to approve it first'),
    negative: problem(422, 'The total is below zero'),
    'no-deposit': problem(409, 'The quote asks for no deposit'),
    'not-accepted': problem(409, 'The quote is not accepted'),
    'number-taken': problem(409, 'The number series would give a number that exists', 'quote_tenant_id_number_key'),
    'over-converted': problem(409, 'That is more than is left to invoice'),
    'own-quote': problem(403, 'Nobody approves a discount of their own'),
    superseded: problem(409, 'There is a newer version of this quote'),
    'total-changed': problem(422, 'The total has changed: please look at it once more'),
    'validity-passed': problem(422, 'The last day of the quote lies before today'),
  },
  fieldErrors: {
    'in-past': 'must not lie before today',
    'no-such-line': 'is no line that was accepted',
    'no-such-version': 'is no version of this quote',
    'not-a-percentage': 'must be from 0 to 100',
    'not-a-signature': 'is no signature that was drawn by hand',
    'not-a-quantity': 'must be more than 0, with at most 6 decimal places',
    'must-be-signed': 'is needed to accept this quote: it is drawn by hand',
    'not-asked-to-sign': 'is not asked for on this quote, or not from here',
    'not-optional': 'is no optional line',
    'quantity-fixed': 'is offered in this quantity alone: {quantity}',
    'too-many-costs': 'has more costs than lines',
    'too-much': 'add up to more than a quote can hold',
    'unknown-tax-rate': 'is not a tax rate of this business',
  },
  events: {
    'quote.sent': Told,
    'quote.mailed': Mailed,
    'quote.viewed': Told,
    ...guestEvents,
    'quote.accepted': Told.extend({ acceptedBy: z.string() }),
    'quote.acceptance-withdrawn': Told,
    'quote.rejected': Told,
    'quote.withdrawn': Told,
    'quote.revised': Told,
    'quote.prolonged': Told,
    'quote.reminded': Mailed,
    'quote.expired': Told,
    'quote.approval-asked': Told,
    'quote.approved': Told,
    'quote.converted': Told,
    'quote.deposit-asked': Told,
    'quote.reminder-due': timer,
    'quote.expiry-due': timer,
    'conversion.requested': z.object({ id, version: z.int() }),
  },
  notices,
  cards: {
    open: totals('quote', { filter: { status: { in: 'sent' } }, sum: 'totalMinor' }),
    expiring: totals('quote', {
      filter: { status: { in: 'sent' }, validUntilOn: { lte: 'today+7' } },
      sum: 'totalMinor',
      tone: 'bad',
    }),
  },
  numbers: { quote: { pattern: 'QU-{YYYY}-{####}', resetPeriod: 'year' } },
  starting: ['discount-limit'],
  roles: {
    owner: all,
    admin: all,
    accountant: ['read', 'quote.convert', 'quote.ask-deposit'],
    member: {
      grants: [
        'read',
        'quote.create',
        'quote.update',
        'quote.archive',
        'quote.restore',
        'quote.send',
        'quote.revise',
        'quote.prolong',
        'quote.withdraw',
        'quote.accept',
        'quote.reject',
        'quote.remind',
        'quote.convert',
        'quote.ask-deposit',
        'quote.ask-approval',
        'template.create',
        'template.update',
        'template.archive',
        'template.restore',
      ],
      hidden,
    },
    viewer: { grants: read, hidden },
  },
  subscribes: [
    'quotes.quote.sent',
    'quotes.quote.prolonged',
    'quotes.quote.accepted',
    'quotes.quote.reminder-due',
    'quotes.quote.expiry-due',
    'quotes.conversion.requested',
    'invoicing.invoice.archived',
    'invoicing.invoice.restored',
    'invoicing.invoice.credited',
    'notifications.delivery.settled',
  ],
  uses: ['contacts', 'settings', 'documents', 'documents.document.keep', 'invoicing', 'invoicing.invoice.create'],
  ops: {
    ...quote,
    ...acts,
    ...guestOps,
    'quote.create': op({
      ...quote['quote.create'],
      summary: 'Draft a quote',
      input: z.strictObject({
        customerId,
        currency: currency.optional().describe("The business's own unless told"),
        validUntilOn: Quote.shape.validUntilOn.default(null),
        lines: lines.default([]),
        ...said,
        isReminding: Quote.shape.isReminding.default(true),
        isSignatureWanted: Quote.shape.isSignatureWanted.default(false),
        isSignatureRequired: Quote.shape.isSignatureRequired.default(false),
        depositPercent: depositPercent.default(null),
        costs: costs.optional(),
        custom: Quote.shape.custom,
      }),
      to: 'draft',
    }),
    'quote.update': op({
      ...quote['quote.update'],
      summary: 'Change a draft',
      input: z.strictObject({
        ...quote['quote.update'].input.shape,
        customerId: customerId.optional(),
        lines: lines.optional(),
        costs: costs.optional(),
      }),
      from: ['draft'],
    }),
    'quote.archive': op({
      ...quote['quote.archive'],
      summary: 'Put a quote away that is not open any more',
      from: ['draft', 'rejected', 'withdrawn', 'expired'],
    }),
    ...crud('quote-version', QuoteVersion, ['list', 'get']),
    ...crud('prolongation', Prolongation, ['list', 'get']),
    ...crud('acceptance', Acceptance, ['list', 'get']),
    ...crud('conversion', Conversion, ['list', 'get']),
    ...limit,
    'discount-limit.update': op({ ...limit['discount-limit.update'], agent: 'asks' }),
    ...crud('template', Template),
  },
})
