import type { Frontend } from '../frontend.ts'

const ofMembers = { en: () => import('./members/messages/en.json'), de: () => import('./members/messages/de.json') }
const ofRoles = { en: () => import('./roles/messages/en.json'), de: () => import('./roles/messages/de.json') }
const ofTeams = { en: () => import('./teams/messages/en.json'), de: () => import('./teams/messages/de.json') }
const ofConnecting = { en: () => import('./connect/messages/en.json'), de: () => import('./connect/messages/de.json') }
const ofKeys = { en: () => import('./keys/messages/en.json'), de: () => import('./keys/messages/de.json') }

export default {
  id: 'identity',
  group: 'system',
  rank: 10,
  icon: 'users',
  nav: [
    { path: 'members', title: 'identity.members', op: 'identity.member.list', nouns: ['invitation'] },
    { path: 'teams', title: 'identity.teams', op: 'identity.team.list' },
    { path: 'roles', title: 'identity.roles', op: 'identity.role.list' },
    { path: 'api-keys', title: 'identity.api-keys', op: 'identity.api-key.list' },
  ],
  routes: [
    { path: 'members', load: () => import('./members/members.tsx'), messages: ofMembers },
    { path: 'teams', load: () => import('./teams/teams.tsx'), messages: ofTeams },
    { path: 'roles', load: () => import('./roles/roles.tsx'), messages: ofRoles },
    { path: 'roles/new', load: () => import('./roles/editor.tsx'), messages: ofRoles },
    { path: 'roles/:id', load: () => import('./roles/editor.tsx'), messages: ofRoles },
    { path: 'api-keys', load: () => import('./keys/api-keys.tsx'), messages: ofKeys },
    { path: 'connect', load: () => import('./connect/connect.tsx'), messages: ofConnecting },
    // Where news of one key, and of the business itself, lead.
    { path: 'api-keys/:id', load: () => import('./keys/api-keys.tsx'), messages: ofKeys },
    { path: 'tenants/:id', load: () => import('./tenant.tsx') },
  ],
  inPlace: [
    'me.*',
    'demo.*',
    'person.*',
    'program.*',
    'invitation.accept',
    'tenant.close',
    'tenant.export',
    'tenant.reopen',
  ],
  speaksOf: 'acts',
  contract: () => import('#contracts/identity').then((module) => module.identity),
  messages: { en: () => import('./messages/en.json'), de: () => import('./messages/de.json') },
  notices: { en: () => import('./notices/messages/en.json'), de: () => import('./notices/messages/de.json') },
} satisfies Frontend
