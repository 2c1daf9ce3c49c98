import { Skeleton } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { invoicing } from '#contracts/invoicing'
import type { OutputOf } from '#kit/contract'
import { Money, useOp, useText } from '#kit/ui'
import css from './home.module.css'
import { Sales } from './sales.tsx'

export type Summary = OutputOf<(typeof invoicing.ops)['invoice.summary']>
type State = 'open' | 'overdue'

/** What came of the invoices, and what customers owe. */
export function MoneyCards() {
  const { data } = useOp(invoicing.ops['invoice.summary'], {})
  return (
    <div className={css.columns}>
      <Sales summary={data} />
      <Owed summary={data} />
    </div>
  )
}

/** The first currency is the business's own; others stand below it, since they do not add up. */
function Owed({ summary }: { summary: Summary | undefined }) {
  const t = useText()
  const own = summary?.owed[0]
  const total = own && own.open.leftMinor + own.overdue.leftMinor
  return (
    <section className={`${css.card} ${css.owed}`} aria-labelledby="owed">
      <div className={css.owedHead}>
        <h2 className={css.figureName} id="owed">
          {t('shell.owed')}
        </h2>
        <p className={css.bigValue}>
          {own ? <Money minor={total ?? 0} currency={own.currency} /> : <Skeleton h={34} w={160} />}
        </p>
        <div className={css.split} aria-hidden>
          {own && total !== 0 && (
            <>
              <span style={{ flexGrow: own.open.leftMinor }} />
              <span data-bad style={{ flexGrow: own.overdue.leftMinor }} />
            </>
          )}
        </div>
      </div>
      <Owing name={t('shell.open')} status="issued" owed={summary?.owed} of="open" />
      <Owing name={t('shell.overdue')} status="overdue" owed={summary?.owed} of="overdue" />
      <Figure status="draft" name={t('shell.drafts')}>
        {summary?.drafts}
      </Figure>
    </section>
  )
}

type OwingProps = { name: string; status: string; owed: Summary['owed'] | undefined; of: State }
function Owing({ of, owed = [], ...figure }: OwingProps) {
  const count = owed.reduce((sum, each) => sum + each[of].count, 0)
  const [own, ...others] = owed
  return (
    <Figure {...figure} count={count} isBad={of === 'overdue' && count > 0}>
      {own && <Money minor={own[of].leftMinor} currency={own.currency} />}
      {others
        .filter((each) => each[of].count > 0)
        .map((each) => (
          <span key={each.currency} className={css.rowNote}>
            + <Money minor={each[of].leftMinor} currency={each.currency} />
          </span>
        ))}
    </Figure>
  )
}

type FigureProps = { name: string; status: string; count?: number; isBad?: boolean; children: ReactNode }
function Figure({ name, status, count = 0, isBad = false, children }: FigureProps) {
  const filter = new URLSearchParams({ 'filter[status][in]': status })
  return (
    <Link
      to={`/invoicing/invoices?${filter}`}
      className={css.figure}
      data-status={status}
      data-bad={isBad || undefined}
    >
      <span className={css.figureName}>
        {name}
        {count > 0 && <span className={css.tally}>{count}</span>}
      </span>
      <span className={css.figureValue}>{children}</span>
    </Link>
  )
}
