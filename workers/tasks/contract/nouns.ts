import * as z from 'zod'
import { customValues, day, id, instant, me, noun, ref, states, text, toned } from '#kit/contract'
import { Recurrence } from './recurrence.ts'

/** The groups that every state belongs to, so that figures mean the same whatever a business calls its states. */
export const groups = ['backlog', 'unstarted', 'started', 'completed', 'cancelled'] as const
export type Group = (typeof groups)[number]
/** Those in which something is left to do. */
export const open = ['backlog', 'unstarted', 'started'] as const

export const List = noun(
  {
    name: text(80),
    prefix: z
      .string()
      .regex(/^[A-Z][A-Z0-9]{0,7}$/, 'not-a-prefix')
      .describe('Its tasks are called by it, such as TASK-12; it never changes'),
    whenDone: z
      .enum(['subtasks-first', 'subtasks-too', 'subtasks-stay'])
      .default('subtasks-first')
      .describe('Completing a task with open subtasks is refused, completes them, or leaves them open'),
    archivedAt: instant.nullable(),
  },
  { title: 'name', note: 'prefix', search: ['name', 'prefix'], sort: ['name'] },
)
export type List = z.output<typeof List>

export const State = noun(
  {
    name: text(40),
    group: z.enum(groups).describe('What it means; it never changes'),
    position: z.int().min(0).max(1000).default(0).describe('Its place among the columns of a board'),
    isDefault: z.boolean().describe('Tasks that get into its group without naming a state get this one'),
    archivedAt: instant.nullable(),
  },
  { title: 'name', note: 'group', readOnly: ['isDefault'], sort: ['position'], inSearch: 'never' },
)
export type State = z.output<typeof State>

const ChecklistItem = z.object({ id, text: text(300), isDone: z.boolean().default(false) })
/** As somebody writes it: what has no id is new. */
export const checklistInput = z.array(z.strictObject({ ...ChecklistItem.shape, id: id.optional() })).max(100)

export const Task = noun(
  {
    key: z.string().describe('Prefix of its list and a number that is never given twice, such as TASK-12'),
    title: text(300),
    notes: z.string().trim().max(20_000).nullable().default(null),
    listId: ref('tasks.list'),
    stateId: ref('tasks.state'),
    // The group of its state.
    status: states({
      backlog: 'neutral',
      unstarted: 'neutral',
      started: 'active',
      completed: 'good',
      cancelled: 'neutral',
    }),
    priority: toned({ urgent: 'bad', high: 'warning', medium: 'active', low: 'neutral', none: 'neutral' }).default(
      'none',
    ),
    assigneeId: ref('identity.member').nullable().default(null).describe('Who answers for it'),
    alsoIds: z
      .array(ref('identity.member'))
      .max(20)
      .default([])
      .describe('Who works on it besides: it is their own too, in their work, and told to them'),
    labels: z.array(text(50)).max(20).default([]),
    parentId: ref('tasks.task').nullable().default(null).describe('The task that it is a part of: one level deep'),
    startOn: day.nullable().default(null),
    dueOn: day.nullable().default(null),
    dueTime: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'not-a-time')
      .nullable()
      .default(null)
      .describe('Such as 17:00, on the clocks of the business'),
    dueAt: instant.nullable().describe('The instant of both, where there is a time'),
    remindMinutes: z
      .int()
      .min(0)
      .max(40_320)
      .nullable()
      .default(null)
      .describe('Remind so many minutes before it is due; a day without a time counts from 09:00'),
    remindAt: instant.nullable().describe('The next reminder'),
    warnedOf: z.enum(['due-soon', 'overdue']).nullable().describe('What its assignee was told of this due date'),
    estimate: z.int().min(0).max(100_000).nullable().default(null).describe('In points, as the business counts them'),
    rank: z.string().describe('Its place in the order that people drag tasks into'),
    checklist: z.array(ChecklistItem).max(100),
    recurrence: Recurrence.nullable(),
    nextId: ref('tasks.task').nullable().describe('What came after this one when it was done'),
    aboutNoun: z
      .string()
      .regex(/^[a-z-]+\.[a-z-]+$/, 'not-a-noun')
      .max(80)
      .nullable()
      .default(null)
      .describe('The kind of record that it is about, such as invoicing.invoice: one that people comment on'),
    aboutId: id.nullable().default(null).describe('And which one'),
    aboutName: text(300).nullable().default(null).describe('What that is called'),
    completedAt: instant.nullable(),
    createdById: id,
    custom: customValues,
    archivedAt: instant.nullable(),
  },
  {
    title: 'title',
    note: 'key',
    comments: true,
    readOnly: [
      'key',
      'stateId',
      'status',
      'dueAt',
      'remindAt',
      'warnedOf',
      'rank',
      'checklist',
      'recurrence',
      'nextId',
      'completedAt',
      'createdById',
    ],
    search: ['key', 'title'],
    sort: ['rank', 'dueOn', 'priority', 'title', 'completedAt'],
    unlisted: ['notes'],
    untold: ['notes', 'checklist', 'custom'],
    scope: { own: [{ assigneeId: me }, { alsoIds: me }, { createdById: me }], usual: 'all' },
  },
)
export type Task = z.output<typeof Task>

export const Relation = noun({
  taskId: ref('tasks.task'),
  kind: z.enum(['blocked-by', 'duplicate-of', 'relates-to']),
  otherId: ref('tasks.task'),
})
export type Relation = z.output<typeof Relation>
