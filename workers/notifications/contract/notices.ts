import type { Notices } from '#kit/contract'

export const notices = {
  'delivery.failed': {
    topic: 'delivery-failed',
    to: ['owner', 'admin'],
    mail: 'immediate',
    tone: 'bad',
    names: { subject: 'subject', recipient: 'recipient', error: 'error' },
  },
  'delivery.held': {
    topic: 'mails-held',
    to: ['owner'],
    tone: 'warning',
    about: 'mail',
    page: 'mails',
    names: { recipient: 'recipient' },
  },
} as const satisfies Notices
