import * as z from 'zod'
import {
  currency,
  customValues,
  day,
  decimal,
  id,
  instant,
  me,
  minor,
  noun,
  ref,
  roles,
  states,
  text,
} from '#kit/contract'
import { BillLine, BillTax, newLines } from './lines.ts'

const isStock = z.boolean().default(false).describe('Whether it goes into stock, rather than being an expense')
const progress = z.enum(['none', 'part', 'full'])

export const OrderLine = BillLine.extend({
  id,
  isStock,
  isAccrued: z.boolean().describe('Whether a delivery of it is posted before its bill comes'),
  receivedQuantity: decimal.describe('Accepted in all deliveries'),
  rejectedQuantity: decimal,
  billedQuantity: decimal.describe('In all bills that were entered'),
  billedMinor: minor.describe('What those come to before tax'),
})
export type OrderLine = z.output<typeof OrderLine>
const lines = newLines({ isStock })

const vendorId = ref('contacts.party', { name: 'vendorName', while: ['draft', 'to-approve'] }).describe(
  'A company or person of contacts',
)
const written = {
  vendorReference: z.string().trim().max(100).nullable().describe('What the vendor wants to read, such as their quote'),
  expectedOn: day.nullable().describe('When it should arrive'),
  note: z.string().max(2000).nullable(),
}

export const Order = noun(
  {
    status: states(
      {
        draft: 'neutral',
        'to-approve': 'warning',
        approved: 'active',
        sent: 'active',
        closed: 'good',
        cancelled: 'neutral',
      },
      [
        { from: 'sent', to: 'closed', by: 'deliveries and bills of all of it' },
        { from: 'approved', to: 'closed', by: 'deliveries and bills of all of it' },
        { from: 'closed', to: 'sent', by: 'a delivery or bill that is undone' },
      ],
    ),
    number: z.string().nullable(),
    vendorId,
    vendorName: z.string(),
    vendorReference: written.vendorReference.default(null),
    expectedOn: written.expectedOn.default(null),
    note: written.note.default(null),
    currency,
    lines: z.array(OrderLine),
    subtotalMinor: minor.describe('Before tax'),
    taxMinor: minor.describe('Charged by the vendor'),
    ownTaxMinor: minor.describe('Owed to the tax office by the business itself'),
    totalMinor: minor,
    taxes: z.array(BillTax),
    receiptStatus: progress.describe('How much of it was delivered'),
    billingStatus: progress.describe('How much of it was billed'),
    requestedById: z.string().describe('Who wrote it, or asked for its approval'),
    requestedByName: z.string(),
    approvedByName: z.string().nullable(),
    approvedOn: day.nullable(),
    rejectedReason: z.string().nullable(),
    sentAt: instant.nullable(),
    custom: customValues,
    archivedAt: instant.nullable(),
  },
  {
    title: 'number',
    note: 'vendorName',
    comments: true,
    scope: { own: [{ requestedById: me }], usual: 'all' },
    readOnly: [
      'status',
      'number',
      'subtotalMinor',
      'taxMinor',
      'ownTaxMinor',
      'totalMinor',
      'taxes',
      'receiptStatus',
      'billingStatus',
      'requestedById',
      'requestedByName',
      'approvedByName',
      'approvedOn',
      'rejectedReason',
      'sentAt',
    ],
    search: ['number', 'vendorName'],
    sort: ['expectedOn', 'totalMinor'],
    unlisted: ['lines', 'taxes'],
    untold: ['lines', 'taxes', 'custom'],
  },
)
export type Order = z.output<typeof Order>

export const newOrder = z.strictObject({
  vendorId,
  vendorReference: written.vendorReference.default(null),
  expectedOn: written.expectedOn.default(null),
  note: written.note.default(null),
  currency: currency.optional().describe("The business's own unless told"),
  lines: lines.default([]),
  custom: customValues,
})
export const changedOrder = z.strictObject({
  id,
  vendorId: vendorId.optional(),
  vendorReference: written.vendorReference.optional(),
  expectedOn: written.expectedOn.optional(),
  note: written.note.optional(),
  currency: currency.optional(),
  lines: lines.optional(),
  custom: customValues.unwrap().optional(),
})

export const ApprovalRule = noun(
  {
    role: z
      .enum(roles as [(typeof roles)[number]])
      .nullable()
      .default(null)
      .describe('Whoever has this role'),
    memberId: ref('identity.member').nullable().default(null).describe('One person, whatever their role may approve'),
    limitMinor: minor
      .min(0)
      .max(100_000_000_000_000)
      .nullable()
      .default(null)
      .describe("Orders up to this total, in the business's own currency; any amount unless told"),
    archivedAt: instant.nullable(),
  },
  { inSearch: 'never' },
)
export type ApprovalRule = z.output<typeof ApprovalRule>

/** What bills may differ from deliveries by, and deliveries from orders. */
export const Policy = noun(
  {
    valueTolerancePercent: decimal.describe('Of what was received: bills may come to so much more'),
    valueToleranceMinor: minor.min(0).max(1_000_000).describe('Or so much, whichever is more'),
    quantityTolerancePercent: decimal.describe('Deliveries and bills may have so much more than was ordered'),
    isAccruing: z.boolean().describe('Post each delivery before its bill comes, of what is no stock too'),
  },
  { path: 'policies', inSearch: 'never' },
)
export type Policy = z.output<typeof Policy>
export const reason = text(500)
