import { accounting } from '#contracts/accounting'
import type { OutputOf } from '#kit/contract'
import { Loaded, Page, useFormat, useMe, useOp, useText } from '#kit/ui'
import { PeriodDay, usePeriod } from '../screens/period.tsx'
import { Takeaway } from '../screens/takeaway.tsx'
import { type Group, linesOf, type Pair, Statement, toTable } from './statement.tsx'
import { yearBefore } from './year.ts'

const op = accounting.ops['balance-sheet.get']
type Sheet = OutputOf<typeof op>

/** What the business has and owes on a day, beside the same day of the year before. */
export default function BalanceSheet() {
  const t = useText()
  const format = useFormat()
  const me = useMe()
  const { to, change } = usePeriod()
  const now = useOp(op, { on: to }, { keep: true })
  const before = useOp(op, { on: yearBefore(to) }, { keep: true })
  const columns = [format.day(to), format.day(yearBefore(to))]
  const report = now.data && before.data && toReport(now.data, before.data)

  function toReport(current: Sheet, earlier: Sheet) {
    const pair = (read: (sheet: Sheet) => number): Pair => [read(current), read(earlier)]
    const group = (part: 'assets' | 'liabilities' | 'equity'): Group => ({
      title: t(`accounting.${part}`),
      lines: linesOf(current[part].items, earlier[part].items),
      total: { label: t('accounting.total'), amounts: pair((sheet) => sheet[part].totalMinor) },
    })
    const earned = (name: string, read: (sheet: Sheet) => number) => ({
      accountCode: null,
      name: t(`accounting.${name}`),
      amounts: pair(read),
    })
    // Nothing is closed at the end of a year: what was earned belongs to the equity of any day.
    const equity: Group = {
      title: t('accounting.equity'),
      lines: [
        ...group('equity').lines,
        earned('earlierEarnings', (sheet) => sheet.earlierYearsEarningsMinor),
        earned('earnings', (sheet) => sheet.currentYearEarningsMinor),
      ],
      total: {
        label: t('accounting.total'),
        amounts: pair(
          ({ equity: own, earlierYearsEarningsMinor, currentYearEarningsMinor }) =>
            own.totalMinor + earlierYearsEarningsMinor + currentYearEarningsMinor,
        ),
      },
    }
    return {
      groups: [group('assets'), group('liabilities'), equity],
      result: {
        label: t('accounting.liabilitiesAndEquity'),
        amounts: pair((sheet) => sheet.totalLiabilitiesAndEquityMinor),
      },
      currency: current.currency,
    }
  }
  return (
    <Page
      title={t('accounting.balanceSheet')}
      note={me?.tenant && t('accounting.asOf', { business: me.tenant.name, day: format.day(to) })}
      acts={
        <>
          <PeriodDay name="on" value={to} onChange={(day) => change({ to: day, from: null })} />
          {report && (
            <Takeaway
              filename={`balance-sheet-${to}.csv`}
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
