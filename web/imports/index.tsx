import type { Frontend } from '../frontend.ts'

export default {
  id: 'imports',
  group: 'system',
  rank: 45,
  icon: 'table-import',
  nav: [{ path: 'imports', title: 'imports.imports', op: 'imports.import.list' }],
  routes: [
    { path: 'imports', load: () => import('./screens/imports.tsx') },
    { path: 'imports/new', load: () => import('./screens/new-import.tsx') },
    { path: 'imports/:id', load: () => import('./screens/import.tsx') },
  ],
  // A file comes by its own door.
  inPlace: ['row.*', 'import.receive'],
  contract: () => import('#contracts/imports').then((module) => module.imports),
  messages: {
    en: () => Promise.all([import('./messages/en.json'), import('./faults/messages/en.json')]),
    de: () => Promise.all([import('./messages/de.json'), import('./faults/messages/de.json')]),
  },
  speaksOf: 'all',
} satisfies Frontend
