import { Skeleton } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { audit } from '#contracts/audit'
import { notifications } from '#contracts/notifications'
import { Instant, pageOf, useActs, useOp, useText } from '#kit/ui'
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
  const t = useText()
  const acts = useActs()
  const { data } = useOp(audit.ops['entry.list'], byPeople)
  // That somebody read a notification is no news.
  const items = data?.items.filter(({ action }) => !action.startsWith('notifications.')).slice(0, shown)
  return (
    <Card isLoading={!data} isEmpty={items?.length === 0} more={{ to: '/audit/entries', text: t('shell.allActivity') }}>
      {items?.map(({ id, action, actorName, at, changes: [first] }) => (
        <Link key={id} to={`/audit/entries/${id}`} className={css.row}>
          <span className={css.face} aria-hidden>
            {initialsOf(actorName)}
          </span>
          <span className={css.rowText}>
            <span className={css.rowName}>{acts.name(action, first)}</span>
            <span className={css.rowNote}>{[nameIn(first?.after), actorName].filter(Boolean).join(' · ')}</span>
          </span>
          <span className={css.rowNote}>
            <Instant value={at} />
          </span>
        </Link>
      ))}
    </Card>
  )
}

const nameIn = (values: unknown) => {
  const { number, name, customerName } = (values ?? {}) as Record<string, string | null | undefined>
  return number ?? name ?? customerName
}

function News() {
  const t = useText()
  const { data } = useOp(notifications.ops['notification.list'], { limit: shown })
  return (
    <Card
      isLoading={!data}
      isEmpty={data?.items.length === 0}
      more={{ to: '/notifications/inbox', text: t('shell.allActivity') }}
    >
      {data?.items.map(({ id, title, noun, nounId, createdAt }) => (
        <Link key={id} to={pageOf(noun, nounId)} className={css.row}>
          <span className={css.rowName}>{title}</span>
          <span className={css.rowNote}>
            <Instant value={createdAt} />
          </span>
        </Link>
      ))}
    </Card>
  )
}

type CardProps = { isLoading: boolean; isEmpty: boolean; more: { to: string; text: string }; children: ReactNode }
function Card({ isLoading, isEmpty, more, children }: CardProps) {
  const t = useText()
  return (
    <section className={css.card} aria-labelledby="activity">
      <div className={css.cardHead}>
        <h2 className={css.cardTitle} id="activity">
          {t('shell.activity')}
        </h2>
        {!isEmpty && (
          <Link to={more.to} className={css.cardLink}>
            {more.text}
          </Link>
        )}
      </div>
      {isLoading && (
        <div className={css.empty}>
          <Skeleton h={16} mb={14} />
          <Skeleton h={16} w="70%" />
        </div>
      )}
      {children}
      {isEmpty && <p className={css.empty}>{t('shell.noActivity')}</p>}
    </section>
  )
}
