import type { Frontend } from '../frontend.ts'

export default {
  id: 'identity',
  title: 'identity.title',
  nav: [
    { path: 'members', title: 'identity.members', op: 'identity.member.list', nouns: ['invitation'] },
    { path: 'roles', title: 'identity.roles', op: 'identity.role.list' },
    { path: 'api-keys', title: 'identity.api-keys', op: 'identity.api-key.list' },
  ],
  routes: [
    { path: 'members', load: () => import('./screens/members.tsx') },
    { path: 'roles', load: () => import('./screens/roles.tsx') },
    { path: 'api-keys', load: () => import('./screens/api-keys.tsx') },
  ],
  finds: [
    {
      op: 'identity.member.list',
      whole: true,
      path: () => 'members',
      title: ({ name }) => name,
      note: ({ email }) => email,
    },
    { op: 'identity.api-key.list', whole: true, path: () => 'api-keys', title: ({ name }) => name },
  ],
  contract: () => import('#contracts/identity').then((module) => module.identity),
  messages: { en: () => import('./messages/en.json'), de: () => import('./messages/de.json') },
} satisfies Frontend
