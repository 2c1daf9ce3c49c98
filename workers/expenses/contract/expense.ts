import * as z from 'zod'
import { currency, customValues, day, decimal, id, instant, me, minor, noun, ref, states, text } from '#kit/contract'

export const mostMinor = 100_000_000_000_000
export const amountMinor = minor.min(0).max(mostMinor)
export const line = (max: number) => z.string().trim().min(1).max(max).nullable().default(null)
const moment = z
  .string()
  .regex(/^(19|[2-9]\d)\d\d-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d$/, 'not-a-moment')
  .describe('By the clock of the place, such as 2027-02-01T10:00')

export const kinds = ['receipt', 'meal', 'per-diem', 'mileage'] as const
export const kind = z
  .enum(kinds)
  .describe('A receipt, a business meal, an allowance for the days of a trip, or kilometres driven')

/** What a receipt says of one tax rate. */
export const Tax = z.object({
  percent: decimal.describe('Such as "19"'),
  grossMinor: amountMinor.describe('Of the amount, with the tax'),
  taxMinor: amountMinor.describe('As printed'),
})
/** As it is written: what is not printed follows from the rate. */
const WrittenTax = z.strictObject({
  ...Tax.shape,
  taxMinor: amountMinor.optional().describe('As printed; by the rate unless told'),
})
export const taxes = z.array(WrittenTax).max(10).describe('By rate, as printed; what is in none of them is untaxed')

export const meals = ['breakfast', 'lunch', 'dinner'] as const
export const Trip = z.strictObject({
  leftAt: moment,
  backAt: moment,
  given: z
    .array(z.strictObject({ on: day, meals: z.array(z.enum(meals)).min(1).max(3) }))
    .max(400)
    .default([])
    .describe('Meals that somebody else paid, by day'),
})
export type Trip = z.output<typeof Trip>
export const Drive = z.strictObject({
  km: z.string().regex(/^\d{1,5}(\.\d{1,3})?$/, 'not-kilometres'),
  vehicle: z.enum(['car', 'other']).default('car').describe('A car, or a motorcycle or scooter'),
  from: text(200),
  to: text(200),
})
export type Drive = z.output<typeof Drive>

/** How an allowance was worked out, one step a day. */
export const Worked = z.object({
  amountMinor: minor,
  currency,
  steps: z
    .array(
      z.object({
        on: day.nullable(),
        quantity: decimal.describe('Days or kilometres'),
        rateMinor: minor,
        cutMinor: minor.describe('For meals that somebody else paid'),
        sumMinor: minor,
      }),
    )
    .describe('At most 400'),
})
export type Worked = z.output<typeof Worked>

export const paidBy = z
  .enum(['own', 'company'])
  .describe('With own money, which is paid back, or with that of the business')
export const account = z.enum(['card', 'bank', 'cash']).describe('Of the business, where the money went out')
export const personId = ref('identity.member').describe('Whose expense it is')
export const categoryId = ref('expenses.category', { name: 'categoryName', while: ['draft'] })
export const customerId = ref('contacts.party', { name: 'customerName' }).describe('Who is to be charged for it')

/** What people write of an expense. */
export const written = {
  kind: kind.default('receipt'),
  spentOn: day,
  categoryId: categoryId.nullable().default(null),
  vendorName: line(120).describe('Where the money went'),
  currency,
  amountMinor: amountMinor.default(0).describe('With tax and tip; 0 in a draft alone'),
  paidBy: paidBy.default('own'),
  account: account.nullable().default(null).describe("Of the business's own money; by card unless told"),
  baseMinor: amountMinor
    .nullable()
    .default(null)
    .describe("Of another currency: what it came to in the business's own, on that day"),
  rateReason: line(200).describe('Where the rate is from, if it is not that of the statement'),
  customerId: customerId.nullable().default(null),
  occasion: line(300).describe('Of a meal: why; of a trip: where and why'),
  participants: line(500).describe('Of a meal: who was there'),
  trip: Trip.nullable().default(null),
  drive: Drive.nullable().default(null),
  note: line(2000),
  reason: line(500).describe('Why it is beyond the policy: no receipt, above a limit, too old'),
  custom: customValues,
}

export const Expense = noun(
  {
    title: z.string().describe('The vendor, else the occasion or the category'),
    status: states({ draft: 'neutral', submitted: 'active', approved: 'good' }, [
      { from: 'draft', to: 'submitted', by: 'its claim' },
      { from: 'submitted', to: 'draft', by: 'its claim' },
      { from: 'submitted', to: 'approved', by: 'its claim' },
    ]),
    personId,
    personName: z.string(),
    ...written,
    categoryName: z.string().nullable(),
    customerName: z.string().nullable(),
    taxes: z.array(Tax),
    rate: decimal.nullable().describe("Units of the business's own currency for one of the expense"),
    worked: Worked.nullable().describe('How an allowance was worked out'),
    sanctionedMinor: minor.nullable().describe("What was approved of it, in the business's own currency"),
    sanctionReason: z.string().nullable().describe('Why less was approved'),
    duplicateNote: z.string().nullable().describe('Why it is no duplicate'),
    claimId: ref('expenses.claim').nullable(),
    rebillingId: ref('expenses.rebilling').nullable().describe('What charges it to its customer'),
    approverIds: z.array(id).describe('Who may decide on its claim'),
    createdById: z.string(),
    archivedAt: instant.nullable(),
  },
  {
    title: 'title',
    note: 'personName',
    comments: true,
    readOnly: [
      'personName',
      ...(['title', 'status', 'rate', 'worked', 'sanctionedMinor', 'sanctionReason', 'duplicateNote'] as const),
      ...(['claimId', 'rebillingId', 'approverIds', 'createdById', 'taxes'] as const),
    ],
    search: ['title', 'personName', 'occasion'],
    sort: ['spentOn', 'amountMinor'],
    unlisted: ['worked'],
    untold: ['worked', 'custom', 'trip', 'drive', 'note'],
    scope: { own: [{ personId: me }, { approverIds: me }], usual: 'all' },
  },
)
export type Expense = z.output<typeof Expense>

/** Why somebody should look at an expense before it is approved. */
export const Finding = z.object({
  id: id.describe('Of the expense'),
  code: z.enum([
    ...(['above-limit', 'above-day-limit', 'receipt-missing', 'too-old', 'in-future'] as const),
    ...(['same-receipt', 'same-amount', 'incomplete'] as const),
  ]),
  limitMinor: minor.nullable(),
  days: z.int().nullable(),
  earlierId: id.nullable().describe('The expense that was there before'),
  isAnswered: z.boolean().describe('Whether it says a reason'),
})
export type Finding = z.output<typeof Finding>
export const Findings = z.object({ items: z.array(Finding).describe('At most 1,000') })

export const Receipt = z.object({
  id,
  fileId: id,
  name: z.string(),
  contentType: z.string(),
})
