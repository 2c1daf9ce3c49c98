import { IconChartBar } from '@tabler/icons-react'
import { useMemo } from 'react'
import { invoicing } from '#addresses/invoicing'
import { endOfMonth } from '#kit/calendar'
import { toUnits } from '#kit/money/currencies'
import { Card, Money, Skeleton, useFormat, useOp, useText } from '#kit/ui/home'
import { Bars } from './bars.tsx'
import css from './home.module.css'

/** What was sold month by month, in the currency of the business. */
export default function Sales() {
  const t = useText()
  const { data: summary } = useOp(invoicing.ops['invoice.summary'], {})
  const { locale, money } = useFormat()
  const months = summary?.months ?? []
  const currency = summary?.currency ?? 'EUR'
  const bars = useMemo(
    () =>
      months.map(({ month, salesMinor }) => {
        const date = new Date(`${month}-15T12:00:00Z`)
        const name = (style: Intl.DateTimeFormatOptions) =>
          new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC' }).format(date)
        return {
          id: month,
          value: salesMinor,
          short: name({ month: 'short' }).replace('.', '').slice(0, 3),
          name: name({ month: 'long', year: 'numeric' }),
          text: money(salesMinor, currency),
          to: `/invoicing/invoices?${new URLSearchParams({
            'filter[issuedOn][gte]': `${month}-01`,
            'filter[issuedOn][lte]': endOfMonth(`${month}-01`),
          })}`,
        }
      }),
    [months, currency, locale, money],
  )
  const tick = useMemo(() => {
    const format = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 })
    return (minor: number) => format.format(toUnits(minor, currency))
  }, [currency, locale])
  const last = months.at(-1)?.salesMinor ?? 0
  const before = months.at(-2)?.salesMinor ?? 0
  const year = months.reduce((sum, { salesMinor }) => sum + salesMinor, 0)
  const hasSales = months.some(({ salesMinor }) => salesMinor !== 0)
  return (
    <Card isBare title={t('invoicing.home.sales')}>
      <div className={css.salesHead}>
        <div>
          <h2 className={css.figureName}>{t('invoicing.home.sales')}</h2>
          <p className={css.bigValue}>
            {summary ? <Money minor={last} currency={currency} /> : <Skeleton h={34} w={160} />}
          </p>
        </div>
        {hasSales && (
          <dl className={css.besides}>
            <dt>{t('invoicing.home.sales.before')}</dt>
            <dd>
              <Money minor={before} currency={currency} />
            </dd>
            <dt>{t('invoicing.home.sales.year')}</dt>
            <dd>
              <Money minor={year} currency={currency} />
            </dd>
          </dl>
        )}
      </div>
      <div className={css.salesBody}>
        {!summary && <Skeleton h={208} radius="md" />}
        {summary && hasSales && <Bars title={t('invoicing.home.sales.byMonth')} bars={bars} tick={tick} />}
        {summary && !hasSales && (
          <div className={css.noSales}>
            <IconChartBar size={26} stroke={1.5} aria-hidden />
            <p>{t('invoicing.home.sales.none')}</p>
          </div>
        )}
      </div>
    </Card>
  )
}
