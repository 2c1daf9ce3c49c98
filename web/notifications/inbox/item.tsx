import { ActionIcon } from '@mantine/core'
import { IconAlertCircle, IconAlertTriangle, IconBell, IconCheck, IconCircleCheck, IconMail } from '@tabler/icons-react'
import { Link } from 'react-router'
import { type Notification, notifications } from '#contracts/notifications'
import { Instant, pageOf, useAct, useText } from '#kit/ui'
import { useTopics } from '../words.ts'
import css from './inbox.module.css'

const { ops } = notifications

const icons: Record<Notification['tone'], typeof IconBell> = {
  neutral: IconBell,
  active: IconBell,
  good: IconCircleCheck,
  warning: IconAlertTriangle,
  bad: IconAlertCircle,
}
const bad: readonly Notification['tone'][] = ['warning', 'bad']

/** To open what it is about is to have read it. */
export function Item({ item }: { item: Notification }) {
  const t = useText()
  const words = useTopics()
  const read = useAct(ops['notification.mark-read'])
  const unread = useAct(ops['notification.mark-unread'])
  const isNew = item.readAt === null && !read.isPending
  const Icon = icons[item.tone]
  const markRead = () => isNew && read.mutate({ input: { id: item.id } })
  return (
    <li className={css.item} data-new={isNew || undefined}>
      <span className={css.mark} data-bad={bad.includes(item.tone) || undefined} aria-hidden>
        <Icon size={17} stroke={1.7} />
      </span>
      <div className={css.words}>
        <Link className={css.title} to={pageOf(item.noun, item.nounId)} onClick={markRead}>
          {item.title}
          {isNew && <span className={css.unseen}> ({t('notifications.new')})</span>}
        </Link>
        <span className={css.text}>{item.body}</span>
        <span className={css.note}>
          {words.topic(item.topic)} · <Instant value={item.createdAt} />
        </span>
      </div>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t(isNew ? 'notifications.read' : 'notifications.unreadAgain', { title: item.title })}
        title={t(isNew ? 'notifications.markRead' : 'notifications.markUnread')}
        onClick={() => (isNew ? markRead() : unread.mutate({ input: { ids: [item.id] } }))}
      >
        {isNew ? <IconCheck size={16} /> : <IconMail size={16} />}
      </ActionIcon>
    </li>
  )
}
