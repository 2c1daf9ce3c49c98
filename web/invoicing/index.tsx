import type { Frontend } from '../frontend.ts'

export default {
  id: 'invoicing',
  group: 'money',
  rank: 10,
  icon: 'file-invoice',
  nav: [
    { path: 'invoices', title: 'invoicing.invoices', op: 'invoicing.invoice.list' },
    { path: 'invoices/new', title: 'invoicing.new', op: 'invoicing.invoice.create' },
  ],
  routes: [
    { path: 'invoices', load: () => import('./screens/invoices.tsx') },
    { path: 'invoices/new', load: () => import('./screens/new-invoice.tsx') },
    { path: 'invoices/:id', load: () => import('./screens/invoice.tsx') },
  ],
  finds: [
    {
      op: 'invoicing.invoice.list',
      path: ({ id }) => `invoices/${id}`,
      title: ({ number, customerName }) => [number, customerName].filter(Boolean).join(' · '),
      note: ({ issuedOn, createdAt }) => issuedOn ?? createdAt.slice(0, 10),
    },
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
    { id: 'sales', rank: 10, op: 'invoicing.invoice.summary', size: 'wide' },
    { id: 'owed', rank: 20, op: 'invoicing.invoice.summary', size: 'side' },
    { id: 'due-next', rank: 30, op: 'invoicing.invoice.list', size: 'half' },
  ],
  contract: () => import('#contracts/invoicing').then((module) => module.invoicing),
  speaksOf: ['contacts'],
  messages: { en: () => import('./messages/en.json'), de: () => import('./messages/de.json') },
  notices: { en: () => import('./notices/messages/en.json'), de: () => import('./notices/messages/de.json') },
} satisfies Frontend
