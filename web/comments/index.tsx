import type { Frontend } from '../frontend.ts'

export default {
  id: 'comments',
  group: 'system',
  rank: 50,
  icon: 'message-circle',
  nav: [],
  routes: [],
  beside: { what: 'comments', op: 'comments.comment.list', load: () => import('./beside/beside.tsx') },
  inPlace: ['comment.*', 'follower.*'],
  contract: () => import('#contracts/comments').then((module) => module.comments),
  messages: { en: () => import('./messages/en.json'), de: () => import('./messages/de.json') },
  notices: { en: () => import('./notices/messages/en.json'), de: () => import('./notices/messages/de.json') },
} satisfies Frontend
