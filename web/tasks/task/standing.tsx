import { Anchor, Button, Select, Stack } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { Link } from 'react-router'
import { type Task, tasks } from '#contracts/tasks'
import { Instant, pageOf, Section, useAct, useCan, useOp, useText } from '#kit/ui'
import { isOpen } from '../../../workers/tasks/rules/status.ts'
import { People } from './people.tsx'

/** The state of a task among those of the business, and its reminder. */
export function Standing({ task }: { task: Task }) {
  const t = useText()
  const can = useCan()
  const states = useOp(tasks.ops['state.list'], { sort: 'position', limit: 200 })
  const move = useAct(tasks.ops['task.move'], { done: t('tasks.moved') })
  const snooze = useAct(tasks.ops['task.snooze'], { done: t('tasks.snoozed') })
  if (task.archivedAt) return null
  return (
    <Section>
      <Stack gap="sm">
        <Select
          label={t('tasks.state')}
          allowDeselect={false}
          disabled={!can(tasks.ops['task.move']) || move.isPending}
          data={(states.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={task.stateId}
          onChange={(stateId) =>
            stateId &&
            stateId !== task.stateId &&
            move.mutate({ input: { id: task.id, stateId }, version: task.version })
          }
        />
        {task.alsoIds.length > 0 && (
          <span>
            {t('tasks.field.alsoIds')}: <People ids={task.alsoIds} />
          </span>
        )}
        {task.aboutNoun && task.aboutId && (
          <span>
            {t('tasks.about')}{' '}
            <Anchor component={Link} to={pageOf(task.aboutNoun, task.aboutId)}>
              {task.aboutName ?? task.aboutNoun}
            </Anchor>
          </span>
        )}
        {task.remindAt && (
          <span>
            {t('tasks.reminderAt')} <Instant value={task.remindAt} />
          </span>
        )}
        {isOpen(task.status) && can(tasks.ops['task.snooze']) && (
          <Button
            variant="default"
            size="xs"
            leftSection={<IconBell size={14} />}
            loading={snooze.isPending}
            onClick={() => snooze.mutate({ input: { id: task.id, minutes: 60 } })}
          >
            {t('tasks.remindInAnHour')}
          </Button>
        )}
      </Stack>
    </Section>
  )
}
