import type { Samples } from '#kit/serve'
import type { notifications } from './contract.ts'

/** Ids of other rows are left out: the conformance suite makes the rows and fills them in. */
export const samples = {
  'notification.mark-unread': { ids: ['0192f0c1-0000-7000-8000-000000000000'] },
  'preference.set': { items: [{ topic: 'invoice-overdue', email: 'immediate' }] },
  'template.get': { topic: 'invoice-sent', locale: 'en' },
  'template.set': {
    topic: 'invoice-sent',
    locale: 'en',
    subject: 'Your {{document}} {{number}}',
    html: '<p>Hello {{customer.name}}, please pay {{total}} by {{dueOn}}.</p>',
    text: 'Hello {{customer.name}}, please pay {{total}} by {{dueOn}}.',
  },
  'template.reset': { topic: 'invoice-sent', locale: 'en' },
  'template.preview': { topic: 'invoice-overdue', locale: 'de', subject: 'Überfällig: {{number}}' },
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
