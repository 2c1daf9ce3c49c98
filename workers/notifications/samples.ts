import type { Samples } from '#kit/serve'
import type { notifications } from './contract.ts'

/** Ids of other rows are left out: the conformance suite makes the rows and fills them in. */
export const samples = {
  'notification.mark-unread': { ids: ['0192f0c1-0000-7000-8000-000000000000'] },
  'preference.set': { items: [{ topic: 'notifications.delivery-failed', email: 'immediate' }] },
  'hours.set': { digestAt: '07:30', quietFrom: '20:00', quietTo: '07:00' },
  'template.get': { topic: 'notifications.delivery-failed', locale: 'en' },
  'template.set': {
    topic: 'notifications.delivery-failed',
    locale: 'en',
    subject: '{{recipient}} did not get “{{subject}}”',
    html: '<p>The mail to {{recipient}} came back: {{error}}.</p>',
    text: 'The mail to {{recipient}} came back: {{error}}.',
  },
  'template.reset': { topic: 'notifications.delivery-failed', locale: 'en' },
  'template.preview': {
    topic: 'notifications.delivery-failed',
    locale: 'de',
    subject: 'Nicht zugestellt: {{subject}}',
  },
  'delivery.settle': { outcome: 'delivered' },
  'mail.send': {
    to: 'new.colleague@example.test',
    template: 'invitation',
    locale: 'en',
    data: {
      inviterName: 'Olivia Owner',
      tenantName: 'Harbour Coffee Roasters',
      role: 'member',
      url: 'https://mainstreet.test/join?token=example',
    },
  },
} satisfies Samples<typeof notifications>
