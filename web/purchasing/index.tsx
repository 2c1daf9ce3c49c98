import type { Frontend } from '../frontend.ts'

export default {
  id: 'purchasing',
  group: 'money',
  rank: 30,
  icon: 'shopping-cart',
  nav: [
    { path: 'requests', title: 'purchasing.requests', op: 'purchasing.request.list' },
    { path: 'orders', title: 'purchasing.orders', op: 'purchasing.order.list' },
    { path: 'receipts', title: 'purchasing.receipts', op: 'purchasing.receipt.list' },
    { path: 'bills', title: 'purchasing.bills', op: 'purchasing.bill.list' },
    { path: 'bills/read', title: 'purchasing.read', op: 'purchasing.bill.read' },
    { path: 'due', title: 'purchasing.dueList', op: 'purchasing.bill.due' },
    { path: 'approval-rules', title: 'purchasing.approvalRules', op: 'purchasing.approval-rule.update' },
    { path: 'policies', title: 'purchasing.policies', op: 'purchasing.policy.update' },
  ],
  routes: [
    { path: 'requests', load: () => import('./screens/requests.tsx'), noun: 'request' },
    { path: 'orders', load: () => import('./screens/orders.tsx'), noun: 'order' },
    { path: 'receipts', load: () => import('./screens/receipts.tsx'), noun: 'receipt', isActed: true },
    { path: 'bills/read', load: () => import('./screens/read-bill.tsx') },
    { path: 'due', load: () => import('./due/due-list.tsx') },
    { path: 'bills', load: () => import('./screens/bills.tsx'), noun: 'bill' },
    { path: 'approval-rules', load: () => import('./screens/approval-rules.tsx'), noun: 'approval-rule' },
    { path: 'policies', load: () => import('./screens/policy.tsx') },
  ],
  // On the pages of credits and the bills that they settle, of orders and of requests.
  inPlace: ['bill.apply-credit', 'credit-use.end', 'receipt.create', 'receipt.update', 'order.from-request'],
  contract: () => import('#contracts/purchasing').then((module) => module.purchasing),
  speaksOf: ['contacts'],
  messages: {
    en: () => Promise.all([import('./messages/en.json'), import('../../kit/ui/document/messages/en.json')]),
    de: () => Promise.all([import('./messages/de.json'), import('../../kit/ui/document/messages/de.json')]),
  },
  notices: { en: () => import('./notices/messages/en.json'), de: () => import('./notices/messages/de.json') },
} satisfies Frontend
