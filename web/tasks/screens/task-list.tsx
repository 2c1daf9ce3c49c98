import { IconCheck, IconCheckbox, IconTrash } from '@tabler/icons-react'
import { type Task, tasks } from '#contracts/tasks'
import { NounList, type NounLook, nounIn, useText } from '#kit/ui'
import { Due, Priority } from '../task/facts.tsx'
import { People } from '../task/people.tsx'
import { Views } from '../task/views.tsx'

const { ops } = tasks
const open = 'backlog,unstarted,started'

const look: NounLook<Task> = {
  icon: <IconCheckbox size={24} stroke={1.6} />,
  sort: 'rank',
  columns: [
    { field: 'title' },
    { field: 'key' },
    { field: 'status' },
    { field: 'priority', show: (task) => <Priority of={task.priority} /> },
    { field: 'assigneeId' },
    { field: 'dueOn', show: (task) => <Due task={task} /> },
    { field: 'alsoIds', isHidden: true, show: (task) => <People ids={task.alsoIds} /> },
    { field: 'labels', isHidden: true },
    { field: 'listId', isHidden: true },
    { field: 'stateId', isHidden: true },
    { field: 'estimate', isHidden: true },
    { field: 'completedAt', isHidden: true },
    { field: 'aboutName', isHidden: true },
    { field: 'createdAt', isHidden: true },
  ],
  sums: ['estimate'],
  edits: [
    { field: 'assigneeId', op: ops['task.update'] },
    { field: 'dueOn', op: ops['task.update'] },
    { field: 'stateId', op: ops['task.move'] },
    { field: 'priority', op: ops['task.update'] },
    { field: 'labels', op: ops['task.update'] },
    { field: 'listId', op: ops['task.update'] },
  ],
  views: [
    { id: 'open', filter: { status: { in: open } }, sort: 'rank' },
    { id: 'overdue', filter: { status: { in: open }, dueOn: { lt: 'today' } }, sort: 'dueOn' },
    { id: 'week', filter: { status: { in: open }, dueOn: { gte: 'today', lte: 'today+7' } }, sort: 'dueOn' },
    { id: 'done', filter: { status: { in: 'completed' } }, sort: '-completedAt' },
  ],
}

const noun = nounIn(tasks, 'task')

/** The list alone: what a task is shown and written with is loaded with the first one. */
export default function TaskList() {
  const t = useText()
  const bulk = [
    {
      label: t('tasks.button.task.complete'),
      icon: <IconCheck size={14} />,
      op: ops['task.complete'],
      undo: ops['task.reopen'],
    },
    {
      label: t('tasks.delete'),
      icon: <IconTrash size={14} />,
      op: ops['task.archive'],
      undo: ops['task.restore'],
      danger: true,
    },
  ]
  return <NounList noun={noun} look={{ ...look, bulk }} acts={<Views at="tasks" />} />
}
