import type { Frontend } from '../frontend.ts'

const words = { en: () => import('./templates/messages/en.json'), de: () => import('./templates/messages/de.json') }
const own = { en: () => import('./preferences/messages/en.json'), de: () => import('./preferences/messages/de.json') }

export default {
  id: 'notifications',
  group: 'system',
  rank: 30,
  icon: 'bell',
  nav: [
    { path: 'inbox', title: 'notifications.inbox', op: 'notifications.notification.list' },
    { path: 'preferences', title: 'notifications.preferences', op: 'notifications.preference.set' },
    { path: 'mails', title: 'notifications.mails', op: 'notifications.delivery.list' },
    { path: 'templates', title: 'notifications.templates', op: 'notifications.template.list' },
  ],
  routes: [
    { path: 'inbox', load: () => import('./screens/inbox.tsx') },
    { path: 'preferences', load: () => import('./preferences/preferences.tsx'), messages: own },
    { path: 'mails', load: () => import('./screens/mails.tsx') },
    { path: 'mails/:id', load: () => import('./screens/mail.tsx') },
    { path: 'templates', load: () => import('./templates/templates.tsx'), messages: words },
    { path: 'templates/:topic/:locale', load: () => import('./templates/template.tsx'), messages: words },
  ],
  inPlace: ['notification.mark-unread', 'template.reset', 'mail.send', 'delivery.*'],
  speaksOf: 'notices',
  contract: () => import('#contracts/notifications').then((module) => module.notifications),
  messages: { en: () => import('./messages/en.json'), de: () => import('./messages/de.json') },
  notices: { en: () => import('./notices/messages/en.json'), de: () => import('./notices/messages/de.json') },
} satisfies Frontend
