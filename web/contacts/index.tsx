import type { Frontend } from '../frontend.ts'

export default {
  id: 'contacts',
  title: 'contacts.title',
  nav: [
    { path: 'companies', title: 'contacts.companies', op: 'contacts.company.list' },
    { path: 'people', title: 'contacts.people', op: 'contacts.person.list' },
    { path: 'imports', title: 'contacts.imports', op: 'contacts.import.list' },
  ],
  routes: [
    { path: 'companies', load: () => import('./screens/companies.tsx') },
    { path: 'companies/new', load: () => import('./screens/company-form.tsx') },
    { path: 'companies/:id', load: () => import('./screens/company.tsx') },
    { path: 'companies/:id/edit', load: () => import('./screens/company-form.tsx') },
    { path: 'people', load: () => import('./screens/people.tsx') },
    { path: 'people/new', load: () => import('./screens/person-form.tsx') },
    { path: 'people/:id', load: () => import('./screens/person.tsx') },
    { path: 'people/:id/edit', load: () => import('./screens/person-form.tsx') },
    { path: 'imports', load: () => import('./screens/imports.tsx') },
    { path: 'imports/new', load: () => import('./screens/new-import.tsx') },
    { path: 'imports/:id', load: () => import('./screens/import.tsx') },
    { path: ':id', load: () => import('./screens/party.tsx') },
  ],
  finds: [
    {
      op: 'contacts.party.search',
      path: ({ kind, id }) => `${kind === 'company' ? 'companies' : 'people'}/${id}`,
      title: ({ name }) => name,
      note: ({ email }) => email,
    },
    { op: 'contacts.import.list', whole: true, path: ({ id }) => `imports/${id}`, title: ({ filename }) => filename },
  ],
  contract: () => import('#contracts/contacts').then((module) => module.contacts),
  messages: { en: () => import('./messages/en.json'), de: () => import('./messages/de.json') },
  speaksOf: ['invoicing'],
} satisfies Frontend
