import { Table } from '@mantine/core'
import { Link } from 'react-router'
import { accounting } from '#contracts/accounting'
import type { OutputOf } from '#kit/contract'
import { toUnits } from '#kit/money/currencies'
import { Loaded, Page, Section, useFormat, useMe, useOp, useText } from '#kit/ui'
import { PeriodDay, usePeriod, useWithPeriod } from '../screens/period.tsx'
import css from '../screens/report.module.css'
import { Takeaway } from '../screens/takeaway.tsx'

const op = accounting.ops['cash-flow.get']
type Flow = OutputOf<typeof op>

/** What money came from and went to, from what there was to what there is. */
export default function CashFlow() {
  const t = useText()
  const format = useFormat()
  const me = useMe()
  const { from, to, change } = usePeriod()
  const query = useOp(op, { from, to }, { keep: true })
  const flow = query.data
  return (
    <Page
      title={t('accounting.cashFlow')}
      note={
        me?.tenant && t('accounting.between', { business: me.tenant.name, from: format.day(from), to: format.day(to) })
      }
      acts={
        <>
          <PeriodDay name="from" value={from} onChange={(day) => change({ from: day, ...(day > to && { to: day }) })} />
          <PeriodDay name="to" value={to} onChange={(day) => change({ to: day, ...(day < from && { from: day }) })} />
          {flow && <Takeaway filename={`cash-flow-${from}-${to}.csv`} table={() => toTable(flow)} />}
        </>
      }
    >
      <Loaded query={query}>{(shown) => <FlowTable flow={shown} />}</Loaded>
    </Page>
  )
}

function FlowTable({ flow }: { flow: Flow }) {
  const t = useText()
  const format = useFormat()
  const withPeriod = useWithPeriod()
  const amount = (minor: number) => format.amount(minor, flow.currency)
  return (
    <Section flush>
      <div className={css.scroll}>
        <Table className={css.report ?? ''}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('accounting.account')}</Table.Th>
              <Table.Th>{flow.currency}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            <Table.Tr className={css.sum}>
              <Table.Th scope="row">{t('accounting.cashFlow.opening')}</Table.Th>
              <Table.Td>{amount(flow.openingMinor)}</Table.Td>
            </Table.Tr>
          </Table.Tbody>
          {(['moneyIn', 'moneyOut'] as const).map((part) => (
            <Table.Tbody key={part}>
              <Table.Tr className={css.group}>
                <Table.Th scope="rowgroup" colSpan={2}>
                  {t(`accounting.overview.${part}`)}
                </Table.Th>
              </Table.Tr>
              {flow[part].items.map(({ accountCode, name, amountMinor }) => (
                <Table.Tr key={accountCode}>
                  <Table.Td>
                    <Link className={css.account} to={withPeriod(`/accounting/ledger/${accountCode}`)}>
                      <span className={css.code}>{accountCode}</span>
                      {name}
                    </Link>
                  </Table.Td>
                  <Table.Td>{amount(part === 'moneyIn' ? amountMinor : -amountMinor)}</Table.Td>
                </Table.Tr>
              ))}
              <Table.Tr className={css.sum}>
                <Table.Th scope="row">{t('accounting.total')}</Table.Th>
                <Table.Td>{amount(flow[part].totalMinor * (part === 'moneyIn' ? 1 : -1))}</Table.Td>
              </Table.Tr>
            </Table.Tbody>
          ))}
          <Table.Tfoot>
            <Table.Tr>
              <Table.Th scope="row">{t('accounting.cashFlow.closing')}</Table.Th>
              <Table.Td>{amount(flow.closingMinor)}</Table.Td>
            </Table.Tr>
          </Table.Tfoot>
        </Table>
      </div>
    </Section>
  )
}

const toTable = ({ moneyIn, moneyOut, openingMinor, closingMinor, currency }: Flow) => [
  ['part', 'accountCode', 'name', 'amount'],
  ['opening', '', '', toUnits(openingMinor, currency)],
  ...moneyIn.items.map((item) => ['in', item.accountCode, item.name, toUnits(item.amountMinor, currency)]),
  ...moneyOut.items.map((item) => ['out', item.accountCode, item.name, toUnits(-item.amountMinor, currency)]),
  ['closing', '', '', toUnits(closingMinor, currency)],
]
