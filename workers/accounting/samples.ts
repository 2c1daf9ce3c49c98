import type { Samples } from '#kit/serve'
import type { accounting } from './contract.ts'

const unmarked = { role: null, percent: null, taxCategory: null }

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
  'overview.get': { from: '2026-01-01', to: '2026-12-31' },
  'cash-flow.get': { from: '2026-01-01', to: '2026-12-31' },
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
