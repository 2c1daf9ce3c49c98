import { tasks } from '#contracts/tasks'
import { addDays } from '#kit/calendar'
import { me } from '#kit/contract'
import type { Call } from '../kit/seed.ts'
import { made, play, seed } from '../kit/seed.ts'

const { ops } = tasks
type Role = 'owner' | 'member'
type New = Parameters<typeof play<(typeof ops)['task.create']>>[1]

/** What a roastery has on its list: some of it late, some due, some done, one thing every month. */
export const past = seed(tasks, {}, ({ today }) => {
  const on = (ago: number, role: Role) => ({ at: `${addDays(today, -ago)}T08:20:00.000Z`, by: [role] })
  const task = (makes: string, ago: number, role: Role, input: New): Call =>
    play(ops['task.create'], { assigneeId: me, ...input }, { ...on(ago, role), makes, inTurn: true })
  const done = (name: string, ago: number, role: Role): Call =>
    play(ops['task.complete'], { id: made(name) }, on(ago, role))
  const monthly = { every: 1, unit: 'month', from: 'due', weekdays: [], nth: null, monthDay: 31 } as const
  return [
    task('journal', 40, 'owner', {
      title: 'Close the month',
      priority: 'high',
      dueOn: addDays(today, -32),
      checklist: [
        { text: 'Enter the last receipts', isDone: false },
        { text: 'Compare with the bank', isDone: false },
      ],
      recurrence: { ...monthly, shortMonths: 'last-day', until: null, count: null },
    }),
    task('brushes', 21, 'member', { title: 'Order new brushes for the roaster', dueOn: addDays(today, -14) }),
    task('insurance', 18, 'owner', {
      title: 'Compare offers for the business insurance',
      priority: 'high',
      dueOn: addDays(today, -2),
      estimate: 3,
    }),
    task('menu', 12, 'member', { title: 'Print the winter menu', labels: ['shop'], dueOn: addDays(today, 1) }),
    task('cupping', 9, 'owner', {
      title: 'Cup the samples from Yirgacheffe',
      notes: 'Three lots; the second one needs another grind.',
      dueOn: today,
      estimate: 2,
    }),
    task('site', 8, 'member', { title: 'New photos for the website', priority: 'low', labels: ['website'] }),
    task('fair', 6, 'owner', {
      title: 'Book a stand at the spring fair',
      dueOn: addDays(today, 5),
      estimate: 5,
      checklist: [
        { text: 'Ask for a corner', isDone: true },
        { text: 'Power for the grinder', isDone: false },
      ],
    }),
    task('posters', 5, 'owner', {
      title: 'Posters for the spring fair',
      parentId: made('fair'),
      dueOn: addDays(today, 4),
    }),
    play(
      ops['relation.create'],
      { taskId: made('posters'), kind: 'blocked-by', otherId: made('site') },
      on(4, 'owner'),
    ),
    done('brushes', 15, 'member'),
    done('journal', 31, 'owner'),
  ]
})
