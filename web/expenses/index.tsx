import type { Frontend } from '../frontend.ts'

const ofExpense = { en: () => import('./expense/messages/en.json'), de: () => import('./expense/messages/de.json') }

export default {
  id: 'expenses',
  group: 'money',
  rank: 40,
  icon: 'receipt',
  nav: [
    { path: 'expenses', title: 'expenses.expenses', op: 'expenses.expense.list' },
    { path: 'expenses/new', title: 'expenses.new', op: 'expenses.expense.create' },
    { path: 'claims', title: 'expenses.claims', op: 'expenses.claim.list' },
    { path: 'claims/new', title: 'expenses.newClaim', op: 'expenses.claim.create' },
    { path: 'advances', title: 'expenses.advances', op: 'expenses.advance.list' },
    { path: 'to-charge', title: 'expenses.toCharge', op: 'expenses.expense.rebill' },
    { path: 'rebillings', title: 'expenses.rebillings', op: 'expenses.rebilling.list' },
    { path: 'categories', title: 'expenses.categories', op: 'expenses.category.update' },
    { path: 'approvers', title: 'expenses.approvers', op: 'expenses.approver.list' },
    { path: 'policies', title: 'expenses.policies', op: 'expenses.policy.update' },
  ],
  // The lists come alone; what records are shown and written with is loaded with the first one.
  routes: [
    { path: 'expenses', load: () => import('./screens/expense-list.tsx') },
    { path: 'expenses/new', load: () => import('./screens/new-expense.tsx'), messages: ofExpense },
    { path: 'expenses', load: () => import('./screens/expenses.tsx'), messages: ofExpense, noun: 'expense' },
    { path: 'claims', load: () => import('./screens/claim-list.tsx') },
    { path: 'claims/new', load: () => import('./screens/new-claim.tsx'), messages: ofExpense },
    { path: 'claims', load: () => import('./screens/claims.tsx'), messages: ofExpense, noun: 'claim' },
    { path: 'advances/new', load: () => import('./screens/new-advance.tsx') },
    { path: 'advances', load: () => import('./screens/advances.tsx'), noun: 'advance', isActed: true },
    { path: 'to-charge', load: () => import('./screens/to-charge.tsx') },
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
