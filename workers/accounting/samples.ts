import type { Samples } from '#kit/serve'
import type { accounting } from './contract.ts'

const unmarked = { partyName: null, role: null, percent: null, taxCategory: null }

/** Ids of other rows are left out: the conformance suite makes the rows and fills them in. */
export const samples = {
  'account.create': { code: '6301', name: 'Rabattmarken', type: 'expense' },
  'account.update': { name: 'Rabattmarken und Gutscheine' },
  'entry.post': {
    postedOn: '2026-06-30',
    description: 'Stamps, paid in cash',
    lines: [
      { accountCode: '6800', description: null, debitMinor: 850, creditMinor: 0, ...unmarked },
      { accountCode: '1600', description: null, debitMinor: 0, creditMinor: 850, ...unmarked },
    ],
  },
  'entry.reverse': { description: 'Was booked twice' },
  'period.lock': { lockedThroughOn: '2025-12-31' },
  'period.unlock': { lockedThroughOn: null },
  'period.soft-lock': { softLockedThroughOn: '2025-06-30' },
  'opening.post': {
    postedOn: '2025-12-31',
    lines: [
      { accountCode: '1800', partyName: null, debitMinor: 1_250_000, creditMinor: 0 },
      { accountCode: '1200', partyName: 'Café Sonnenschein', debitMinor: 47_600, creditMinor: 0 },
      { accountCode: '2900', partyName: null, debitMinor: 0, creditMinor: 1_000_000 },
    ],
    differenceCode: '2970',
  },
  'asset.create': {
    name: 'Grinder',
    acquiredOn: '2026-09-12',
    costMinor: 79_900,
    netMinor: null,
    ...{ method: 'at-once', months: 60, convention: 'month', contraAccountId: null, expenseAccountId: null },
  },
  'asset.update': { name: 'Grinder of the tasting room' },
  'asset.dispose': { disposedOn: '2026-10-31', proceedsMinor: 20_000, proceedsAccountId: null },
  'deferral.create': {
    name: 'Insurance of the roastery',
    kind: 'prepaid-expense',
    ...{ fromOn: '2026-10-31', toOn: '2027-10-30', method: 'days', totalMinor: 73_000 },
    ...{ balanceAccountId: null, movedOn: null },
  },
  'deferral.update': { name: 'Insurance of the roastery and the van' },
  'deferral.defer': { name: 'Insurance', fromOn: '2026-07-01', toOn: '2027-06-30', method: 'months' },
  'overview.get': { from: '2026-01-01', to: '2026-12-31' },
  'cash-flow.get': { from: '2026-01-01', to: '2026-12-31' },
  'datev.update': { adviserNumber: 29_098, clientNumber: 55_003 },
  'journal.get': { from: '2026-01-01', to: '2026-12-31' },
  'journal.totals': { from: '2026-01-01', to: '2026-12-31' },
  'tax-report.get': { from: '2026-06-01', to: '2026-06-30' },
  'tax-report.lines': { from: '2026-06-01', to: '2026-06-30', box: '81' },
  'tax-return.file': { from: '2026-06-01', to: '2026-06-30', reference: null },
  'tax-return.correct': { reference: null },
  'trial-balance.get': { on: '2026-06-30' },
  'ledger.get': { accountCode: '1200', from: '2026-01-01', to: '2026-12-31' },
  'profit-and-loss.get': { from: '2026-01-01', to: '2026-12-31' },
  'balance-sheet.get': { on: '2026-12-31' },
} satisfies Samples<typeof accounting>
