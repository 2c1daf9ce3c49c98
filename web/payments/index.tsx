import type { Frontend } from '../frontend.ts'

export default {
  id: 'payments',
  group: 'money',
  rank: 20,
  icon: 'cash',
  nav: [
    { path: 'payments', title: 'payments.payments', op: 'payments.payment.list' },
    { path: 'policies', title: 'payments.policies', op: 'payments.policy.update' },
  ],
  routes: [
    { path: 'payments', load: () => import('./screens/payments.tsx'), noun: 'payment' },
    { path: 'policies', load: () => import('./screens/policies.tsx'), noun: 'policy', isFixed: true },
  ],
  contract: () => import('#contracts/payments').then((module) => module.payments),
  speaksOf: ['contacts'],
  messages: { en: () => import('./messages/en.json'), de: () => import('./messages/de.json') },
  notices: { en: () => import('./notices/messages/en.json'), de: () => import('./notices/messages/de.json') },
} satisfies Frontend
