import { Anchor, Stack } from '@mantine/core'
import { IconCheckbox } from '@tabler/icons-react'
import { Link } from 'react-router'
import { tasks } from '#contracts/tasks'
import { Empty, Instant, Loaded, Page, pageOf, Section, useMe, useOp, useText } from '#kit/ui'
import { useToday } from '../task/facts.tsx'
import { NewTask } from '../task/new-task.tsx'
import { TaskRow } from '../task/task-row.tsx'

const parts = ['overdue', 'today', 'next', 'others'] as const

/** What whoever is signed in has to do, and where others in any app have mentioned them. */
export default function MyWork() {
  const t = useText()
  const me = useMe()?.user?.id
  const today = useToday()
  const query = useOp(tasks.ops['task.my-work'], {})
  return (
    <Page title={t('tasks.myWork')} narrow>
      <Loaded query={query}>
        {({ counts, mentions, ...work }) => (
          <Stack gap="lg">
            {me && <NewTask label={t('tasks.new.today')} given={{ assigneeId: me, dueOn: today }} />}
            {parts.map(
              (part) =>
                work[part].length > 0 && (
                  <Section key={part} title={t(`tasks.work.${part}`, { count: counts[part] })}>
                    <Stack gap={6}>
                      {work[part].map((task) => (
                        <TaskRow key={task.id} task={task} />
                      ))}
                    </Stack>
                  </Section>
                ),
            )}
            {mentions.length > 0 && (
              <Section title={t('tasks.work.mentions')}>
                <Stack gap={6}>
                  {mentions.map(({ id, title, noun, nounId, createdAt }) => (
                    <span key={id}>
                      <Anchor component={Link} to={pageOf(noun, nounId)}>
                        {title}
                      </Anchor>{' '}
                      <Instant value={createdAt} />
                    </span>
                  ))}
                </Stack>
              </Section>
            )}
            {parts.every((part) => work[part].length === 0) && mentions.length === 0 && (
              <Empty icon={<IconCheckbox size={24} stroke={1.6} />} title={t('tasks.work.nothing')}>
                {t('tasks.work.nothing.explain')}
              </Empty>
            )}
          </Stack>
        )}
      </Loaded>
    </Page>
  )
}
