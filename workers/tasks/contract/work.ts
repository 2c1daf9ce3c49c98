import * as z from 'zod'
import { id, instant, op } from '#kit/contract'
import { Task } from './nouns.ts'

/** A task where others are spoken of. */
export const Brief = Task.pick({
  id: true,
  key: true,
  title: true,
  status: true,
  priority: true,
  dueOn: true,
  dueAt: true,
})
export type Brief = z.output<typeof Brief>

const some = z.array(Brief).describe('At most 50, the most urgent first')
const MyWork = z.object({
  overdue: some,
  today: some.describe('Due today; at most 50'),
  next: some.describe('Due in the seven days after; at most 50'),
  others: some.describe('Due later or on no day; at most 50'),
  counts: z.object({ overdue: z.int(), today: z.int(), next: z.int(), others: z.int() }),
  mentions: z
    .array(
      z.object({
        id,
        title: z.string(),
        noun: z.string().describe('What it is about, such as invoicing.invoice'),
        nounId: id,
        createdAt: instant,
      }),
    )
    .describe('Where comments in any app have mentioned me, unread; at most 20'),
})
export type MyWork = z.output<typeof MyWork>

const related = z.array(Brief.extend({ relationId: id }))
export const Relations = z.object({
  blockedBy: related,
  blocks: related,
  duplicateOf: related,
  duplicates: related,
  relatesTo: related,
  subtasks: z.array(Brief),
})
export type Relations = z.output<typeof Relations>

/** Ops that answer tasks beside each other. */
export const workOps = {
  'task.my-work': op({
    summary: 'What I have to do: overdue, today, in the next days, and where I was mentioned',
    http: 'GET /my-work',
    effect: 'read',
    input: z.strictObject({}),
    output: MyWork,
  }),
  'task.relations': op({
    summary: 'Read which tasks a task is blocked by, blocks, duplicates or relates to, and its subtasks',
    http: 'GET /tasks/:id/relations',
    effect: 'read',
    input: z.strictObject({ id }),
    output: Relations,
  }),
} as const
