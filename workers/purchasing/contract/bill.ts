import * as z from 'zod'
import { currency, customValues, day, decimal, id, instant, minor, noun, ref, states, text, toned } from '#kit/contract'
import { BillTax, BillLine as Bought, newLines } from './lines.ts'

const ofOrder = { orderLineId: id.nullable().default(null).describe('The line of the order that it bills') }
export const BillLine = Bought.extend(ofOrder)
export type BillLine = z.output<typeof BillLine>
const newBillLines = newLines(ofOrder)

/** Why a line of a bill is not what was ordered and delivered. */
export const matchReasons = ['not-ordered', 'nothing-received', 'over-ordered', 'over-received', 'price'] as const
/** A line of an order as all bills together stand to it. */
export const LineMatch = z.object({
  orderLineId: id.nullable().describe('None is what was not ordered, all lines of it together'),
  description: z.string(),
  orderedQuantity: decimal,
  receivedQuantity: decimal,
  billedQuantity: decimal.describe('By all bills, this one among them'),
  receivedMinor: minor.describe('At the price of the order'),
  billedMinor: minor,
  differenceMinor: minor.describe('Billed less received'),
  limitMinor: minor.describe('What the difference may be'),
  reasons: z.array(z.enum(matchReasons)),
})
export type LineMatch = z.output<typeof LineMatch>

export const vendorId = ref('contacts.party', { name: 'vendorName', while: ['draft'] }).describe(
  'A company or person of contacts',
)
/** Why somebody should look at a bill twice. */
export const doubts = ['same-file', 'same-amount', 'other-total'] as const

const note = z.string().max(2000).nullable()
const roundingMinor = z
  .int()
  .min(-99)
  .max(99)
  .describe("By what the vendor's total is more than the lines make: nothing but roundings")
const suppliedOn = day.nullable().describe('When it was delivered, where that is told')
const discountUntilOn = day.nullable().describe('The last day on which it may be deducted')
const orderId = ref('purchasing.order').nullable().describe('The order that it bills')
const discountPercent = decimal.nullable().describe('What may be deducted for paying early, such as "2"')

export const Bill = noun(
  {
    kind: z.enum(['bill', 'credit']).describe('A credit is what a vendor gives back'),
    status: states(
      { draft: 'neutral', held: 'bad', posted: 'active', paid: 'good', used: 'good', cancelled: 'neutral' },
      [
        { from: 'held', to: 'posted', by: 'a delivery that was missing' },
        { from: 'posted', to: 'paid', by: 'payments and credits of all that is owed' },
        { from: 'paid', to: 'posted', by: 'a payment or credit that is undone' },
        { from: 'posted', to: 'used', by: 'bills that take all of a credit' },
        { from: 'used', to: 'posted', by: 'a bill that gives it back' },
      ],
    ),
    number: text(60).describe("The vendor's own"),
    vendorId: vendorId.nullable(),
    vendorName: z.string(),
    documentOn: day.describe('The date on it'),
    suppliedOn: suppliedOn.default(null),
    dueOn: day,
    discountPercent: discountPercent.default(null),
    discountUntilOn: discountUntilOn.default(null),
    orderId: orderId.default(null),
    currency,
    lines: z.array(BillLine),
    subtotalMinor: minor.describe('Before tax'),
    taxMinor: minor.describe('Charged by the vendor'),
    ownTaxMinor: minor.describe('Owed to the tax office by the business itself; no part of the total'),
    roundingMinor: roundingMinor.default(0),
    totalMinor: minor,
    statedTotalMinor: minor.nullable().describe('What the document says, where it was read'),
    taxes: z.array(BillTax),
    creditedMinor: minor.describe('Of a bill: what credits settle'),
    paidMinor: minor.describe('What left the accounts for it, with what was deducted'),
    discountMinor: minor.describe('Of that: deducted for paying early'),
    owedMinor: minor.describe('What is left to pay'),
    usedMinor: minor.describe('Of a credit: what bills took'),
    matchStatus: toned({ matched: 'good', held: 'bad', released: 'warning' })
      .nullable()
      .describe('Whether it is what was ordered and delivered'),
    match: z.array(LineMatch),
    doubts: z.array(z.enum(doubts)).describe('Why it may be here already'),
    resemblesId: ref('purchasing.bill').nullable().describe('The bill that it may be'),
    postedOn: day.nullable(),
    paidOn: day.nullable(),
    enteredById: z.string().describe('Who wrote it'),
    releasedByName: z.string().nullable().describe('Who let it be paid although it was held'),
    releaseReason: z.string().nullable(),
    note: note.default(null),
    custom: customValues,
    archivedAt: instant.nullable(),
  },
  {
    title: 'number',
    note: 'vendorName',
    comments: true,
    readOnly: [
      'status',
      'subtotalMinor',
      'taxMinor',
      'ownTaxMinor',
      'totalMinor',
      'statedTotalMinor',
      'taxes',
      'creditedMinor',
      'paidMinor',
      'discountMinor',
      'owedMinor',
      'usedMinor',
      'matchStatus',
      'match',
      'doubts',
      'resemblesId',
      'postedOn',
      'paidOn',
      'enteredById',
      'releasedByName',
      'releaseReason',
    ],
    search: ['number', 'vendorName'],
    sort: ['dueOn', 'documentOn', 'totalMinor', 'owedMinor'],
    unlisted: ['lines', 'taxes', 'match'],
    untold: ['lines', 'taxes', 'match', 'custom'],
  },
)
export type Bill = z.output<typeof Bill>

/** A draft as it is written. */
export const newBill = z.strictObject({
  kind: Bill.shape.kind.default('bill'),
  number: Bill.shape.number,
  vendorId,
  documentOn: day,
  suppliedOn: suppliedOn.default(null),
  dueOn: day.optional().describe('30 days after the date on it unless told'),
  discountPercent: discountPercent.default(null),
  discountUntilOn: discountUntilOn.default(null),
  currency: currency.optional().describe("The business's own unless told"),
  orderId: orderId.default(null),
  lines: newBillLines.default([]),
  roundingMinor: roundingMinor.default(0),
  note: note.default(null),
  custom: customValues,
})

/** What may change of it; what is left out stays. */
export const changedBill = z.strictObject({
  id,
  number: Bill.shape.number.optional(),
  vendorId: vendorId.optional(),
  documentOn: day.optional(),
  suppliedOn: suppliedOn.optional(),
  dueOn: day.optional(),
  discountPercent: discountPercent.optional(),
  discountUntilOn: discountUntilOn.optional(),
  currency: currency.optional(),
  orderId: orderId.optional(),
  lines: newBillLines.optional(),
  roundingMinor: roundingMinor.optional(),
  note: note.optional(),
  custom: customValues.unwrap().optional(),
})
