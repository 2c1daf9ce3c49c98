import type { Samples } from '#kit/serve'
import type { payments } from './contract.ts'

const other = '0192f0c1-0000-7000-8000-000000000000'

/** Ids of other rows are left out, or stand for one: the conformance suite makes the rows and fills them in. */
export const samples = {
  'payment.create': { amountMinor: 23_800, currency: 'EUR', account: 'bank', reference: 'INV-2026-0001' },
  'payment.allocate': { allocations: [{ invoiceId: other, amountMinor: 10_000 }] },
  'payment.unallocate': { allocationIds: [other] },
  'payment.refund': { amountMinor: 1_000, note: 'One bag arrived open.' },
  'payment.statement': { from: '2026-01-01', to: '2026-12-31' },
  'payment.print-statement': { from: '2026-01-01', to: '2026-12-31' },
  'open-item.propose': { customerId: other },
  'open-item.value': { baseMinor: 900_000 },
  'policy.update': { differenceLimitMinor: 10 },
} satisfies Samples<typeof payments>
