import { ActionIcon, Button, Group, Popover, ScrollArea, Stack, Text, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconBell } from '@tabler/icons-react'
import { useNavigate } from 'react-router'
import { notifications } from '#contracts/notifications'
import { Instant, pageOf, useAct, useOp, useText } from '#kit/ui'
import { useLive } from '../live/live.tsx'
import { useSession } from '../session.tsx'
import css from './frame.module.css'
import list from './list.module.css'

/** Only while news do not arrive by themselves. */
const everyMs = 30_000
const { ops } = notifications

export function Bell() {
  const t = useText()
  const { can } = useSession()
  const { isUp } = useLive()
  const [opened, panel] = useDisclosure()
  const enabled = can('notifications.notification.list')
  const count = useOp(ops['notification.unread-count'], {}, { every: () => !isUp && everyMs, enabled }).data?.count ?? 0
  const news = useOp(ops['notification.list'], { limit: 20 }, { enabled: enabled && opened })
  const readAll = useAct(ops['notification.mark-all-read'], {
    done: t('shell.allRead'),
    undo: { op: ops['notification.mark-unread'], input: (_, { ids }) => ({ ids }) },
  })
  if (!enabled) return null
  return (
    <Popover opened={opened} onChange={panel.toggle} width={360} position="bottom-end" shadow="md" trapFocus>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('shell.bell', { count })}
          onClick={panel.toggle}
        >
          <IconBell size={19} stroke={1.7} aria-hidden />
          {count > 0 && (
            <span className={css.count} aria-hidden>
              {count > 99 ? '99+' : count}
            </span>
          )}
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={t('notifications.title')}>
        <Group justify="space-between" px="md" py="xs">
          <Text fw={600}>{t('notifications.title')}</Text>
          <Button
            variant="subtle"
            size="compact-xs"
            disabled={count === 0}
            onClick={() => readAll.mutate({ input: {} })}
          >
            {t('shell.readAll')}
          </Button>
        </Group>
        <ScrollArea.Autosize mah={420}>
          <Stack gap={0} pb="xs">
            {news.data?.items.map((item) => (
              <Item key={item.id} item={item} onOpen={panel.close} />
            ))}
            {news.data?.items.length === 0 && (
              <Text c="dimmed" size="sm" ta="center" py="xl">
                {t('shell.noNews')}
              </Text>
            )}
          </Stack>
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  )
}

type News = {
  id: string
  title: string
  body: string
  noun: string
  nounId: string
  createdAt: string
  readAt: string | null
}

function Item({ item, onOpen }: { item: News; onOpen: () => void }) {
  const navigate = useNavigate()
  const read = useAct(ops['notification.mark-read'], { quiet: true })
  const open = () => {
    if (item.readAt === null) read.mutate({ input: { id: item.id } })
    onOpen()
    navigate(pageOf(item.noun, item.nounId))
  }
  return (
    <UnstyledButton className={list.item ?? ''} data-new={item.readAt === null || undefined} onClick={open}>
      <span className={list.dot} aria-hidden />
      <span className={list.words}>
        <span className={list.title}>{item.title}</span>
        <span className={list.text}>{item.body}</span>
        <span className={list.text}>
          <Instant value={item.createdAt} />
        </span>
      </span>
    </UnstyledButton>
  )
}
