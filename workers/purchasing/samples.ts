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

/** Ids of other rows are left out: the conformance suite makes the rows and fills them in. */
export const samples = {
  'bill.create': {
    number: 'R-2026-0417',
    documentOn: '2026-03-02',
    dueOn: '2026-04-01',
    discountPercent: '2',
    discountUntilOn: '2026-03-16',
    currency: 'EUR',
    lines: [coffee],
  },
  'bill.update': { lines: [{ ...coffee, quantity: '9' }], note: 'One sack arrived wet.' },
} satisfies Samples<typeof purchasing>
