import { actor, type Notices } from '#kit/contract'

const order = {
  'vendor.name': { name: 'vendorName' },
  total: { money: 'totalMinor' },
  'actor.name': actor,
} as const

export const notices = {
  'order.approval-asked': {
    topic: 'approval-asked',
    to: ['owner', 'admin'],
    mail: 'immediate',
    tone: 'warning',
    names: order,
  },
  'order.rejected': {
    topic: 'rejected',
    to: 'requestedById',
    mail: 'immediate',
    tone: 'warning',
    names: { ...order, reason: 'rejectedReason' },
  },
  'bill.held': {
    topic: 'held',
    to: ['owner', 'admin', 'accountant'],
    tone: 'bad',
    names: { number: 'number', 'vendor.name': { name: 'vendorName' }, total: { money: 'totalMinor' } },
  },
} as const satisfies Notices
