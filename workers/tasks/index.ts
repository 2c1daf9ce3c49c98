import { identity } from '#contracts/identity'
import { PrismaClient } from '#db/tasks'
import { on, serve } from '#kit/serve'
import { tasks } from './contract.ts'
import { dayStarted } from './on/day-started.ts'
import { reminderDue } from './on/reminder-due.ts'
import { archiveTask, restoreTask } from './ops/archive-task.ts'
import { checkItem, snoozeTask, updateTask } from './ops/change-task.ts'
import { into } from './ops/into-state.ts'
import { archiveList, createState, makeDefault } from './ops/keep-list.ts'
import { createTask, taskFromText } from './ops/make-task.ts'
import { moveTask } from './ops/move-task.ts'
import { getMyWork } from './ops/my-work.ts'
import { createRelation, getRelations, removeRelation } from './ops/relate.ts'
import { personal } from './personal.ts'
import { samples } from './samples.ts'
import { starting } from './starting.ts'

export default serve(tasks, {
  client: PrismaClient,
  samples,
  personal,
  starting,
  handlers: {
    'list.archive': archiveList,
    'state.create': createState,
    'state.make-default': makeDefault,
    'task.create': createTask,
    'task.update': updateTask,
    'task.archive': archiveTask,
    'task.restore': restoreTask,
    'task.from-text': taskFromText,
    'task.complete': into('completed'),
    'task.reopen': into('unstarted'),
    'task.cancel': into('cancelled'),
    'task.move': moveTask,
    'task.check': checkItem,
    'task.snooze': snoozeTask,
    'task.my-work': getMyWork,
    'task.relations': getRelations,
    'relation.create': createRelation,
    'relation.remove': removeRelation,
  },
  on: [
    on(identity, 'day.started', dayStarted),
    on(tasks, 'day-run.continued', dayStarted),
    on(tasks, 'task.reminder-due', reminderDue),
  ],
})
