import { Checkbox, Stack } from '@mantine/core'
import { type Task, tasks } from '#contracts/tasks'
import { Section, useAct, useCan, useText } from '#kit/ui'

/** What of a task is done already, item by item. */
export function Checklist({ task: { id, checklist } }: { task: Pick<Task, 'id' | 'checklist'> }) {
  const t = useText()
  const can = useCan()
  const check = useAct(tasks.ops['task.check'])
  if (checklist.length === 0) return null
  const done = checklist.filter(({ isDone }) => isDone).length
  return (
    <Section title={t('tasks.checklist', { done, of: checklist.length })}>
      <Stack gap={8}>
        {checklist.map((item) => (
          <Checkbox
            key={item.id}
            label={item.text}
            checked={item.isDone}
            disabled={!can(tasks.ops['task.check']) || check.isPending}
            onChange={({ currentTarget }) =>
              check.mutate({ input: { id, itemId: item.id, isDone: currentTarget.checked } })
            }
          />
        ))}
      </Stack>
    </Section>
  )
}
