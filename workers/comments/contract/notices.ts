import type { Notices } from '#kit/contract'

const told = {
  to: 'userIds',
  by: { id: 'authorId', name: 'authorName' },
  about: { noun: 'noun', id: 'recordId' },
  names: { author: { name: 'authorName' }, about: 'about', excerpt: 'excerpt' },
} as const

export const notices = {
  'comment.mentioned': { topic: 'mentioned', mail: 'immediate', tone: 'active', ...told },
  // Who wants each comment by mail says so: a busy record would fill their mailbox.
  'comment.announced': { topic: 'commented', mail: 'off', ...told },
} as const satisfies Notices
