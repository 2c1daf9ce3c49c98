import * as z from 'zod'
import { all, contract, crud, day, id, instant, op, problem, read, ref, text, totals } from '#kit/contract'
import { notices } from './contract/notices.ts'
import { checklistInput, groups, List, open, Relation, State, Task } from './contract/nouns.ts'
import { RecurrenceRule } from './contract/recurrence.ts'
import { workOps } from './contract/work.ts'

export { type Group, groups, List, open, Relation, State, Task } from './contract/nouns.ts'
export { Recurrence, RecurrenceRule } from './contract/recurrence.ts'
export { type Brief, type MyWork, Relations } from './contract/work.ts'

const task = crud('task', Task)
const list = crud('list', List)
const state = crud('state', State)
const Told = task['task.update'].tells
/** To whom it is told, each time it happens. */
const toSomebody = Told.extend({ toIds: z.array(id) })

const closed = ['completed', 'cancelled'] as const
const stateId = Task.shape.stateId
const recurrence = RecurrenceRule.nullable()
const byId = z.strictObject({ id })
/** What comes with any change of state: the next one of a series, and what is told of it. */
const moving = [
  'task.moved',
  'task.completed',
  'task.reopened',
  'task.created',
  'task.archived',
  'task.reminder-due',
] as const
const refusing = ['blocked', 'open-subtasks'] as const

export const tasks = contract({
  app: 'tasks',
  summary: 'What has to be done, by whom and by when: lists, boards, checklists, series and reminders',
  problems: {
    blocked: problem(409, 'It is blocked by tasks that are not done', 'task_blockers_first'),
    cycle: problem(409, 'A task would be blocked by itself', 'relation_without_cycle'),
    'list-in-use': problem(409, 'The list has open tasks'),
    'one-level': problem(409, 'A subtask has no subtasks of its own', 'task_one_level'),
    'open-subtasks': problem(409, 'It has subtasks that are not done', 'task_subtasks_first'),
    'state-in-use': problem(409, 'Tasks are in this state, or it is the default of its group', 'state_not_in_use'),
    'too-many-subtasks': problem(409, 'It has 100 subtasks already'),
  },
  fieldErrors: {
    itself: 'is the task itself',
    'after-due': 'must not be after the due date',
    'not-for-subtasks': 'is for tasks that are no subtasks',
    'not-a-prefix': 'must be 1 to 8 capital letters and digits, a letter first',
    'not-a-time': 'must be a time such as 17:00',
    'not-a-noun': 'must be a kind of record such as invoicing.invoice',
    'no-due-date': 'needs a due date',
    'never-comes': 'never falls on a day',
    'not-with-unit': 'does not go with the unit {unit}',
    'not-from-completion': 'goes with the calendar alone, not with the day of completion',
  },
  events: {
    'task.moved': Told,
    'task.completed': Told,
    'task.reopened': Told,
    'task.checked': Told,
    'task.assigned': toSomebody,
    'task.reminded': toSomebody,
    'task.due-soon': toSomebody,
    'task.overdue': toSomebody,
    'task.reminder-due': z.object({ id, version: z.int(), remindAt: instant }),
    'relation.removed': Relation,
    'day-run.continued': z.object({ id, version: z.int(), on: day }),
  },
  notices,
  cards: {
    overdue: totals('task', { filter: { status: { in: open.join(',') }, dueOn: { lt: 'today' } }, tone: 'bad' }),
  },
  starting: ['list', 'state'],
  roles: {
    owner: all,
    admin: all,
    accountant: ['read', 'task.*', 'relation.*'],
    member: ['read', 'task.*', 'relation.*', 'list.create', 'list.update'],
    viewer: read,
  },
  subscribes: ['identity.day.started', 'tasks.day-run.continued', 'tasks.task.reminder-due'],
  beside: 'comments',
  uses: ['notifications'],
  ops: {
    ...list,
    'list.update': op({
      ...list['list.update'],
      input: list['list.update'].input.omit({ prefix: true }),
    }),
    'list.archive': op({ ...list['list.archive'], problems: ['list-in-use'] }),
    ...state,
    'state.update': op({ ...state['state.update'], input: state['state.update'].input.omit({ group: true }) }),
    'state.archive': op({ ...state['state.archive'], problems: ['state-in-use'] }),
    'state.make-default': op({
      summary: 'Make a state the one that tasks get who come into its group',
      http: 'POST /states/:id/make-default',
      effect: 'write',
      input: byId,
      output: State,
    }),
    ...task,
    ...workOps,
    'task.create': op({
      ...task['task.create'],
      input: z.strictObject({
        ...task['task.create'].input.shape,
        listId: Task.shape.listId.optional().describe('The first list unless told'),
        stateId: stateId.optional().describe('Where tasks begin unless told'),
        checklist: checklistInput.default([]),
        recurrence: recurrence.default(null),
      }),
      to: ['unstarted', 'backlog', 'started', 'completed', 'cancelled'],
      problems: ['one-level', 'too-many-subtasks'],
      emits: ['task.assigned', 'task.reminder-due'],
    }),
    'task.update': op({
      ...task['task.update'],
      summary: 'Change a task; another list gives it another key',
      input: z.strictObject({
        ...task['task.update'].input.shape,
        checklist: checklistInput.optional().describe('The whole of it, items that stay by their ids'),
        recurrence: recurrence.optional(),
      }),
      problems: ['one-level', 'too-many-subtasks'],
      emits: ['task.assigned', 'task.reminder-due'],
    }),
    'task.archive': op({
      ...task['task.archive'],
      summary: 'Delete a task and its subtasks; they can be restored',
      emits: ['task.archived'],
    }),
    'task.restore': op({
      ...task['task.restore'],
      summary: 'Restore a task, and the subtasks that were deleted with it',
      emits: ['task.restored', 'task.reminder-due'],
    }),
    'task.from-text': op({
      summary:
        'Make a task of a text, such as a comment: its first line is the title; linked to the record it was said of',
      http: 'POST /tasks/from-text',
      effect: 'write',
      input: z.strictObject({
        text: text(20_000),
        aboutNoun: Task.shape.aboutNoun,
        aboutId: Task.shape.aboutId,
        aboutName: Task.shape.aboutName,
        listId: Task.shape.listId.optional().describe('The first list unless told'),
      }),
      output: Task,
      to: 'unstarted',
      emits: ['task.created', 'task.assigned', 'task.reminder-due'],
    }),
    'task.complete': op({
      summary: 'Complete a task; one that comes again is followed by its next',
      http: 'POST /tasks/:id/complete',
      effect: 'write',
      input: byId,
      output: Task,
      from: open,
      to: 'completed',
      problems: refusing,
      emits: moving,
    }),
    'task.reopen': op({
      summary: 'Reopen a task that was completed or cancelled; a next one that nobody has touched goes',
      http: 'POST /tasks/:id/reopen',
      effect: 'write',
      input: byId,
      output: Task,
      from: closed,
      to: ['unstarted', 'started', 'backlog'],
      emits: moving,
    }),
    'task.cancel': op({
      summary: 'Cancel a task: it will not be done, and does not come again',
      http: 'POST /tasks/:id/cancel',
      effect: 'write',
      input: byId,
      output: Task,
      from: open,
      to: 'cancelled',
      emits: moving,
    }),
    'task.move': op({
      summary: 'Move a task into a state, to a place in the order, or both',
      http: 'POST /tasks/:id/move',
      effect: 'write',
      input: z.strictObject({
        id,
        stateId: stateId.optional(),
        afterId: ref('tasks.task').optional().describe('The task that it comes after'),
        beforeId: ref('tasks.task').optional().describe('The task that it comes before'),
      }),
      output: Task,
      from: groups,
      to: ['unstarted', 'backlog', 'started', 'completed', 'cancelled'],
      problems: refusing,
      emits: moving,
    }),
    'task.check': op({
      summary: 'Tick an item of the checklist of a task, or take the tick away',
      http: 'POST /tasks/:id/check',
      effect: 'write',
      input: z.strictObject({ id, itemId: id, isDone: z.boolean().default(true) }),
      output: Task,
      emits: ['task.checked'],
    }),
    'task.snooze': op({
      summary: 'Remind of a task later',
      http: 'POST /tasks/:id/snooze',
      effect: 'write',
      input: z.strictObject({ id, minutes: z.int().min(1).max(40_320).default(60) }),
      output: Task,
      from: open,
      emits: ['task.reminder-due'],
    }),
    'relation.create': op({
      ...crud('relation', Relation, ['create'])['relation.create'],
      summary: 'Relate two tasks: one is blocked by, a duplicate of, or relates to the other',
      problems: ['cycle'],
    }),
    'relation.remove': op({
      summary: 'Remove a relation between two tasks',
      http: 'DELETE /relations/:id',
      effect: 'write',
      input: byId,
      output: Relation,
      emits: ['relation.removed'],
    }),
  },
})
