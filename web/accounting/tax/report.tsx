import { Alert, Anchor, Stack } from '@mantine/core'
import { IconFileCheck } from '@tabler/icons-react'
import { Link, useNavigate } from 'react-router'
import { accounting } from '#contracts/accounting'
import type { OutputOf } from '#kit/contract'
import { toUnits } from '#kit/money/currencies'
import { Acts, Loaded, Page, useConfirmed, useFormat, useMe, useOp, useText } from '#kit/ui'
import { PeriodDay, usePeriod } from '../screens/period.tsx'
import { Takeaway } from '../screens/takeaway.tsx'
import { Boxes, calledOf } from './boxes.tsx'
import { monthBefore } from './month.ts'

const op = accounting.ops['tax-report.get']
type Report = OutputOf<typeof op>

/** Taxes of a period, ready for the form of the country. */
export default function TaxReport() {
  const t = useText()
  const format = useFormat()
  const navigate = useNavigate()
  const me = useMe()
  const { search, to: today, change } = usePeriod()
  const usual = monthBefore(today)
  const from = search.get('from') ?? usual.from
  const to = search.get('to') ?? usual.to
  const query = useOp(op, { from, to }, { keep: true })
  const report = query.data
  const linesOf = (box: string) => `/accounting/tax/lines?${new URLSearchParams({ from, to, box })}`
  const file = useConfirmed(accounting.ops['tax-return.file'], {
    title: t('accounting.tax.file'),
    explain: t('accounting.tax.file.explain', { from: format.day(from), to: format.day(to) }),
    confirm: t('accounting.tax.file'),
    done: t('accounting.tax.filed'),
    onDone: ({ id }) => navigate(`/accounting/tax-returns/${id}`),
  })
  return (
    <Page
      title={t('accounting.tax')}
      note={
        me?.tenant && t('accounting.between', { business: me.tenant.name, from: format.day(from), to: format.day(to) })
      }
      acts={
        <>
          <PeriodDay name="from" value={from} onChange={(day) => change({ from: day, ...(day > to && { to: day }) })} />
          <PeriodDay name="to" value={to} onChange={(day) => change({ to: day, ...(day < from && { from: day }) })} />
          {report && <Takeaway filename={`tax-${from}-${to}.csv`} table={() => toTable(report)} />}
          {report && !report.filedId && (
            <Acts
              acts={[
                {
                  label: t('accounting.tax.file'),
                  icon: <IconFileCheck size={16} />,
                  op: accounting.ops['tax-return.file'],
                  main: true,
                  onClick: () => file({ from, to, reference: null }),
                },
              ]}
            />
          )}
        </>
      }
    >
      <Loaded query={query}>
        {(shown) => (
          <Stack gap="lg">
            <Told report={shown} linesOf={linesOf} />
            <Boxes report={shown} to={linesOf} />
          </Stack>
        )}
      </Loaded>
    </Page>
  )
}

/** What somebody should know before these figures are sent. */
function Told({ report, linesOf }: { report: Report; linesOf: (box: string) => string }) {
  const t = useText()
  const format = useFormat()
  const amount = (minor: number) => format.money(Math.abs(minor), report.currency)
  const { filedId, unmarkedMinor, unplacedMinor, roundingMinor } = report
  const line = (name: string, to: string) => (
    <Anchor inherit component={Link} to={to}>
      {t(`accounting.tax.${name}`)}
    </Anchor>
  )
  return (
    <>
      {filedId && (
        <Alert color="green">
          {t('accounting.tax.isFiled')} {line('seeReturn', `/accounting/tax-returns/${filedId}`)}
        </Alert>
      )}
      {unmarkedMinor !== 0 && (
        <Alert color="yellow">
          {t('accounting.tax.unmarked', { amount: amount(unmarkedMinor) })} {line('seeLines', linesOf('unmarked'))}
        </Alert>
      )}
      {unplacedMinor !== 0 && (
        <Alert color="yellow">
          {t('accounting.tax.unplaced', { amount: amount(unplacedMinor) })} {line('seeLines', linesOf('unplaced'))}
        </Alert>
      )}
      {roundingMinor !== 0 && (
        <Alert color="gray">{t('accounting.tax.rounding', { amount: amount(roundingMinor) })}</Alert>
      )}
    </>
  )
}

const toTable = ({ boxes, currency }: Report) => [
  ['box', 'taxBox', 'name', 'base', 'tax'],
  ...boxes.map((each) => [
    each.box,
    each.taxBox ?? '',
    calledOf(each),
    ...[each.baseMinor, each.taxMinor].map((minor) => (minor === null ? '' : toUnits(minor, currency))),
  ]),
]
