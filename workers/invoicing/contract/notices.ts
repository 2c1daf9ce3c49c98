import { actor, type Notices } from '#kit/contract'

const document = {
  document: { choice: 'kind' },
  number: 'number',
  'customer.name': { name: 'customerName' },
  total: { money: 'totalMinor' },
  issuedOn: { day: 'issuedOn' },
  dueOn: { day: 'dueOn' },
} as const
const bookkeepers = ['owner', 'admin', 'accountant'] as const

export const notices = {
  'invoice.sent': {
    topic: 'sent',
    to: {
      ...{ address: 'customer.email', sender: 'seller.name', replyTo: 'seller.email', language: 'language' },
      link: 'invoice',
      attach: { noun: 'invoice', id: 'id' },
    },
    names: { ...document, 'seller.name': { name: 'seller.name' } },
  },
  'invoice.reminded': {
    topic: 'reminded',
    to: {
      ...{ address: 'customer.email', sender: 'seller.name', replyTo: 'seller.email', language: 'language' },
      link: 'invoice',
      attach: { noun: 'invoice', id: 'id' },
    },
    names: {
      ...{ step: { choice: 'step' }, plea: { choice: 'plea' }, number: 'number', dueOn: { day: 'dueOn' } },
      ...{ 'customer.name': { name: 'customerName' }, 'seller.name': { name: 'seller.name' } },
      ...{ owed: { money: 'owedMinor' }, claim: { money: 'claimMinor' }, asked: { money: 'askedMinor' } },
      payOn: { day: 'payOn' },
    },
  },
  'record.asked': {
    topic: 'asked',
    to: bookkeepers,
    mail: 'immediate',
    about: 'invoice',
    names: { name: { name: 'name' }, text: 'text' },
  },
  'invoice.issued': { topic: 'issued', to: bookkeepers, names: { ...document, 'actor.name': actor } },
  // A day can bring many at once; whoever wants a mail for each says so.
  'invoice.overdue': {
    topic: 'overdue',
    to: bookkeepers,
    tone: 'bad',
    names: { ...document, owed: { money: 'owedMinor' } },
  },
  'recurring-invoice.failed': {
    topic: 'recurring-failed',
    to: bookkeepers,
    mail: 'immediate',
    tone: 'bad',
    names: { title: { name: 'title' }, 'customer.name': { name: 'customerName' }, reason: 'reason' },
  },
} as const satisfies Notices
