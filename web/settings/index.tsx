import type { Frontend } from '../frontend.ts'

export default {
  id: 'settings',
  group: 'system',
  rank: 20,
  icon: 'settings',
  nav: [
    { path: 'all', title: 'settings.all' },
    { path: 'profile', title: 'settings.profile', op: 'settings.profile.get' },
    { path: 'tax-rates', title: 'settings.tax-rates', op: 'settings.tax-rate.list' },
    { path: 'payment-terms', title: 'settings.payment-terms', op: 'settings.payment-term.list' },
    { path: 'number-series', title: 'settings.number-series', op: 'settings.number-series.list' },
    { path: 'custom-fields', title: 'settings.custom-fields', op: 'settings.custom-field.list' },
  ],
  routes: [
    { path: 'all', load: () => import('./screens/all.tsx') },
    { path: 'profile', load: () => import('./screens/profile.tsx') },
    { path: 'tax-rates', load: () => import('./screens/tax-rates.tsx'), noun: 'tax-rate' },
    { path: 'payment-terms', load: () => import('./screens/payment-terms.tsx'), noun: 'payment-term' },
    { path: 'number-series', load: () => import('./screens/number-series.tsx') },
    { path: 'custom-fields', load: () => import('./screens/custom-fields.tsx'), noun: 'custom-field' },
  ],
  inPlace: ['view.*', 'logo.*'],
  steps: [
    {
      id: 'profile',
      rank: 10,
      op: 'settings.profile.update',
      to: '/settings/profile',
      seen: [{ op: 'settings.profile.get', field: 'address' }],
    },
  ],
  contract: () => import('#contracts/settings').then((module) => module.settings),
  messages: { en: () => import('./messages/en.json'), de: () => import('./messages/de.json') },
} satisfies Frontend
