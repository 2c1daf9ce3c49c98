import { Anchor, Checkbox, Group, Text as Line } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { type Brief, tasks } from '#contracts/tasks'
import { useAct, useCan, useText } from '#kit/ui'
import { isOpen } from '../../../workers/tasks/rules/status.ts'
import { Due, Priority } from './facts.tsx'

const { ops } = tasks

/** A task in a line: done by its box, opened by its title. */
export function TaskRow({ task, children }: { task: Brief; children?: ReactNode }) {
  const t = useText()
  const can = useCan()
  const complete = useAct(ops['task.complete'], { done: t('tasks.completed'), undo: { op: ops['task.reopen'] } })
  const reopen = useAct(ops['task.reopen'], { done: t('tasks.reopened'), undo: { op: ops['task.complete'] } })
  const act = isOpen(task.status) ? complete : reopen
  return (
    <Group gap="sm" wrap="nowrap">
      <Checkbox
        aria-label={t('tasks.done.of', { title: task.title })}
        checked={!isOpen(task.status)}
        disabled={!can(ops['task.complete']) || act.isPending}
        onChange={() => act.mutate({ input: { id: task.id } })}
      />
      <Anchor component={Link} to={`/tasks/tasks/${task.id}`} flex={1} style={{ overflowWrap: 'anywhere' }}>
        {task.title}
      </Anchor>
      <Line component="span" size="xs" c="dimmed">
        {task.key}
      </Line>
      {task.priority !== 'none' && <Priority of={task.priority} />}
      {task.dueOn && <Due task={task} />}
      {children}
    </Group>
  )
}
