import { Button, SegmentedControl } from '@mantine/core'
import { IconBellCheck, IconChecks } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { notifications } from '#contracts/notifications'
import type { OutputOf } from '#kit/contract'
import { call, Empty, keyOf, Loaded, Page, Section, send, useAct, useOp, useText } from '#kit/ui'
import css from '../inbox/inbox.module.css'
import { Item } from '../inbox/item.tsx'

const { ops } = notifications
type Answer = OutputOf<(typeof ops)['notification.list']>

export default function Inbox() {
  const t = useText()
  const [search, setSearch] = useSearchParams()
  const isUnread = search.has('unread')
  const input = { limit: 30, ...(isUnread && { filter: { readAt: { null: 'true' } } }) }
  const query = useInfiniteQuery<Answer, Error, { pages: Answer[] }, readonly unknown[], string>({
    queryKey: [...keyOf(ops['notification.list'], input), 'pages'],
    queryFn: ({ pageParam, signal }) =>
      call(ops['notification.list'], { ...input, ...(pageParam && { cursor: pageParam }) }, send({}, signal)),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  })
  const count = useOp(ops['notification.unread-count'], {}).data?.count ?? 0
  const readAll = useAct(ops['notification.mark-all-read'], {
    done: t('notifications.allRead'),
    undo: { op: ops['notification.mark-unread'], input: (_, { ids }) => ({ ids }) },
  })
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query
  return (
    <Page
      narrow
      title={t('notifications.inbox')}
      acts={
        <Button
          variant="default"
          leftSection={<IconChecks size={16} />}
          disabled={count === 0}
          loading={readAll.isPending}
          onClick={() => readAll.mutate({ input: {} })}
        >
          {t('notifications.readAll')}
        </Button>
      }
    >
      <SegmentedControl
        mb="md"
        aria-label={t('notifications.show')}
        value={isUnread ? 'unread' : 'all'}
        onChange={(value) => setSearch(value === 'unread' ? { unread: '' } : {}, { replace: true })}
        data={[
          { value: 'all', label: t('notifications.all') },
          { value: 'unread', label: t('notifications.unread', { count }) },
        ]}
      />
      <Section flush>
        <Loaded query={query}>
          {({ pages }) => {
            const items = pages.flatMap((page) => page.items)
            if (items.length === 0)
              return (
                <Empty icon={<IconBellCheck size={24} stroke={1.6} />} title={t('notifications.inbox.empty')}>
                  {t(isUnread ? 'notifications.inbox.nothingNew' : 'notifications.inbox.explain')}
                </Empty>
              )
            return (
              <ul className={css.list}>
                {items.map((item) => (
                  <Item key={item.id} item={item} />
                ))}
              </ul>
            )
          }}
        </Loaded>
      </Section>
      {hasNextPage && (
        <Button mt="md" variant="subtle" loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
          {t('ui.list.more')}
        </Button>
      )}
    </Page>
  )
}
