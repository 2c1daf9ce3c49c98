import type { Samples } from '#kit/serve'
import type { expenses } from './contract.ts'

const other = '0192f0c1-0000-7000-8000-000000000000'
const trip = { leftAt: '2026-02-02T10:00', backAt: '2026-02-04T16:00' }

/** Ids of other rows are left out, or stand for one: the conformance suite makes the rows and fills them in. */
export const samples = {
  'expense.create': {
    spentOn: '2026-11-02',
    vendorName: 'Deutsche Bahn',
    currency: 'EUR',
    amountMinor: 10_700,
    taxes: [{ percent: '7', grossMinor: 10_700 }],
    reason: 'The receipt was lost.',
  },
  'expense.update': { vendorName: 'Deutsche Bahn', amountMinor: 5_350, taxes: [{ percent: '7', grossMinor: 5_350 }] },
  'expense.work-out': { trip: { ...trip, given: [{ on: '2026-02-03', meals: ['breakfast'] }] } },
  'expense.dismiss-duplicate': { note: 'Two coffees on one day.' },
  'expense.rebill': { expenseIds: [other] },
  'claim.create': { title: 'Trip to Berlin', note: 'Fair for speciality coffee' },
  'claim.update': { title: 'Trip to Berlin and Leipzig' },
  'claim.approve': { reduced: [] },
  'claim.reject': { reason: 'The hotel is missing.' },
  'advance.create': { amountMinor: 20_000, purpose: 'Fair in Milan' },
  'advance.return': { amountMinor: 5_000, account: 'cash' },
  'category.create': { name: 'Samples', role: 'purchases', limitMinor: 20_000 },
  'category.update': { limitMinor: 30_000 },
  'policy.update': { receiptFromMinor: 1_000, mostDaysOld: 60 },
  'approver.create': { upToMinor: 100_000 },
  'approver.update': { upToMinor: 200_000 },
} satisfies Samples<typeof expenses>
