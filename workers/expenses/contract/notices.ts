import { actor, type Notices } from '#kit/contract'

const claim = {
  title: 'title',
  person: { name: 'personName' },
  total: { money: 'totalMinor' },
  'actor.name': actor,
} as const

export const notices = {
  'claim.submitted': { topic: 'to-decide', to: 'approverIds', mail: 'immediate', tone: 'active', names: claim },
  'claim.approved': { topic: 'approved', to: 'personId', mail: 'off', tone: 'good', names: claim },
  'claim.rejected': {
    topic: 'rejected',
    to: 'personId',
    mail: 'immediate',
    tone: 'bad',
    names: { title: 'title', reason: 'reason', 'actor.name': actor },
  },
  'claim.reimbursed': {
    topic: 'reimbursed',
    to: 'personId',
    mail: 'off',
    tone: 'good',
    names: { title: 'title', owed: { money: 'owedMinor' } },
  },
} as const satisfies Notices
