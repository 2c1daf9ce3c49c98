import { IconBan, IconCheck, IconRotate } from '@tabler/icons-react'
import { type Task, tasks } from '#contracts/tasks'
import { type NounLook, nounScreens } from '#kit/ui'
import { Checklist } from '../task/checklist.tsx'
import { ChecklistInput } from '../task/checklist-input.tsx'
import { PeopleInput } from '../task/people-input.tsx'
import { RecurrenceInput } from '../task/recurrence-input.tsx'
import { Related } from '../task/related.tsx'
import { Standing } from '../task/standing.tsx'
import { ReminderInput, TimeInput } from '../task/time-input.tsx'

const look: NounLook<Task> = {
  fields: [
    'title',
    ['listId', 'priority'],
    ['assigneeId', 'alsoIds'],
    'parentId',
    ['dueOn', 'dueTime'],
    ['startOn', 'remindMinutes'],
    'recurrence',
    'checklist',
    ['labels', 'estimate'],
    'notes',
    'custom',
  ],
  controls: {
    dueTime: (control, { dueOn }) => dueOn !== null && <TimeInput {...control} />,
    remindMinutes: (control, { dueOn }) => dueOn !== null && <ReminderInput {...control} />,
    recurrence: (control, { dueOn, parentId }) =>
      typeof dueOn === 'string' && !parentId && <RecurrenceInput {...control} dueOn={dueOn} />,
    alsoIds: (control) => <PeopleInput {...control} />,
    checklist: (control) => <ChecklistInput {...control} />,
  },
  facts: [
    'key',
    'listId',
    'priority',
    'assigneeId',
    'startOn',
    'dueOn',
    'dueTime',
    'estimate',
    'labels',
    'parentId',
    'notes',
  ],
  acts: {
    complete: { icon: <IconCheck size={16} />, main: true, undo: 'reopen' },
    reopen: { icon: <IconRotate size={16} />, main: true },
    cancel: { icon: <IconBan size={16} />, undo: 'reopen' },
    check: false,
    move: false,
  },
  below: (task) => (
    <>
      <Checklist task={task} />
      <Related task={task} />
    </>
  ),
  beside: (task) => <Standing task={task} />,
}

export default nounScreens(tasks, 'task', look)
