import type { Samples } from '#kit/serve'
import type { payments } from './contract.ts'

/** Ids of other rows are left out: the conformance suite makes the rows and fills them in. */
export const samples = {
  'payment.create': { amountMinor: 23_800, currency: 'EUR', account: 'bank', reference: 'INV-2026-0001' },
  'payment.refund': { amountMinor: 1_000, note: 'One bag arrived open.' },
  'open-item.value': { baseMinor: 900_000 },
  'policy.update': { differenceLimitMinor: 10 },
} satisfies Samples<typeof payments>
