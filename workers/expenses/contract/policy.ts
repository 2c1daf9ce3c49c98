import * as z from 'zod'
import { currency, day, id, instant, minor, noun, ref, states, text } from '#kit/contract'
import { amountMinor } from './expense.ts'

const limit = amountMinor.min(1).nullable().default(null)

/** Roles of the ledger that expenses are posted to, by the name that charts have for them. */
export const costRoles = ['travel', 'meals', 'purchases'] as const

export const Category = noun(
  {
    name: text(80),
    role: z.enum(costRoles).default('purchases').describe('What it is in the books, unless an account is chosen'),
    ledgerAccountId: ref('accounting.account').nullable().default(null).describe('Of the chart'),
    isTaxDeductible: z.boolean().default(true).describe('Whether the tax on receipts is taken back as input tax'),
    limitMinor: limit.describe('Above this an expense wants a reason'),
    dayLimitMinor: limit.describe('Above this all of it that a person spends in a day wants a reason'),
    archivedAt: instant.nullable(),
  },
  { path: 'categories', title: 'name', search: ['name'], sort: ['name'], inSearch: 'last' },
)
export type Category = z.output<typeof Category>

const rate = minor.min(1).max(100_000).nullable().default(null)

export const Policy = noun(
  {
    receiptFromMinor: amountMinor.nullable().default(null).describe('From this amount on a receipt is required'),
    mostDaysOld: z.int().min(1).max(3650).nullable().default(null).describe('Older expenses want a reason'),
    paidWithinDays: z.int().min(0).max(365).default(14).describe('What is approved is due so many days later'),
    carPerKmMinor: rate.describe('For a kilometre by car; what the law allows unless told'),
    otherPerKmMinor: rate.describe('For a kilometre by motorcycle or scooter; what the law allows unless told'),
    wholeDayMinor: rate.describe('For a whole day away; what the law allows unless told'),
    partDayMinor: rate.describe(
      'For a day of more than 8 hours, of arrival or departure; what the law allows unless told',
    ),
  },
  { path: 'policies', inSearch: 'never' },
)
export type Policy = z.output<typeof Policy>

export const Approver = noun(
  {
    approverId: ref('identity.member'),
    approverName: z.string(),
    personIds: z
      .array(ref('identity.member'))
      .max(100)
      .default([])
      .describe('Whose claims they decide on; none means everybody’s'),
    upToMinor: limit.describe('Larger claims go to somebody with a higher limit'),
    delegateId: ref('identity.member').nullable().default(null),
    delegateName: z.string().nullable(),
    awayFromOn: day.nullable().default(null).describe('While they are away their delegate decides'),
    awayToOn: day.nullable().default(null),
    archivedAt: instant.nullable(),
  },
  { title: 'approverName', readOnly: ['approverName', 'delegateName'], inSearch: 'never', search: ['approverName'] },
)
export type Approver = z.output<typeof Approver>

/** Expenses that go on one invoice of their customer. */
export const Rebilling = noun(
  {
    status: states({ pending: 'active', drafted: 'good', failed: 'bad', freed: 'neutral' }, [
      { from: 'pending', to: 'drafted', by: 'the draft of its invoice' },
      { from: 'pending', to: 'failed', by: 'a draft that was refused' },
      { from: 'drafted', to: 'freed', by: 'a draft that was discarded, or a full credit' },
      { from: 'freed', to: 'drafted', by: 'a draft that was restored' },
    ]),
    customerId: ref('contacts.party', { name: 'customerName' }),
    customerName: z.string(),
    currency,
    totalMinor: minor.describe('Before tax'),
    lines: z.array(z.object({ expenseId: id, description: z.string(), netMinor: minor })),
    invoiceId: ref('invoicing.invoice').nullable(),
    failure: z.string().nullable(),
  },
  { title: 'customerName', inSearch: 'never' },
)
export type Rebilling = z.output<typeof Rebilling>
