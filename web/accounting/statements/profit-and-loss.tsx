import { accounting } from '#contracts/accounting'
import { Loaded, Page, useFormat, useMe, useNames, useOp, useText } from '#kit/ui'
import { PeriodDay, usePeriod } from '../screens/period.tsx'
import { Takeaway } from '../screens/takeaway.tsx'
import { type Group, linesOf, Statement, toTable } from './statement.tsx'
import { yearBefore } from './year.ts'

const op = accounting.ops['profit-and-loss.get']

/** What was earned in a period and what it cost, beside the same days of the year before. */
export default function ProfitAndLoss() {
  const t = useText()
  const format = useFormat()
  const names = useNames(op)
  const me = useMe()
  const { from, to, change } = usePeriod()
  const now = useOp(op, { from, to }, { keep: true })
  const before = useOp(op, { from: yearBefore(from), to: yearBefore(to) }, { keep: true })
  const both = now.data && before.data && ([now.data, before.data] as const)
  const report = both && toReport(...both)
  const columns = [spanOf(from, to), spanOf(yearBefore(from), yearBefore(to))]

  function toReport(current: NonNullable<typeof now.data>, earlier: NonNullable<typeof now.data>) {
    const groups: Group[] = (['income', 'expense'] as const).map((type) => ({
      title: names.value(type),
      lines: linesOf(current[type].items, earlier[type].items),
      total: { label: t('accounting.total'), amounts: [current[type].totalMinor, earlier[type].totalMinor] },
    }))
    const label = t(current.profitMinor < 0 ? 'accounting.loss' : 'accounting.profit')
    return {
      groups,
      result: { label, amounts: [current.profitMinor, earlier.profitMinor] as const },
      currency: current.currency,
    }
  }
  return (
    <Page
      title={t('accounting.profitAndLoss')}
      note={
        me?.tenant && t('accounting.between', { business: me.tenant.name, from: format.day(from), to: format.day(to) })
      }
      acts={
        <>
          <PeriodDay name="from" value={from} onChange={(day) => change({ from: day })} />
          <PeriodDay name="to" value={to} onChange={(day) => change({ to: day })} />
          {report && (
            <Takeaway
              filename={`profit-and-loss-${from}-${to}.csv`}
              table={() => toTable(report.groups, report.result, columns, report.currency)}
            />
          )}
        </>
      }
    >
      <Loaded query={[now, before].find(({ data }) => !data) ?? now}>
        {() => report && <Statement {...report} columns={columns} />}
      </Loaded>
    </Page>
  )
}

/** `2026`, or `2025/26` of a period that begins in another year. */
const spanOf = (from: string, to: string) =>
  from.slice(0, 4) === to.slice(0, 4) ? to.slice(0, 4) : `${from.slice(0, 4)}/${to.slice(2, 4)}`
