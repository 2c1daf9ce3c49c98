import * as z from 'zod'
import { currency, day, id, instant, me, minor, noun, states, text } from '#kit/contract'
import { Expense, mostMinor, personId } from './expense.ts'

export const mostInClaim = 200
export const expenseIds = z.array(id).max(mostInClaim).describe('Drafts of one person')

/** An expense as its claim shows it. */
export const Claimed = Expense.omit({ worked: true, trip: true, drive: true, custom: true, approverIds: true })

export const Claim = noun(
  {
    number: z.string().nullable().describe('From submission on'),
    title: text(120),
    status: states({ draft: 'neutral', submitted: 'active', approved: 'good', rejected: 'bad', paid: 'neutral' }, [
      { from: 'approved', to: 'paid', by: 'money that was transferred' },
      { from: 'paid', to: 'approved', by: 'a transfer that was taken back' },
    ]),
    personId,
    personName: z.string(),
    currency,
    totalMinor: minor.describe('What is claimed'),
    sanctionedMinor: minor.nullable().describe('What was approved of it'),
    ownMinor: minor.describe('Of that: what was paid with own money'),
    advancedMinor: minor.describe('Of own money: what an advance has paid already'),
    owedMinor: minor.describe('What is to be paid back'),
    paidMinor: minor.describe('What has been paid back'),
    dueOn: day.nullable(),
    submittedAt: instant.nullable(),
    approverIds: z.array(id).describe('Who may decide on it beside whoever runs the business'),
    decidedById: z.string().nullable(),
    decidedByName: z.string().nullable(),
    isDecidedAlone: z.boolean().describe('By who claims: the business had nobody else'),
    decidedAt: instant.nullable(),
    reason: z.string().nullable().describe('Why it was rejected'),
    note: z.string().trim().max(2000).nullable().default(null),
    expenses: z.array(Claimed),
    archivedAt: instant.nullable(),
  },
  {
    title: 'title',
    note: 'personName',
    comments: true,
    readOnly: [
      'personName',
      ...(['number', 'status', 'totalMinor', 'sanctionedMinor', 'ownMinor', 'advancedMinor', 'owedMinor'] as const),
      ...([
        'paidMinor',
        'dueOn',
        'submittedAt',
        'approverIds',
        'decidedById',
        'decidedByName',
        'isDecidedAlone',
      ] as const),
      ...(['decidedAt', 'reason', 'expenses', 'currency'] as const),
    ],
    search: ['number', 'title', 'personName'],
    sort: ['submittedAt', 'totalMinor'],
    unlisted: ['expenses'],
    untold: ['expenses'],
    scope: { own: [{ personId: me }, { approverIds: me }], usual: 'all' },
  },
)
export type Claim = z.output<typeof Claim>

export const Advance = noun(
  {
    status: states({ owed: 'warning', paid: 'active', settled: 'good', cancelled: 'neutral' }, [
      { from: 'owed', to: 'paid', by: 'money that was transferred' },
      { from: 'paid', to: 'settled', by: 'the claims that it pays' },
    ]),
    personId,
    personName: z.string(),
    currency,
    amountMinor: minor.min(1).max(mostMinor),
    isCash: z.boolean().default(false).describe('Handed out from the till; else it is transferred'),
    purpose: text(200),
    grantedOn: day,
    paidOn: day.nullable(),
    usedMinor: minor.describe('What it has paid of claims'),
    returnedMinor: minor.describe('What was given back'),
    leftMinor: minor.describe('What is left for claims'),
    grantedById: z.string(),
    grantedByName: z.string(),
  },
  {
    title: 'purpose',
    note: 'personName',
    comments: true,
    inSearch: 'last',
    readOnly: [
      'personName',
      ...(['status', 'currency', 'grantedOn', 'paidOn', 'usedMinor', 'returnedMinor', 'leftMinor'] as const),
      ...(['grantedById', 'grantedByName'] as const),
    ],
    search: ['purpose', 'personName'],
    sort: ['grantedOn', 'amountMinor'],
    scope: { own: [{ personId: me }], usual: 'all' },
  },
)
export type Advance = z.output<typeof Advance>
