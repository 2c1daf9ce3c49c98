import type { Frontend } from '../frontend.ts'

export default {
  id: 'mailroom',
  group: 'work',
  rank: 10,
  icon: 'mail',
  nav: [
    { path: 'mails', title: 'mailroom.mails', op: 'mailroom.mail.list' },
    { path: 'address', title: 'mailroom.address', op: 'mailroom.address.get' },
  ],
  routes: [
    { path: 'mails', load: () => import('./screens/mails.tsx'), noun: 'mail', isFixed: true },
    { path: 'address', load: () => import('./screens/address.tsx') },
  ],
  // Opening a mail reads it; the address is replaced where it stands.
  inPlace: ['mail.mark-read', 'mail.receive', 'address.replace'],
  contract: () => import('#contracts/mailroom').then((module) => module.mailroom),
  messages: { en: () => import('./messages/en.json'), de: () => import('./messages/de.json') },
  notices: { en: () => import('./notices/messages/en.json'), de: () => import('./notices/messages/de.json') },
} satisfies Frontend
