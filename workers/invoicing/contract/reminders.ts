import * as z from 'zod'
import { crud, currency, day, decimal, id, instant, minor, noun, op, problem, ref, states, text } from '#kit/contract'

const afterDays = z.int().min(1).max(365)
const feeMinor = minor.min(0).max(100_000)

export const ReminderPolicy = noun(
  {
    levels: z.int().min(0).max(3).describe('How many reminders an invoice gets'),
    firstAfterDays: afterDays.describe('Days after the due date'),
    secondAfterDays: afterDays,
    lastAfterDays: afterDays,
    firstFeeMinor: feeMinor.describe('In the currency of the business; invoices in others have no fee'),
    secondFeeMinor: feeMinor,
    lastFeeMinor: feeMinor,
    interest: z
      .enum(['none', 'percent', 'statutory'])
      .describe('`statutory` is that of § 288 BGB: 9 points above the base rate, 5 for consumers'),
    interestPercent: decimal.describe('A year, where `interest` is `percent`'),
    claimsLump: z.boolean().describe('40.00 EUR for late payment, once per invoice of a company'),
    claimsFrom: z.int().min(1).max(3).describe('The level from which interest and the lump sum are claimed'),
    isAutomatic: z.boolean().describe('Sent on their day; else proposed'),
  },
  { path: 'reminder-policies', inSearch: 'never' },
)

const invoiceId = ref('invoicing.invoice')

export const Reminder = noun(
  {
    status: states({ proposed: 'warning', sent: 'active', skipped: 'neutral', cancelled: 'neutral', settled: 'good' }, [
      { to: 'sent', by: 'remind, or the day where the policy says so' },
      { from: 'proposed', to: 'sent', by: 'remind' },
      { from: 'proposed', to: 'cancelled', by: 'nothing is owed any more' },
      { from: 'cancelled', to: 'proposed', by: 'it is owed again' },
      { from: 'cancelled', to: 'sent', by: 'it is owed again' },
      { from: 'sent', to: 'settled', by: 'payment of all that is owed and claimed' },
      { from: 'settled', to: 'sent', by: 'a payment that is undone' },
    ]),
    number: z.string().describe('Of the invoice'),
    invoiceId,
    customerId: ref('contacts.party', { name: 'customerName', while: ['proposed'] }),
    customerName: z.string(),
    currency,
    level: z.int().min(1).max(3),
    remindedOn: day.describe('When it was proposed, then when it was sent or left out'),
    payOn: day.nullable().describe('Until when it asks to be paid'),
    owedMinor: minor.describe('Of the invoice, on that day'),
    feeMinor: minor,
    interestMinor: minor,
    lumpMinor: minor,
    claimMinor: minor.describe('Fee, interest and lump sum'),
    paidMinor: minor.default(0).describe('What was paid of that'),
    waivedOn: day.nullable().describe('When its claims were let off'),
  },
  {
    title: 'number',
    note: 'customerName',
    search: ['number', 'customerName'],
    sort: ['remindedOn', 'owedMinor'],
    inSearch: 'never',
  },
)
export type Reminder = z.output<typeof Reminder>

export const ReminderPause = noun(
  {
    reason: text(200).describe('Such as a complaint'),
    invoiceId: invoiceId.nullable().default(null),
    customerId: ref('contacts.party').nullable().default(null).describe('All invoices of a customer'),
    untilOn: day.nullable().default(null).describe('The last day of it; until it is archived unless told'),
    archivedAt: instant.nullable(),
  },
  { title: 'reason', inSearch: 'never' },
)

const byId = z.strictObject({ id })
const policy = crud('reminder-policy', ReminderPolicy, ['list', 'get', 'update'])
const pause = crud('reminder-pause', ReminderPause, ['list', 'get', 'create', 'update', 'archive', 'restore'])

export const reminderOps = {
  ...policy,
  'reminder-policy.update': op({ ...policy['reminder-policy.update'], agent: 'asks' }),
  ...pause,
  'reminder-pause.update': op({
    ...pause['reminder-pause.update'],
    summary: 'Say why a pause is, and until when',
    input: pause['reminder-pause.update'].input.omit({ invoiceId: true, customerId: true }),
  }),
  ...crud('reminder', Reminder, ['list', 'get']),
  'invoice.remind': op({
    summary: 'Remind a customer of an invoice by email, at its next level',
    http: 'POST /invoices/:id/remind',
    effect: 'irreversible',
    input: byId,
    output: Reminder,
    problems: ['not-due', 'owed-nothing', 'no-email', 'paused', 'reminded-just-now', 'last-reminder'],
    emits: ['invoice.reminded', 'claims.changed', 'posting.made'],
  }),
  'reminder.send': op({
    summary: 'Send a reminder that is proposed',
    http: 'POST /reminders/:id/send',
    effect: 'irreversible',
    input: byId,
    output: Reminder,
    from: ['proposed'],
    to: 'sent',
    problems: ['not-due', 'owed-nothing', 'no-email', 'paused', 'reminded-just-now', 'last-reminder'],
    emits: ['invoice.reminded', 'claims.changed', 'posting.made'],
  }),
  'reminder.skip': op({
    summary: 'Leave out a reminder; the next level follows in its time',
    http: 'POST /reminders/:id/skip',
    effect: 'write',
    input: byId,
    output: Reminder,
    from: ['proposed'],
    to: 'skipped',
  }),
  'reminder.waive': op({
    summary: 'Let off the fee, interest and lump sum of a reminder',
    http: 'POST /reminders/:id/waive',
    effect: 'irreversible',
    input: byId,
    output: Reminder,
    from: ['sent'],
    to: ['sent', 'settled'],
    problems: ['nothing-claimed', 'claims-paid'],
    emits: ['claims.changed', 'posting.made'],
  }),
}

/** What a mail says beside the invoice. */
export const reminded = {
  step: z.enum(['friendly', 'firm', 'last']),
  plea: z.enum(['friendly', 'firm', 'last']),
  claimMinor: minor,
  askedMinor: minor.describe('What is owed, and what is claimed beside'),
  payOn: day,
}

export const reminderProblems = {
  'not-due': problem(409, 'The invoice is not due yet'),
  'owed-nothing': problem(409, 'Nothing is owed on it'),
  paused: problem(409, 'Reminders are paused for the invoice or its customer'),
  'reminded-just-now': problem(409, 'The customer was reminded of it today'),
  'last-reminder': problem(409, 'The last reminder was sent or left out'),
  'claims-paid': problem(409, 'A part of it is paid: take the payment off first'),
  'nothing-claimed': problem(409, 'It claims nothing, or that was let off'),
} as const

export const reminderEars = [
  'invoicing.reminder-run.continued',
  'invoicing.reminder.due',
  'invoicing.claims.changed',
  'invoicing.invoice.paid',
  'invoicing.invoice.credited',
] as const
