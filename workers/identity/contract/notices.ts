import type { Notices } from '#kit/contract'

export const notices = {
  // A key that went with its maker may be what a shop or a till works with: known before it is missed.
  'api-key.revoked': {
    topic: 'key-ended',
    when: 'endedWith',
    to: ['owner'],
    mail: 'immediate',
    tone: 'warning',
    page: 'api-keys',
    names: { 'key.name': 'name', 'member.name': { name: 'endedWith' } },
  },
} as const satisfies Notices
