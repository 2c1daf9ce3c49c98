import type { Frontend } from '../frontend.ts'

export default {
  id: 'invoicing',
  title: 'invoicing.title',
  nav: [
    { path: 'invoices', title: 'invoicing.invoices', op: 'invoicing.invoice.list' },
    { path: 'invoices/new', title: 'invoicing.new', op: 'invoicing.invoice.create' },
  ],
  routes: [
    { path: 'invoices', load: () => import('./screens/invoices.tsx') },
    { path: 'invoices/new', load: () => import('./screens/new-invoice.tsx') },
    { path: 'invoices/:id', load: () => import('./screens/invoice.tsx') },
  ],
  messages: { en: () => import('./messages/en.json'), de: () => import('./messages/de.json') },
} satisfies Frontend
