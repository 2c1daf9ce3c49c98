import { Skeleton } from '@mantine/core'
import type { ReactNode } from 'react'
import { audit } from '#contracts/audit'
import { notifications } from '#contracts/notifications'
import { Card, CardEmpty, CardNote, CardRow, Instant, pageOf, useActs, useOp, useText } from '#kit/ui'
import { initialsOf } from '../layout/initials.ts'
import { useSession } from '../session.tsx'
import css from './home.module.css'

/** What people did, for who may read the trail; what one was told, for everybody else. */
export function Activity() {
  const { can } = useSession()
  if (can('audit.entry.list')) return <Acts />
  return can('notifications.notification.list') ? <News /> : null
}

const shown = 6
/** Without what the apps did by themselves, and how people came in: that is done in no role. */
const byPeople = {
  limit: 3 * shown,
  sort: '-at',
  filter: { actorType: { in: 'user,key,agent' }, role: { in: 'owner,admin,accountant,member,viewer' } },
}

function Acts() {
  const acts = useActs()
  const { data } = useOp(audit.ops['entry.list'], byPeople)
  // That somebody read a notification is no news.
  const items = data?.items.filter(({ action }) => !action.startsWith('notifications.')).slice(0, shown)
  return (
    <Latest isLoading={!data} isEmpty={items?.length === 0} all="/audit/entries">
      {items?.map(({ id, action, actorName, at, changes: [first] }) => (
        <CardRow
          key={id}
          to={`/audit/entries/${id}`}
          lead={
            <span className={css.face} aria-hidden>
              {initialsOf(actorName)}
            </span>
          }
          name={acts.name(action, first)}
          note={[nameIn(first?.after), actorName].filter(Boolean).join(' · ')}
        >
          <CardNote>
            <Instant value={at} />
          </CardNote>
        </CardRow>
      ))}
    </Latest>
  )
}

const nameIn = (values: unknown) => {
  const { number, name, customerName } = (values ?? {}) as Record<string, string | null | undefined>
  return [number, name, customerName].find((each) => each && each !== masked)
}
/** As the trail has what not everybody who reads it may see. */
const masked = '[hidden]'

function News() {
  const { data } = useOp(notifications.ops['notification.list'], { limit: shown })
  return (
    <Latest isLoading={!data} isEmpty={data?.items.length === 0} all="/notifications/inbox">
      {data?.items.map(({ id, title, noun, nounId, createdAt }) => (
        <CardRow key={id} to={pageOf(noun, nounId)} name={title}>
          <CardNote>
            <Instant value={createdAt} />
          </CardNote>
        </CardRow>
      ))}
    </Latest>
  )
}

type LatestProps = { isLoading: boolean; isEmpty: boolean; all: string; children: ReactNode }
function Latest({ isLoading, isEmpty, all, children }: LatestProps) {
  const t = useText()
  return (
    <Card title={t('shell.activity')} more={isEmpty ? undefined : { to: all, text: t('shell.allActivity') }}>
      {isLoading && (
        <CardEmpty>
          <Skeleton h={16} mb={14} />
          <Skeleton h={16} w="70%" />
        </CardEmpty>
      )}
      {children}
      {isEmpty && <CardEmpty>{t('shell.noActivity')}</CardEmpty>}
    </Card>
  )
}
