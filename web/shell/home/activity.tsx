import { Link } from 'react-router'
import { notifications } from '#contracts/notifications'
import { Instant, useOp, useText } from '#kit/ui'
import { pageOf } from '../layout/bell.tsx'
import { useSession } from '../session.tsx'
import css from './home.module.css'

export function Activity() {
  const t = useText()
  const { can } = useSession()
  const enabled = can('notifications.notification.list')
  const { data } = useOp(notifications.ops['notification.list'], { limit: 8 }, { enabled })
  if (!enabled) return null
  return (
    <section className={css.card} aria-labelledby="activity">
      <div className={css.cardHead}>
        <h2 className={css.cardTitle} id="activity">
          {t('shell.activity')}
        </h2>
      </div>
      {data?.items.map(({ id, title, noun, nounId, createdAt }) => (
        <Link key={id} to={pageOf(noun, nounId)} className={css.row}>
          <span className={css.rowName}>{title}</span>
          <span className={css.rowNote}>
            <Instant value={createdAt} />
          </span>
        </Link>
      ))}
      {data?.items.length === 0 && <p className={css.empty}>{t('shell.noActivity')}</p>}
    </section>
  )
}
