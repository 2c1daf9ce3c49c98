import { actor, type Notices } from '#kit/contract'

export const notices = {
  'payment.created': {
    topic: 'received',
    to: ['owner', 'admin', 'accountant'],
    mail: 'off',
    tone: 'good',
    names: {
      number: 'number',
      'customer.name': { name: 'customerName' },
      amount: { money: 'amountMinor' },
      receivedOn: { day: 'receivedOn' },
      'actor.name': actor,
    },
  },
} as const satisfies Notices
