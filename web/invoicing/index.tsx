import type { Frontend } from '../frontend.ts'

const atHome = { en: () => import('./home/messages/en.json'), de: () => import('./home/messages/de.json') }
const ofDocument = { en: () => import('./document/messages/en.json'), de: () => import('./document/messages/de.json') }
const ofAgeing = { en: () => import('./ageing/messages/en.json'), de: () => import('./ageing/messages/de.json') }
const ofReminders = { en: () => import('./remind/messages/en.json'), de: () => import('./remind/messages/de.json') }
const summary = { op: 'invoicing.invoice.summary', messages: atHome }
const list = { op: 'invoicing.invoice.list', messages: atHome }

export default {
  id: 'invoicing',
  group: 'money',
  rank: 10,
  icon: 'file-invoice',
  nav: [
    { path: 'invoices', title: 'invoicing.invoices', op: 'invoicing.invoice.list' },
    { path: 'invoices/new', title: 'invoicing.new', op: 'invoicing.invoice.create' },
    { path: 'recurring-invoices', title: 'invoicing.recurring', op: 'invoicing.recurring-invoice.list' },
    { path: 'reminders', title: 'invoicing.reminders', op: 'invoicing.reminder.list' },
    { path: 'ageing', title: 'invoicing.ageing', op: 'invoicing.invoice.ageing' },
    { path: 'reminder-policies', title: 'invoicing.reminderPolicy', op: 'invoicing.reminder-policy.update' },
  ],
  routes: [
    { path: 'invoices', load: () => import('./screens/invoices.tsx') },
    { path: 'invoices/new', load: () => import('./screens/new-invoice.tsx'), messages: ofDocument },
    { path: 'invoices/:id', load: () => import('./screens/invoice.tsx'), messages: ofDocument },
    {
      path: 'recurring-invoices',
      load: () => import('./screens/recurring-invoices.tsx'),
      noun: 'recurring-invoice',
    },
    { path: 'reminders', load: () => import('./remind/reminder-list.tsx'), messages: ofReminders },
    {
      path: 'reminders',
      load: () => import('./remind/reminders.tsx'),
      messages: ofReminders,
      noun: 'reminder',
      isActed: true,
    },
    {
      path: 'reminder-pauses',
      load: () => import('./remind/reminder-pauses.tsx'),
      messages: ofReminders,
      noun: 'reminder-pause',
    },
    { path: 'ageing', load: () => import('./ageing/ageing.tsx'), messages: ofAgeing },
    { path: 'reminder-policies', load: () => import('./remind/reminder-policy.tsx'), messages: ofReminders },
  ],
  steps: [
    {
      id: 'invoice',
      rank: 30,
      op: 'invoicing.invoice.create',
      to: '/invoicing/invoices/new',
      seen: [{ op: 'invoicing.invoice.list', filter: { status: { ne: 'draft' } } }],
    },
  ],
  home: [
    { id: 'sales', rank: 10, ...summary, size: 'wide', load: () => import('./home/sales.tsx') },
    { id: 'owed', rank: 20, ...summary, size: 'side', load: () => import('./home/owed.tsx') },
    { id: 'due-next', rank: 30, ...list, size: 'half', load: () => import('./home/due-next.tsx') },
  ],
  // By a link, from the page of the document.
  inPlace: ['invoice.view', 'invoice.ask'],
  contract: () => import('#contracts/invoicing').then((module) => module.invoicing),
  speaksOf: ['contacts'],
  messages: {
    en: () => Promise.all([import('./messages/en.json'), import('../../kit/ui/document/messages/en.json')]),
    de: () => Promise.all([import('./messages/de.json'), import('../../kit/ui/document/messages/de.json')]),
  },
  notices: { en: () => import('./notices/messages/en.json'), de: () => import('./notices/messages/de.json') },
} satisfies Frontend
