import { Link } from 'react-router'
import { invoicing } from '#contracts/invoicing'
import { Money, useFormat, useOp, useText } from '#kit/ui'
import css from './home.module.css'

const next = { limit: 6, sort: 'dueOn', filter: { status: { in: 'issued,overdue' }, kind: { eq: 'invoice' } } }

/** Who is late, then who is due. */
export function DueNext() {
  const t = useText()
  const { day } = useFormat()
  const { data } = useOp(invoicing.ops['invoice.list'], next)
  if (!data?.items.length) return null
  const due = (on: string, isOverdue: boolean) =>
    isOverdue ? t('shell.late', { count: daysSince(on) }) : t('shell.due', { day: day(on) })
  return (
    <section className={css.card} aria-labelledby="due-next">
      <div className={css.cardHead}>
        <h2 className={css.cardTitle} id="due-next">
          {t('shell.dueNext')}
        </h2>
        <Link to="/invoicing/invoices?sort=dueOn" className={css.cardLink}>
          {t('shell.allInvoices')}
        </Link>
      </div>
      {data.items.map(({ id, number, customerName, dueOn, status, currency, totalMinor, creditedMinor }) => (
        <Link key={id} to={`/invoicing/invoices/${id}`} className={css.row}>
          <span className={css.rowText}>
            <span className={css.rowName}>{customerName}</span>
            <span className={css.rowNote}>{number}</span>
          </span>
          <span className={css.amount}>
            <Money minor={totalMinor - creditedMinor} currency={currency} />
            {dueOn && (
              <span className={css.rowNote} data-bad={status === 'overdue' || undefined}>
                {due(dueOn, status === 'overdue')}
              </span>
            )}
          </span>
        </Link>
      ))}
    </section>
  )
}

function daysSince(day: string): number {
  const now = new Date()
  return Math.max(1, (Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) - Date.parse(day)) / 86_400_000)
}
