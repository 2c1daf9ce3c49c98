import type { Notices } from '#kit/contract'

export const notices = {
  // Mail about mail would come back by an address that forwards it: whoever wants it says so.
  'mail.received': {
    topic: 'received',
    to: ['owner', 'admin', 'member'],
    mail: 'off',
    tone: 'active',
    names: { subject: { name: 'subject' }, from: { name: 'from' } },
  },
} as const satisfies Notices
