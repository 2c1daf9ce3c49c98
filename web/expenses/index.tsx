import type { Frontend } from '../frontend.ts'

export default {
  id: 'expenses',
  group: 'money',
  rank: 40,
  icon: 'receipt',
  nav: [
    { path: 'expenses', title: 'expenses.expenses', op: 'expenses.expense.list' },
    { path: 'claims', title: 'expenses.claims', op: 'expenses.claim.list' },
    { path: 'advances', title: 'expenses.advances', op: 'expenses.advance.list' },
    { path: 'rebillings', title: 'expenses.rebillings', op: 'expenses.rebilling.list' },
    { path: 'categories', title: 'expenses.categories', op: 'expenses.category.update' },
    { path: 'approvers', title: 'expenses.approvers', op: 'expenses.approver.list' },
    { path: 'policies', title: 'expenses.policies', op: 'expenses.policy.update' },
  ],
  routes: [
    { path: 'expenses', load: () => import('./screens/expenses.tsx'), noun: 'expense' },
    { path: 'claims', load: () => import('./screens/claims.tsx'), noun: 'claim' },
    { path: 'advances', load: () => import('./screens/advances.tsx'), noun: 'advance', isActed: true },
    { path: 'rebillings', load: () => import('./screens/rebillings.tsx'), noun: 'rebilling', isActed: true },
    { path: 'categories', load: () => import('./screens/categories.tsx'), noun: 'category' },
    { path: 'approvers', load: () => import('./screens/approvers.tsx'), noun: 'approver' },
    { path: 'policies', load: () => import('./screens/policy.tsx') },
  ],
  contract: () => import('#contracts/expenses').then((module) => module.expenses),
  speaksOf: ['contacts'],
  messages: { en: () => import('./messages/en.json'), de: () => import('./messages/de.json') },
  notices: { en: () => import('./notices/messages/en.json'), de: () => import('./notices/messages/de.json') },
} satisfies Frontend
