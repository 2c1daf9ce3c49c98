import * as z from 'zod'
import { crud, currency, day, documentLanguage, id, instant, minor, noun, op, ref, states, text } from '#kit/contract'
import { adjustments, lines, prices, said } from './document.ts'

const customerId = ref('contacts.party', { name: 'customerName' })

export const RecurringInvoice = noun(
  {
    title: text(200),
    status: states({ active: 'good', paused: 'warning', ended: 'neutral' }, [
      { from: 'active', to: 'ended', by: 'the last invoice was made' },
      { from: 'active', to: 'paused', by: 'three failures in a row' },
    ]),
    customerId,
    customerName: z.string(),
    currency,
    prices,
    lines: lines.min(1),
    adjustments: adjustments.default([]),
    ...{ note: said.note, buyerReference: said.buyerReference, orderReference: said.orderReference },
    language: documentLanguage,
    every: z.int().min(1).max(60).default(1).describe('Of its unit: 3 with `month` is once a quarter'),
    unit: z.enum(['week', 'month', 'year']),
    startOn: day.describe('Of the first invoice; in a month without that day it is the last one'),
    endOn: day.nullable().default(null).describe('The last day on which one may be made'),
    most: z.int().min(1).max(1000).nullable().default(null).describe('How many are made in all'),
    period: z
      .enum(['none', 'ahead', 'back'])
      .default('none')
      .describe('Which period is invoiced: that which begins with its day, or that which ended the day before'),
    finish: z
      .enum(['keep', 'issue', 'send'])
      .default('keep')
      .describe('Whether it is left as a draft, issued, or also mailed to the customer'),
    totalMinor: minor.describe('What one comes to with the tax rates of the day on which this was saved'),
    made: z.int(),
    step: z.int().describe('The number of its next day, counted from `startOn`'),
    nextOn: day.nullable(),
    failures: z.int().describe('In a row; after three it is paused'),
    fault: z.string().nullable().describe('Why the last one could not be made'),
    archivedAt: instant.nullable(),
  },
  {
    title: 'title',
    note: 'customerName',
    readOnly: ['status', 'totalMinor', 'made', 'step', 'nextOn', 'failures', 'fault'],
    search: ['title', 'customerName'],
    sort: ['title', 'nextOn', 'totalMinor'],
    unlisted: ['lines', 'adjustments'],
    untold: ['lines', 'adjustments'],
  },
)
export type RecurringInvoice = z.output<typeof RecurringInvoice>

const recurring = crud('recurring-invoice', RecurringInvoice)
const byId = z.strictObject({ id })
const { shape } = RecurringInvoice
/** No agent sends by setting up that it is sent. */
const asks = { agent: 'asks' } as const

export const recurringOps = {
  ...recurring,
  'recurring-invoice.create': op({
    ...recurring['recurring-invoice.create'],
    ...asks,
    summary: 'Set up what is billed in a rhythm, such as each month',
    input: recurring['recurring-invoice.create'].input.extend({
      currency: currency.optional(),
      prices: prices.optional(),
    }),
    to: 'active',
    emits: ['recurring-invoice.due'],
  }),
  'recurring-invoice.update': op({
    ...recurring['recurring-invoice.update'],
    ...asks,
    emits: ['recurring-invoice.due'],
  }),
  'recurring-invoice.pause': op({
    summary: 'Make no more of them for now',
    http: 'POST /recurring-invoices/:id/pause',
    effect: 'write',
    input: byId,
    output: RecurringInvoice,
    from: ['active'],
    to: 'paused',
  }),
  'recurring-invoice.resume': op({
    summary: 'Go on, from the next day that is due; what was left out is not made up for',
    http: 'POST /recurring-invoices/:id/resume',
    effect: 'write',
    ...asks,
    input: byId,
    output: RecurringInvoice,
    from: ['paused'],
    to: 'active',
    emits: ['recurring-invoice.due'],
  }),
  'invoice.repeat': op({
    summary: 'Make an invoice like this one again and again',
    http: 'POST /invoices/:id/repeat',
    effect: 'write',
    ...asks,
    input: z.strictObject({
      id,
      ...{ title: shape.title, every: shape.every, unit: shape.unit, startOn: shape.startOn },
      ...{ endOn: shape.endOn, most: shape.most, period: shape.period, finish: shape.finish },
    }),
    output: RecurringInvoice,
    problems: ['credit-note', 'empty'],
    emits: ['recurring-invoice.due'],
  }),
}

const due = z.object({ id, version: z.int() })

export const recurringEvents = {
  'recurring-run.continued': due.extend({ on: day, after: id }),
  /** It is time for one; `nextOn` says whether it still is. */
  'recurring-invoice.due': due,
  /** One was made, and is to be issued where `finish` says so. */
  'recurring-invoice.made': due.extend({ invoiceId: id, finish: shape.finish }),
  /** One could not be made, or is left as a draft. */
  'recurring-invoice.failed': due.extend({
    ...{ title: shape.title, customerName: z.string(), reason: z.string(), isPaused: z.boolean() },
  }),
}
