import type { Frontend } from '../frontend.ts'

const words = { en: () => import('./statement/messages/en.json'), de: () => import('./statement/messages/de.json') }

export default {
  id: 'payments',
  group: 'money',
  rank: 20,
  icon: 'cash',
  nav: [
    { path: 'payments', title: 'payments.payments', op: 'payments.payment.list' },
    { path: 'payments/new', title: 'payments.new', op: 'payments.payment.create' },
    { path: 'statement', title: 'payments.statement', op: 'payments.payment.statement' },
    { path: 'policies', title: 'payments.policies', op: 'payments.policy.update' },
  ],
  routes: [
    { path: 'payments/new', load: () => import('./screens/new-payment.tsx') },
    { path: 'payments', load: () => import('./screens/payments.tsx'), noun: 'payment', isActed: true },
    { path: 'statement', load: () => import('./statement/statement.tsx'), messages: words },
    { path: 'policies', load: () => import('./screens/policy.tsx') },
  ],
  contract: () => import('#contracts/payments').then((module) => module.payments),
  speaksOf: ['contacts'],
  messages: {
    en: () => Promise.all([import('./messages/en.json'), import('../../kit/ui/document/messages/en.json')]),
    de: () => Promise.all([import('./messages/de.json'), import('../../kit/ui/document/messages/de.json')]),
  },
  notices: { en: () => import('./notices/messages/en.json'), de: () => import('./notices/messages/de.json') },
} satisfies Frontend
