import { Link } from 'react-router'
import { invoicing } from '#contracts/invoicing'
import { Day, Money, useOp, useText } from '#kit/ui'
import css from './home.module.css'

const next = { limit: 7, sort: 'dueOn', filter: { status: { in: 'issued,overdue' }, kind: { eq: 'invoice' } } }

/** Who is late, then who is due. */
export function DueNext() {
  const t = useText()
  const { data } = useOp(invoicing.ops['invoice.list'], next)
  if (!data?.items.length) return null
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
          <span className={css.rowName}>{customerName}</span>
          <span className={`${css.rowNote} ${css.desk}`}>{number}</span>
          <span className={css.rowNote} data-bad={status === 'overdue' || undefined}>
            <Day value={dueOn} />
          </span>
          <span className={css.amount}>
            <Money minor={totalMinor - creditedMinor} currency={currency} />
          </span>
        </Link>
      ))}
    </section>
  )
}
