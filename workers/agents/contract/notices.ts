import type { Notices } from '#kit/contract'

const run = { question: 'text', agent: { name: 'agentName' } } as const

export const notices = {
  // Whoever has asked is looking.
  'run.waiting': { topic: 'waiting', to: 'askedById', mail: 'off', tone: 'warning', names: run },
  'run.told': {
    topic: 'told',
    to: 'askedById',
    mail: 'immediate',
    tone: 'active',
    names: { agent: { name: 'agentName' }, answer: 'answer' },
  },
  'provider.nearly-spent': {
    topic: 'nearly-spent',
    to: ['owner'],
    mail: 'immediate',
    tone: 'warning',
    names: { service: { name: 'name' }, spent: 'spent', most: 'most' },
  },
} as const satisfies Notices
