import { Link } from 'react-router'
import { invoicing } from '#addresses/invoicing'
import type { OutputOf } from '#kit/contract'
import { Card, CardNote, Money, Skeleton, useOp, useText } from '#kit/ui/home'
import css from './home.module.css'

type Summary = OutputOf<(typeof invoicing.ops)['invoice.summary']>
type State = 'open' | 'overdue'

/** What customers owe. The first currency is the business's own; others stand below it, since they do not add up. */
export default function Owed() {
  const t = useText()
  const { data: summary } = useOp(invoicing.ops['invoice.summary'], {})
  const own = summary?.owed[0]
  const total = own && own.open.leftMinor + own.overdue.leftMinor
  return (
    <Card isBare title={t('invoicing.home.owed')}>
      <div className={css.owed}>
        <div className={css.owedHead}>
          <h2 className={css.figureName}>{t('invoicing.home.owed')}</h2>
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
        <Owing name={t('invoicing.home.open')} status="issued" owed={summary?.owed} of="open" />
        <Owing name={t('invoicing.home.overdue')} status="overdue" owed={summary?.owed} of="overdue" />
      </div>
    </Card>
  )
}

type OwingProps = { name: string; status: string; owed: Summary['owed'] | undefined; of: State }
function Owing({ name, status, owed = [], of }: OwingProps) {
  const count = owed.reduce((sum, each) => sum + each[of].count, 0)
  const [own, ...others] = owed
  const filter = new URLSearchParams({ 'filter[status][in]': status })
  return (
    <Link
      to={`/invoicing/invoices?${filter}`}
      className={css.figure}
      data-status={status}
      data-bad={(of === 'overdue' && count > 0) || undefined}
    >
      <span className={css.figureName}>
        {name}
        {count > 0 && <span className={css.tally}>{count}</span>}
      </span>
      <span className={css.figureValue}>
        {own && <Money minor={own[of].leftMinor} currency={own.currency} />}
        {others
          .filter((each) => each[of].count > 0)
          .map((each) => (
            <CardNote key={each.currency}>
              + <Money minor={each[of].leftMinor} currency={each.currency} />
            </CardNote>
          ))}
      </span>
    </Link>
  )
}
