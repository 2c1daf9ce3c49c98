import type { Frontend } from '../frontend.ts'

export default {
  id: 'audit',
  group: 'system',
  rank: 40,
  icon: 'shield-check',
  nav: [
    { path: 'entries', title: 'audit.entries', op: 'audit.entry.list' },
    { path: 'chain', title: 'audit.chain', op: 'audit.chain.verify' },
  ],
  routes: [
    { path: 'entries', load: () => import('./screens/entries.tsx') },
    { path: 'entries/:id', load: () => import('./screens/entry.tsx') },
    { path: 'chain', load: () => import('./screens/chain.tsx') },
  ],
  inPlace: ['entry.erase'],
  contract: () => import('#contracts/audit').then((module) => module.audit),
  messages: { en: () => import('./messages/en.json'), de: () => import('./messages/de.json') },
  speaksOf: 'all',
} satisfies Frontend
