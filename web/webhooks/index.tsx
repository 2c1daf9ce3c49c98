import type { Frontend } from '../frontend.ts'

export default {
  id: 'webhooks',
  group: 'work',
  rank: 100,
  icon: 'clipboard-list',
  nav: [{ path: 'items', title: 'webhooks.items', op: 'webhooks.item.list' }],
  routes: [{ path: 'items', load: () => import('./screens/items.tsx'), noun: 'item' }],
  contract: () => import('#contracts/webhooks').then((module) => module.webhooks),
  messages: { en: () => import('./messages/en.json'), de: () => import('./messages/de.json') },
} satisfies Frontend
