import * as z from 'zod'
import { crud, currency, day, id, minor, noun, op, ref, states } from '#kit/contract'
import { accountId } from './nouns.ts'

const byWhatIsPaid = 'a payment or its return'
const byWhatIsOwed = 'a change of what is owed'

export const Settlement = noun(
  {
    payableId: ref('banking.payable'),
    accountId,
    accountName: z.string(),
    isByHand: z.boolean().describe('Recorded without a bank line; it stays when its match is undone'),
    matchId: z.uuid().nullable().describe('With its bank line'),
    runItemId: z.uuid().nullable().describe('The transfer of a payment run that ordered it'),
    status: states({ made: 'good', ended: 'neutral' }),
    currency,
    amountMinor: minor.describe('What left the account; negative for what came back'),
    deductedMinor: minor.describe('What was deducted for paying early'),
    paidOn: day,
  },
  { path: 'settlements', inSearch: 'never' },
)
export type Settlement = z.output<typeof Settlement>
export const ShownSettlement = Settlement.omit({ payableId: true, currency: true })

export const Payable = noun(
  {
    app: z.string().describe('That it is owed by a record of'),
    noun: z.string().describe('Of that record, which has the same id'),
    number: z.string().describe('What the creditor calls it'),
    creditorId: z.uuid().nullable().describe('The vendor, or the person, that it is owed to'),
    creditorName: z.string(),
    status: states({ open: 'warning', paid: 'good', overpaid: 'bad', cancelled: 'neutral' }, [
      ...(['paid', 'overpaid'] as const).map((to) => ({ from: 'open' as const, to, by: byWhatIsOwed })),
      ...(['open', 'overpaid'] as const).map((to) => ({ from: 'paid' as const, to, by: byWhatIsOwed })),
      ...(['open', 'paid'] as const).map((to) => ({ from: 'overpaid' as const, to, by: byWhatIsOwed })),
      { from: 'open', to: 'cancelled', by: byWhatIsOwed },
      { from: 'cancelled', to: 'open', by: byWhatIsOwed },
      { from: 'open', to: 'paid', by: byWhatIsPaid },
      { from: 'paid', to: 'open', by: byWhatIsPaid },
      ...(['open', 'paid', 'cancelled'] as const).map((to) => ({ from: 'overpaid' as const, to, by: byWhatIsPaid })),
    ]),
    currency,
    dueOn: day,
    owedMinor: minor.describe('All that is owed, whatever of it is paid'),
    paidMinor: minor.describe('What left the accounts for it, and what was deducted from it'),
    deductedMinor: minor.describe('Of that: deducted for paying early'),
    openMinor: minor.describe('Negative where more is paid than is owed'),
    orderedMinor: minor.describe('On its way by payment runs that the bank has'),
    discountUntilOn: day.nullable().describe('The last day of the early payment discount'),
    discountMinor: minor.nullable().describe('What may be deducted if all is paid by that day'),
    isHeld: z.boolean().describe('Not to be paid yet: in question, or not approved'),
    role: z.string().describe('Of the ledger account that it stands in'),
    paidOn: day.nullable().describe('When the last of it was paid'),
    settlements: z.array(ShownSettlement),
  },
  {
    title: 'number',
    note: 'creditorName',
    inSearch: 'never',
    search: ['number', 'creditorName'],
    sort: ['dueOn', 'creditorName', 'openMinor'],
    unlisted: ['settlements'],
    untold: ['settlements'],
  },
)
export type Payable = z.output<typeof Payable>

export const payableOps = {
  ...crud('payable', Payable, ['list', 'get']),
  'payable.pay': op({
    summary: 'Record that a payable was paid from an account, in full or in part, without a bank line',
    http: 'POST /payables/:id/pay',
    effect: 'write',
    agent: 'asks',
    input: z.strictObject({
      id,
      accountId: ref('banking.account')
        .nullable()
        .default(null)
        .describe('The first one in the currency of the payable unless told'),
      amountMinor: minor
        .min(1)
        .max(100_000_000_000_000)
        .optional()
        .describe('All that is open unless told, less the discount where that is taken'),
      takesDiscount: z.boolean().default(false).describe('Deducts the early payment discount, which settles the rest'),
      paidOn: day.nullable().default(null).describe('Today unless told'),
    }),
    output: Payable,
    from: ['open'],
    to: ['paid', 'open'],
    problems: ['beyond-payable', 'held', 'in-run', 'no-account', 'no-discount', 'other-currency'],
    emits: ['payable.settled', 'posting.made'],
  }),
  ...crud('settlement', Settlement, ['list', 'get']),
  'settlement.undo': op({
    summary: 'Take back that a payable was paid: it is owed again, and the ledger reverses the payment',
    http: 'POST /settlements/:id/undo',
    effect: 'write',
    agent: 'asks',
    input: z.strictObject({ id }),
    output: Settlement,
    from: ['made'],
    to: 'ended',
    problems: ['by-line'],
    emits: ['payable.settled', 'posting.made'],
  }),
}
