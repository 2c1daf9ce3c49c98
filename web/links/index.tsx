import type { Frontend } from '../frontend.ts'

export default {
  id: 'links',
  group: 'system',
  rank: 55,
  icon: 'link',
  nav: [],
  routes: [],
  inPlace: ['link.*'],
  contract: () => import('#contracts/links').then((module) => module.links),
  messages: { en: () => import('./messages/en.json'), de: () => import('./messages/de.json') },
} satisfies Frontend
