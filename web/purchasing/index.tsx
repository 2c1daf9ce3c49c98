import type { Frontend } from '../frontend.ts'

export default {
  id: 'purchasing',
  group: 'money',
  rank: 30,
  icon: 'shopping-cart',
  nav: [
    { path: 'bills', title: 'purchasing.bills', op: 'purchasing.bill.list' },
    { path: 'bills/new', title: 'purchasing.newBill', op: 'purchasing.bill.create' },
  ],
  routes: [{ path: 'bills', load: () => import('./screens/bills.tsx'), noun: 'bill' }],
  contract: () => import('#contracts/purchasing').then((module) => module.purchasing),
  speaksOf: ['contacts'],
  messages: {
    en: () => Promise.all([import('./messages/en.json'), import('../../kit/ui/document/messages/en.json')]),
    de: () => Promise.all([import('./messages/de.json'), import('../../kit/ui/document/messages/de.json')]),
  },
} satisfies Frontend
