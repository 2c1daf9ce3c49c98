import { Skeleton } from '@mantine/core'
import { Link } from 'react-router'
import { invoicing } from '#contracts/invoicing'
import type { OutputOf } from '#kit/contract'
import { useFormat, useOp, useText } from '#kit/ui'
import css from './home.module.css'
import { Sales } from './sales.tsx'

export type Summary = OutputOf<(typeof invoicing.ops)['invoice.summary']>
type Owed = Summary['owed'][number]

/** What came of the invoices, and what customers owe. */
export function MoneyCards() {
  const t = useText()
  const { data } = useOp(invoicing.ops['invoice.summary'], {})
  return (
    <div className={css.columns}>
      <Sales summary={data} />
      <section className={css.figures} aria-label={t('shell.app.invoicing')}>
        <Figure name={t('shell.open')} status="issued" owed={data?.owed} of="open" />
        <Figure name={t('shell.overdue')} status="overdue" owed={data?.owed} of="overdue" />
        <Link to={`/invoicing/invoices?${filterOf('draft')}`} className={css.figure}>
          <span className={css.figureName}>{t('shell.drafts')}</span>
          <span className={css.figureValue}>{data ? data.drafts : <Skeleton h={26} w={40} />}</span>
        </Link>
      </section>
    </div>
  )
}

type FigureProps = { name: string; status: string; owed: Owed[] | undefined; of: 'open' | 'overdue' }

/** The first currency is the business's own; others stand below it, since they do not add up. */
function Figure({ name, status, owed, of }: FigureProps) {
  const { money } = useFormat()
  const [own, ...others] = owed ?? []
  const count = owed?.reduce((sum, each) => sum + each[of].count, 0) ?? 0
  return (
    <Link to={`/invoicing/invoices?${filterOf(status)}`} className={css.figure}>
      <span className={css.figureName}>
        {name}
        {count > 0 && <span className={css.tally}>{count}</span>}
      </span>
      <span className={css.figureValue} data-bad={(of === 'overdue' && count > 0) || undefined}>
        {own ? money(own[of].leftMinor, own.currency) : <Skeleton h={26} w={120} />}
      </span>
      {others
        .filter((each) => each[of].count > 0)
        .map((each) => (
          <span key={each.currency} className={css.rowNote}>
            + {money(each[of].leftMinor, each.currency)}
          </span>
        ))}
    </Link>
  )
}

const filterOf = (status: string) => new URLSearchParams({ 'filter[status][in]': status }).toString()
