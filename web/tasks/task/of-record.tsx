import { Button, Text as Line, Stack } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { tasks } from '#contracts/tasks'
import { type OnRecordProps, SchemaForm, Section, useCan, useOp, useText } from '#kit/ui'
import { TaskRow } from './task-row.tsx'

const { ops } = tasks
const most = 5

/** The open tasks that are about a record, and a way to one more. */
export default function TasksOfRecord({ noun, id }: OnRecordProps) {
  const t = useText()
  const can = useCan()
  const [isAdding, setAdding] = useState(false)
  const isTask = noun === 'tasks.task'
  const filter = { aboutId: { eq: id }, aboutNoun: { eq: noun }, status: { in: 'backlog,unstarted,started' } }
  const { data } = useOp(ops['task.list'], { filter, sort: 'dueOn', limit: most + 1 }, { enabled: !isTask })
  const found = data?.items ?? []
  // What belongs to a task are its subtasks.
  if (isTask || (found.length === 0 && !can(ops['task.create']))) return null
  const add = (
    <Button variant="subtle" size="xs" leftSection={<IconPlus size={14} />} onClick={() => setAdding(true)}>
      {t('tasks.ofRecord.new')}
    </Button>
  )
  return (
    <Section title={t('tasks.tasks')} acts={!isAdding && can(ops['task.create']) && add}>
      <Stack gap={4}>
        {found.slice(0, most).map((task) => (
          <TaskRow key={task.id} task={task} />
        ))}
        {found.length > most && (
          <Button component={Link} variant="subtle" size="xs" to={`/tasks/tasks?${new URLSearchParams(asked(id))}`}>
            {t('tasks.ofRecord.all')}
          </Button>
        )}
        {found.length === 0 && !isAdding && (
          <Line size="sm" c="dimmed">
            {t('tasks.ofRecord.none')}
          </Line>
        )}
        {isAdding && (
          <SchemaForm
            op={ops['task.create']}
            given={{ aboutNoun: noun, aboutId: id }}
            fields={['title', ['assigneeId', 'dueOn']]}
            submit={t('tasks.ofRecord.create')}
            done={t('tasks.added')}
            focus
            onDone={() => setAdding(false)}
            onCancel={() => setAdding(false)}
          />
        )}
      </Stack>
    </Section>
  )
}

const asked = (id: string) => ({ 'filter[aboutId][eq]': id })
