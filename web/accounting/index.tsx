import type { Frontend } from '../frontend.ts'

const words = { en: () => import('./statements/messages/en.json'), de: () => import('./statements/messages/de.json') }
const taxWords = { en: () => import('./tax/messages/en.json'), de: () => import('./tax/messages/de.json') }
const writingWords = { en: () => import('./writing/messages/en.json'), de: () => import('./writing/messages/de.json') }
const plain = { en: () => import('./overview/messages/en.json'), de: () => import('./overview/messages/de.json') }

export default {
  id: 'accounting',
  group: 'money',
  rank: 30,
  icon: 'scale',
  nav: [
    { path: 'overview', title: 'accounting.overview', op: 'accounting.overview.get' },
    { path: 'trial-balance', title: 'accounting.trialBalance', op: 'accounting.trial-balance.get' },
    { path: 'profit-and-loss', title: 'accounting.profitAndLoss', op: 'accounting.profit-and-loss.get' },
    { path: 'balance-sheet', title: 'accounting.balanceSheet', op: 'accounting.balance-sheet.get' },
    { path: 'cash-flow', title: 'accounting.cashFlow', op: 'accounting.cash-flow.get' },
    { path: 'tax', title: 'accounting.tax', op: 'accounting.tax-report.get' },
    { path: 'tax-returns', title: 'accounting.tax.returns', op: 'accounting.tax-return.list' },
    { path: 'entries', title: 'accounting.entries', op: 'accounting.entry.list' },
    { path: 'entries/new', title: 'accounting.newEntry', op: 'accounting.entry.post' },
    { path: 'accounts', title: 'accounting.accounts', op: 'accounting.account.list' },
    { path: 'assets', title: 'accounting.assets', op: 'accounting.asset.list' },
    { path: 'deferrals', title: 'accounting.deferrals', op: 'accounting.deferral.list' },
    { path: 'exports', title: 'accounting.exports', op: 'accounting.journal.get' },
    { path: 'openings', title: 'accounting.openings', op: 'accounting.opening.list' },
    { path: 'lock', title: 'accounting.lock', op: 'accounting.period.get' },
  ],
  routes: [
    { path: 'overview', load: () => import('./overview/overview.tsx'), messages: plain },
    { path: 'cash-flow', load: () => import('./overview/cash-flow.tsx'), messages: plain },
    { path: 'trial-balance', load: () => import('./screens/trial-balance.tsx') },
    { path: 'profit-and-loss', load: () => import('./statements/profit-and-loss.tsx'), messages: words },
    { path: 'balance-sheet', load: () => import('./statements/balance-sheet.tsx'), messages: words },
    { path: 'tax', load: () => import('./tax/report.tsx'), messages: taxWords },
    { path: 'tax/lines', load: () => import('./tax/lines.tsx'), messages: taxWords },
    { path: 'tax-returns', load: () => import('./tax/returns.tsx'), messages: taxWords },
    { path: 'tax-returns/:id', load: () => import('./tax/return.tsx'), messages: taxWords },
    { path: 'ledger/:code', load: () => import('./screens/ledger.tsx') },
    { path: 'accounts', load: () => import('./screens/accounts.tsx') },
    {
      path: 'accounts/:id',
      load: () => import('./chart/account.tsx'),
      messages: { en: () => import('./chart/messages/en.json'), de: () => import('./chart/messages/de.json') },
    },
    {
      path: 'lock',
      load: () => import('./lock/lock.tsx'),
      messages: { en: () => import('./lock/messages/en.json'), de: () => import('./lock/messages/de.json') },
    },
    { path: 'openings/new', load: () => import('./writing/new-opening.tsx'), messages: writingWords },
    { path: 'openings', load: () => import('./screens/openings.tsx'), noun: 'opening', isActed: true },
    { path: 'assets', load: () => import('./screens/assets.tsx'), noun: 'asset' },
    { path: 'deferrals', load: () => import('./screens/deferrals.tsx'), noun: 'deferral' },
    {
      path: 'exports',
      load: () => import('./exports/exports.tsx'),
      messages: { en: () => import('./exports/messages/en.json'), de: () => import('./exports/messages/de.json') },
    },
    { path: 'entries', load: () => import('./screens/entries.tsx') },
    { path: 'entries/new', load: () => import('./writing/new-entry.tsx'), messages: writingWords },
    { path: 'entries/:id', load: () => import('./screens/entry.tsx') },
  ],
  inPlace: ['tax-return.correct'],
  contract: () => import('#contracts/accounting').then((module) => module.accounting),
  messages: { en: () => import('./messages/en.json'), de: () => import('./messages/de.json') },
} satisfies Frontend
