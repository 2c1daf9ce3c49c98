import type { Samples } from '#kit/serve'
import type { tasks } from './contract.ts'

/** Ids of other rows are left out: the conformance suite makes the rows and fills them in. */
export const samples = {
  'list.create': { name: 'Roastery', prefix: 'ROAST' },
  'list.update': { name: 'Roastery and shop' },
  'state.create': { name: 'Waiting', group: 'started', position: 25 },
  'state.update': { name: 'Waiting for others' },
  'task.create': {
    title: 'Clean the roaster',
    notes: 'Drum, chaff collector, cooling tray.',
    priority: 'high',
    labels: ['maintenance'],
    dueOn: '2027-01-31',
    dueTime: '17:00',
    remindMinutes: 30,
    checklist: [
      { text: 'Order brushes', isDone: false },
      { text: 'Empty the collector', isDone: false },
    ],
    estimate: 3,
  },
  'task.update': { priority: 'urgent', labels: ['maintenance', 'safety'] },
  'task.from-text': { text: 'Call the supplier back\nabout the missing bag' },
  'task.snooze': { minutes: 60 },
  'relation.create': { kind: 'blocked-by' },
} satisfies Samples<typeof tasks>
