import { actor, type Notices } from '#kit/contract'

const task = { task: 'title', key: 'key', due: { day: 'dueOn' } } as const

export const notices = {
  'task.assigned': {
    topic: 'assigned',
    to: 'toIds',
    mail: 'immediate',
    tone: 'active',
    names: { task: 'title', key: 'key', 'actor.name': actor },
  },
  // Whoever asks to be reminded looks at their mail; what is due each morning would fill it.
  'task.reminded': {
    topic: 'reminder',
    to: 'toIds',
    mail: 'immediate',
    tone: 'active',
    names: { task: 'title', key: 'key' },
  },
  'task.due-soon': { topic: 'due-soon', to: 'toIds', mail: 'off', tone: 'active', names: task },
  'task.overdue': { topic: 'overdue', to: 'toIds', mail: 'off', tone: 'bad', names: task },
} as const satisfies Notices
