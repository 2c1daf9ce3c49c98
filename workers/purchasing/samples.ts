import type { Samples } from '#kit/serve'
import type { purchasing } from './contract.ts'

const coffee = {
  description: 'Green coffee, Huila, 60 kg',
  quantity: '10',
  unit: 'H87',
  unitPrice: '412.50',
  discountPercent: null,
  taxRateId: null,
  taxTreatment: 'charged' as const,
  productId: null,
  accountId: null,
}
const ordered = { ...coffee, isStock: true }
const billed = { ...coffee, orderLineId: null }
const other = '0192f0c1-0000-7000-8000-000000000000'
const delivered = { orderLineId: other, acceptedQuantity: '4', rejectedQuantity: '1' }

/** Ids of other rows are left out, or stand for one: the conformance suite makes the rows and fills them in. */
export const samples = {
  'order.create': {
    vendorReference: 'Q-881',
    expectedOn: '2026-03-20',
    currency: 'EUR',
    lines: [ordered],
    note: 'Deliver to the back door.',
  },
  'order.update': { lines: [{ ...ordered, quantity: '12' }] },
  'order.reject': { reason: 'Ask for a second quote first.' },
  'approval-rule.create': { role: 'viewer', memberId: null, limitMinor: 0 },
  'approval-rule.update': { limitMinor: 50_000 },
  'policy.update': { valueTolerancePercent: '3', quantityTolerancePercent: '5' },
  'request.create': {
    title: 'A second grinder',
    quantity: '1',
    neededOn: '2026-04-01',
    purpose: 'Saturdays are long.',
  },
  'request.update': { quantity: '2' },
  'request.decline': { reason: 'Not this year.' },
  'order.from-request': { unitPrice: '690.00' },
  'receipt.create': { receivedOn: '2026-03-19', reference: 'DN-5501', lines: [delivered] },
  'receipt.update': { reference: 'DN-5502', note: 'One sack was torn.' },
  'bill.create': {
    number: 'R-2026-0417',
    documentOn: '2026-03-02',
    dueOn: '2026-04-01',
    discountPercent: '2',
    discountUntilOn: '2026-03-16',
    currency: 'EUR',
    lines: [billed],
  },
  'bill.update': { lines: [{ ...billed, quantity: '9' }], note: 'One sack arrived wet.' },
  'bill.apply-credit': { uses: [{ billId: other, amountMinor: 100 }] },
  'bill.release': { reason: 'The freight was agreed on the phone.' },
} satisfies Samples<typeof purchasing>
