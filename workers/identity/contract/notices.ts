import { actor, type Notices } from '#kit/contract'

/** When it was closed, and once more before it is erased. */
const closed = {
  topic: 'business-closed',
  to: ['owner'],
  tellsActor: true,
  mail: 'immediate',
  isUrgent: true,
  tone: 'bad',
  page: '/',
  names: { 'business.name': { name: 'name' }, erasedOn: { day: 'erasedOn' } },
} as const

export const notices = {
  // A key that went with its maker may be what a shop or a till works with: known before it is missed.
  'api-key.revoked': {
    topic: 'key-ended',
    when: 'endedWith',
    to: ['owner'],
    mail: 'immediate',
    isUrgent: true,
    tone: 'warning',
    page: 'api-keys',
    names: { 'key.name': 'name', 'member.name': { name: 'endedWith' } },
  },
  'tenant.closed': closed,
  'tenant.erasure-announced': closed,
  'tenant.reopened': {
    topic: 'business-reopened',
    to: ['owner'],
    tellsActor: true,
    mail: 'immediate',
    page: '/',
    names: { 'business.name': { name: 'name' }, 'actor.name': actor },
  },
} as const satisfies Notices
