import * as z from 'zod'
import { currency, day, id, instant, minor, noun, ref, states, text } from '#kit/contract'

const most = 100_000_000_000_000
export const amount = minor.min(-most).max(most)
export const iban = z.string().trim().max(42).nullable().default(null)
export const accountId = ref('banking.account', { name: 'accountName' })
export const ledgerAccountId = ref('accounting.account').nullable().default(null)
export const bic = z.string().regex(/^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/, 'not-a-bic')
const optional = (max: number) => z.string().trim().max(max).nullable().default(null)

export const Account = noun(
  {
    name: text(100),
    kind: z.enum(['bank', 'card', 'cash']).default('bank'),
    iban,
    bic: bic.nullable().default(null),
    currency,
    ledgerAccountId: ledgerAccountId.describe('Of the chart; the one for its kind unless told'),
    openedOn: day.describe('The first day whose lines count'),
    openingMinor: amount.default(0).describe('The balance at the beginning of that day'),
    balanceMinor: minor.describe('The opening balance and all lines'),
    closedThroughOn: day.nullable().describe('Up to this day nothing changes any more'),
    archivedAt: instant.nullable(),
  },
  {
    title: 'name',
    readOnly: ['balanceMinor', 'closedThroughOn'],
    search: ['name'],
    sort: ['name'],
    sealed: { iban: { find: 'code' } },
  },
)
export type Account = z.output<typeof Account>

export const Match = noun(
  {
    lineId: ref('banking.line'),
    kind: z.enum(['payment', 'payable', 'run', 'transfer', 'charge']),
    status: z.enum(['making', 'made', 'ended']).describe('`making`: its payment is being recorded'),
    currency,
    amountMinor: minor.describe('What it takes of the line, with the sign of money in and out'),
    settles: z
      .object({
        allocations: z.array(z.object({ invoiceId: id, amountMinor: minor })),
        feeMinor: minor.describe('What was kept on the way'),
      })
      .nullable()
      .describe('What the payment that is recorded for it settles'),
    paymentId: ref('payments.payment').nullable(),
    payableId: ref('banking.payable').nullable(),
    runId: ref('banking.run').nullable(),
    number: z.string().nullable(),
    customerId: ref('contacts.party', { name: 'customerName' }).nullable(),
    customerName: z.string().nullable(),
    role: z.string().nullable(),
    ledgerAccountId: ref('accounting.account').nullable(),
    description: z.string().nullable(),
  },
  { path: 'matches', inSearch: 'never' },
)
export type Match = z.output<typeof Match>
export const ShownMatch = Match.omit({ lineId: true, currency: true })

export const Check = z.object({
  code: z
    .enum(['sum', 'gap', 'balance'])
    .describe(
      'The lines do not come to the closing balance; the statement before ended otherwise; the books stand otherwise',
    ),
  expectedMinor: minor,
  foundMinor: minor,
})

export const Statement = noun(
  {
    accountId,
    accountName: z.string(),
    status: states({ adding: 'active', added: 'good' }, [{ from: 'adding', to: 'added', by: 'the last of its lines' }]),
    filename: z.string(),
    format: z.string(),
    number: z.string().nullable(),
    currency,
    fromOn: day.nullable(),
    toOn: day.nullable(),
    openingMinor: minor.nullable(),
    closingMinor: minor.nullable(),
    total: z.int().describe('Booked lines in the file'),
    processed: z.int(),
    added: z.int(),
    known: z.int().describe('Lines that were there already'),
    skipped: z.int().describe('Lines of days on which the account was closed, or not open yet'),
    pending: z.int().describe('Lines that the bank has not booked yet; they come with a later file'),
    checks: z.array(Check).describe('What does not add up'),
  },
  { title: 'filename', note: 'accountName', inSearch: 'never', sort: ['toOn'] },
)
export type Statement = z.output<typeof Statement>

export const Line = noun(
  {
    accountId,
    accountName: z.string(),
    statementId: ref('banking.statement').nullable(),
    status: states({ open: 'warning', matched: 'good', ignored: 'neutral' }, [
      { from: 'matched', to: 'open', by: 'a payment that cannot be recorded' },
    ]),
    bookedOn: day,
    valueOn: day.nullable().default(null),
    currency,
    amountMinor: amount.refine((value) => value !== 0, 'nothing').describe('Negative for money that went out'),
    openMinor: minor.describe('What no match has been found for yet'),
    counterpartyName: optional(140),
    counterpartyIban: iban,
    purpose: z.string().trim().max(2000).default(''),
    reference: optional(140).describe("The bank's own"),
    endToEndId: optional(140),
    isReversal: z.boolean().default(false).describe('It takes an earlier line back'),
    category: optional(100),
    note: optional(2000),
    fault: z.string().nullable().describe('Why the payment for it could not be recorded'),
    matches: z.array(ShownMatch),
  },
  {
    title: 'purpose',
    note: 'counterpartyName',
    comments: true,
    inSearch: 'last',
    readOnly: ['status', 'openMinor', 'fault', 'matches', 'statementId'],
    search: ['counterpartyName', 'purpose', 'reference', 'endToEndId'],
    sort: ['bookedOn', 'amountMinor'],
    unlisted: ['matches'],
    untold: ['matches'],
    sealed: { counterpartyIban: { find: 'code' } },
  },
)
export type Line = z.output<typeof Line>
