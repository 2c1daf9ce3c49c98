import type { Frontend } from '../frontend.ts'

const ofRecord = { en: () => import('./record/messages/en.json'), de: () => import('./record/messages/de.json') }

export default {
  id: 'contacts',
  group: 'sales',
  rank: 10,
  icon: 'address-book',
  nav: [
    { path: 'companies', title: 'contacts.companies', op: 'contacts.company.list' },
    { path: 'people', title: 'contacts.people', op: 'contacts.person.list' },
  ],
  routes: [
    { path: 'companies', load: () => import('./screens/companies.tsx') },
    { path: 'companies/new', load: () => import('./screens/company-form.tsx'), messages: ofRecord },
    { path: 'companies/:id', load: () => import('./screens/company.tsx'), messages: ofRecord },
    { path: 'companies/:id/edit', load: () => import('./screens/company-form.tsx'), messages: ofRecord },
    { path: 'people', load: () => import('./screens/people.tsx') },
    { path: 'people/new', load: () => import('./screens/person-form.tsx'), messages: ofRecord },
    { path: 'people/:id', load: () => import('./screens/person.tsx'), messages: ofRecord },
    { path: 'people/:id/edit', load: () => import('./screens/person-form.tsx'), messages: ofRecord },
    { path: ':id', load: () => import('./screens/party.tsx') },
  ],
  steps: [
    {
      id: 'customer',
      rank: 20,
      op: 'contacts.company.create',
      to: '/contacts/companies',
      seen: [{ op: 'contacts.company.list' }, { op: 'contacts.person.list' }],
    },
  ],
  contract: () => import('#contracts/contacts').then((module) => module.contacts),
  messages: { en: () => import('./messages/en.json'), de: () => import('./messages/de.json') },
  speaksOf: ['invoicing'],
} satisfies Frontend
