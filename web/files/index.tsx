import type { Frontend } from '../frontend.ts'

const ofFile = { en: () => import('./file/messages/en.json'), de: () => import('./file/messages/de.json') }

export default {
  id: 'files',
  group: 'system',
  rank: 20,
  icon: 'folder',
  nav: [
    { path: 'files', title: 'files.files', op: 'files.file.list', nouns: ['files.folder'] },
    { path: 'trash', title: 'files.trash', op: 'files.file.list' },
  ],
  routes: [
    { path: 'files', load: () => import('./screens/files.tsx') },
    { path: 'folders/:id', load: () => import('./screens/files.tsx') },
    { path: 'files/:id', load: () => import('./file/page.tsx'), messages: ofFile },
    { path: 'trash', load: () => import('./screens/trash.tsx') },
  ],
  onRecords: { what: 'comments', op: 'files.attachment.list', load: () => import('./beside/of-record.tsx') },
  // Bytes come by their own door, and what they become is shown where it lies or hangs.
  inPlace: ['upload.*', 'attachment.*', 'version.*', 'file.*', 'folder.*'],
  contract: () => import('#contracts/files').then((module) => module.files),
  messages: { en: () => import('./messages/en.json'), de: () => import('./messages/de.json') },
} satisfies Frontend
