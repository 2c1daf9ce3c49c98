import { actor, type Notices } from '#kit/contract'

const quote = {
  number: 'number',
  'customer.name': { name: 'customerName' },
  total: { money: 'totalMinor' },
  validUntil: { day: 'validUntilOn' },
} as const
const toCustomer = {
  ...{ address: 'customer.email', sender: 'seller.name', replyTo: 'seller.email', language: 'language' },
  link: 'quote',
  attach: { noun: 'quote-version', id: 'versionId' },
}
const letter = { to: toCustomer, names: { ...quote, 'seller.name': { name: 'seller.name' } } } as const
const team = ['owner', 'admin', 'accountant'] as const

export const notices = {
  'quote.mailed': { topic: 'sent', ...letter },
  'quote.reminded': { topic: 'reminder', ...letter },
  'record.asked': {
    topic: 'asked',
    to: team,
    mail: 'immediate',
    about: 'quote',
    names: { name: { name: 'name' }, text: 'text' },
  },
  'quote.accepted': {
    topic: 'accepted',
    to: team,
    mail: 'immediate',
    tone: 'good',
    names: { ...quote, name: { name: 'acceptedBy' }, accepted: { money: 'acceptedMinor' } },
  },
  'quote.rejected': {
    topic: 'rejected',
    to: team,
    mail: 'immediate',
    tone: 'bad',
    names: { ...quote, reason: 'rejectedReason' },
  },
  'quote.viewed': { topic: 'viewed', to: 'createdById', names: quote },
  'quote.expired': { topic: 'expired', to: 'createdById', tone: 'warning', names: quote },
  'quote.approval-asked': {
    topic: 'approval-asked',
    to: ['owner', 'admin'],
    mail: 'immediate',
    names: { 'customer.name': quote['customer.name'], total: quote.total, 'actor.name': actor },
  },
  'quote.approved': {
    topic: 'approved',
    to: 'createdById',
    tone: 'good',
    names: { 'customer.name': quote['customer.name'], total: quote.total, 'actor.name': actor },
  },
} as const satisfies Notices
