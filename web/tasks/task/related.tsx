import { ActionIcon, Button, Text as Line, Stack } from '@mantine/core'
import { IconLink, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { type Brief, type Task, tasks } from '#contracts/tasks'
import { Loaded, SchemaForm, Section, useAct, useCan, useOp, useText } from '#kit/ui'
import { NewTask } from './new-task.tsx'
import { TaskRow } from './task-row.tsx'

const { ops } = tasks
const kinds = ['blockedBy', 'blocks', 'duplicateOf', 'duplicates', 'relatesTo'] as const

/** The subtasks of a task, and the tasks that it is related to. */
export function Related({ task }: { task: Task }) {
  const t = useText()
  const can = useCan()
  const [isAdding, setAdding] = useState(false)
  const query = useOp(ops['task.relations'], { id: task.id })
  const isOpen = !task.archivedAt && can(ops['relation.create'])
  return (
    <Loaded query={query} rows={2}>
      {(relations) => (
        <>
          {!task.parentId && (
            <Section title={t('tasks.subtasks')}>
              <Stack gap={4}>
                {relations.subtasks.map((subtask) => (
                  <TaskRow key={subtask.id} task={subtask} />
                ))}
                {isOpen && (
                  <NewTask label={t('tasks.subtask.new')} given={{ parentId: task.id, listId: task.listId }} />
                )}
              </Stack>
            </Section>
          )}
          <Section
            title={t('tasks.related')}
            acts={
              isOpen &&
              !isAdding && (
                <Button variant="subtle" size="xs" leftSection={<IconLink size={14} />} onClick={() => setAdding(true)}>
                  {t('tasks.relate')}
                </Button>
              )
            }
          >
            <Stack gap="sm">
              {kinds.map((kind) => relations[kind].length > 0 && <Kind key={kind} kind={kind} all={relations[kind]} />)}
              {isAdding && (
                <SchemaForm
                  op={ops['relation.create']}
                  start={{ taskId: task.id, kind: 'blocked-by' }}
                  fields={['taskId', ['kind', 'otherId']]}
                  controls={{ taskId: () => <span hidden /> }}
                  submit={t('tasks.relate')}
                  onDone={() => setAdding(false)}
                  onCancel={() => setAdding(false)}
                />
              )}
            </Stack>
          </Section>
        </>
      )}
    </Loaded>
  )
}

type KindProps = { kind: (typeof kinds)[number]; all: (Brief & { relationId: string })[] }

function Kind({ kind, all }: KindProps) {
  const t = useText()
  const can = useCan()
  const remove = useAct(ops['relation.remove'], { done: t('tasks.unrelated') })
  return (
    <section aria-label={t(`tasks.related.${kind}`)}>
      <Line component="h3" size="sm" c="dimmed">
        {t(`tasks.related.${kind}`)}
      </Line>
      {all.map(({ relationId, ...task }) => (
        <TaskRow key={relationId} task={task}>
          {can(ops['relation.remove']) && (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('tasks.unrelate', { key: task.key })}
              onClick={() => remove.mutate({ input: { id: relationId } })}
            >
              <IconX size={14} />
            </ActionIcon>
          )}
        </TaskRow>
      ))}
    </section>
  )
}
