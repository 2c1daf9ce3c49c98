import type { Frontend } from '../frontend.ts'

export default {
  id: 'payments',
  group: 'money',
  rank: 20,
  icon: 'cash',
  nav: [{ path: 'payments', title: 'payments.payments', op: 'payments.payment.list' }],
  routes: [],
  contract: () => import('#contracts/payments').then((module) => module.payments),
  messages: { en: () => import('./messages/en.json'), de: () => import('./messages/de.json') },
  notices: { en: () => import('./notices/messages/en.json'), de: () => import('./notices/messages/de.json') },
} satisfies Frontend
