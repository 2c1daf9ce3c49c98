import { Skeleton } from '@mantine/core'
import { Link } from 'react-router'
import { invoicing } from '#contracts/invoicing'
import { Day, Money, useFormat, useOp, useText } from '#kit/ui'
import { useSession } from '../session.tsx'
import css from './home.module.css'

const most = 200
const listOf = (status: string, currency: string) => ({
  limit: most,
  sort: 'dueOn',
  filter: { status: { eq: status }, kind: { eq: 'invoice' }, currency: { eq: currency } },
})

/** What customers owe, and who is late, in the currency of the business. */
export function Invoices() {
  const t = useText()
  const { currency } = useSession().me.tenant
  const open = useOp(invoicing.ops['invoice.list'], listOf('issued', currency))
  const overdue = useOp(invoicing.ops['invoice.list'], listOf('overdue', currency))
  const drafts = useOp(invoicing.ops['invoice.list'], { limit: most, filter: { status: { eq: 'draft' } } })
  const late = overdue.data?.items ?? []
  const next = [...late, ...(open.data?.items ?? [])].slice(0, 6)
  return (
    <>
      <section className={css.figures} aria-label={t('shell.app.invoicing')}>
        <Figure name={t('shell.open')} page={open.data} currency={currency} status="issued" />
        <Figure name={t('shell.overdue')} page={overdue.data} currency={currency} status="overdue" isBad />
        <Link to={`/invoicing/invoices?${filterOf('draft')}`} className={css.figure}>
          <span className={css.figureName}>{t('shell.drafts')}</span>
          <span className={css.figureValue}>{drafts.data ? countOf(drafts.data) : <Skeleton h={24} w={40} />}</span>
        </Link>
      </section>
      {next.length > 0 && (
        <section className={css.card} aria-labelledby="due-next">
          <div className={css.cardHead}>
            <h2 className={css.cardTitle} id="due-next">
              {t('shell.dueNext')}
            </h2>
            <Link to="/invoicing/invoices" className={css.cardLink}>
              {t('shell.allInvoices')}
            </Link>
          </div>
          {next.map(({ id, number, customerName, dueOn, status, totalMinor, creditedMinor }) => (
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
      )}
    </>
  )
}

type Items = { items: { totalMinor: number; creditedMinor: number }[]; nextCursor: string | null }
type FigureProps = { name: string; page: Items | undefined; currency: string; status: string; isBad?: boolean }

function Figure({ name, page, currency, status, isBad = false }: FigureProps) {
  const { money } = useFormat()
  const sum = page?.items.reduce((total, { totalMinor, creditedMinor }) => total + totalMinor - creditedMinor, 0) ?? 0
  return (
    <Link to={`/invoicing/invoices?${filterOf(status)}`} className={css.figure}>
      <span className={css.figureName}>
        {name}
        {page && page.items.length > 0 && ` · ${countOf(page)}`}
      </span>
      <span className={css.figureValue} data-bad={(isBad && sum > 0) || undefined}>
        {page ? `${page.nextCursor ? '≥ ' : ''}${money(sum, currency)}` : <Skeleton h={24} w={110} />}
      </span>
    </Link>
  )
}

const countOf = ({ items, nextCursor }: Items) => `${items.length}${nextCursor ? '+' : ''}`
const filterOf = (status: string) => new URLSearchParams({ 'filter[status][in]': status }).toString()
