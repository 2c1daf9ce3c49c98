import type { Frontend } from '../frontend.ts'

export default {
  id: 'banking',
  group: 'money',
  rank: 30,
  icon: 'building-bank',
  nav: [
    { path: 'lines', title: 'banking.lines', op: 'banking.line.list' },
    { path: 'payables', title: 'banking.payables', op: 'banking.payable.list' },
    { path: 'runs', title: 'banking.runs', op: 'banking.run.list' },
    { path: 'payees', title: 'banking.payees', op: 'banking.payee.list' },
    { path: 'statements', title: 'banking.statements', op: 'banking.statement.list' },
    { path: 'accounts', title: 'banking.accounts', op: 'banking.account.list' },
  ],
  routes: [
    { path: 'lines', load: () => import('./screens/lines.tsx'), noun: 'line' },
    { path: 'payables', load: () => import('./screens/payables.tsx'), noun: 'payable', isActed: true },
    { path: 'runs/new', load: () => import('./screens/new-run.tsx') },
    { path: 'runs', load: () => import('./screens/runs.tsx'), noun: 'run', isActed: true },
    { path: 'payees', load: () => import('./screens/payees.tsx'), noun: 'payee' },
    { path: 'statements', load: () => import('./screens/statements.tsx'), noun: 'statement', isActed: true },
    { path: 'accounts', load: () => import('./screens/accounts.tsx'), noun: 'account' },
  ],
  contract: () => import('#contracts/banking').then((module) => module.banking),
  speaksOf: ['contacts'],
  messages: { en: () => import('./messages/en.json'), de: () => import('./messages/de.json') },
} satisfies Frontend
