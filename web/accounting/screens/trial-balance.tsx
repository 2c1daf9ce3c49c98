import { Table } from '@mantine/core'
import { IconScale } from '@tabler/icons-react'
import { Link } from 'react-router'
import { accounting } from '#contracts/accounting'
import type { OutputOf } from '#kit/contract'
import { toUnits } from '#kit/money/currencies'
import { DayInput, Empty, Loaded, Page, Section, useFormat, useMe, useNames, useOp, useText } from '#kit/ui'
import { PeriodDay, usePeriod, useWithPeriod } from './period.tsx'
import css from './report.module.css'
import { Takeaway } from './takeaway.tsx'

const types = ['asset', 'liability', 'equity', 'income', 'expense'] as const

/** The top of the way down: account, entry, document. */
export default function TrialBalance() {
  const t = useText()
  const format = useFormat()
  const names = useNames(accounting.ops['trial-balance.get'])
  const { to, change, search } = usePeriod()
  const from = search.get('from')
  const withPeriod = useWithPeriod()
  const me = useMe()
  const query = useOp(accounting.ops['trial-balance.get'], { on: to, ...(from && { from }) }, { keep: true })
  return (
    <Page
      title={t('accounting.trialBalance')}
      note={me?.tenant && t('accounting.asOf', { business: me.tenant.name, day: format.day(to) })}
      acts={
        <>
          <DayInput
            aria-label={t('accounting.since')}
            placeholder={t('accounting.since')}
            w={150}
            value={from}
            onChange={(day) => change({ from: day })}
          />
          <PeriodDay name="on" value={to} onChange={(day) => change({ to: day })} />
          {query.data && query.data.items.length > 0 && (
            <Takeaway filename={`trial-balance-${query.data.on}.csv`} table={() => toTable(query.data)} />
          )}
        </>
      }
    >
      <Loaded query={query}>
        {({ items, currency, totalDebitMinor, totalCreditMinor }) => {
          const amount = (minor: number) =>
            minor === 0 ? <span className={css.zero}>–</span> : format.amount(minor, currency)
          if (items.length === 0)
            return (
              <Section>
                <Empty icon={<IconScale size={24} stroke={1.6} />} title={t('accounting.nothing')}>
                  {t('accounting.nothing.explain')}
                </Empty>
              </Section>
            )
          return (
            <Section flush>
              <div className={css.scroll}>
                <Table className={`${css.report} ${css.brief}`}>
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th>{t('accounting.account')}</Table.Th>
                      {from && <Table.Th>{t('accounting.openingOf', { currency })}</Table.Th>}
                      <Table.Th>{t('accounting.field.debitMinor')}</Table.Th>
                      <Table.Th>{t('accounting.field.creditMinor')}</Table.Th>
                      <Table.Th>{t('accounting.balance', { currency })}</Table.Th>
                    </Table.Tr>
                  </Table.Thead>
                  {types.map((type) => {
                    const rows = items.filter((item) => item.type === type)
                    return (
                      rows.length > 0 && (
                        <Table.Tbody key={type}>
                          <Table.Tr className={css.group}>
                            <Table.Th scope="rowgroup" colSpan={from ? 5 : 4}>
                              {names.value(type)}
                            </Table.Th>
                          </Table.Tr>
                          {rows.map((row) => (
                            <Table.Tr key={row.accountCode}>
                              <Table.Td>
                                <Link className={css.account} to={withPeriod(`/accounting/ledger/${row.accountCode}`)}>
                                  <span className={css.code}>{row.accountCode}</span>
                                  {row.name}
                                </Link>
                              </Table.Td>
                              {from && <Table.Td>{amount(row.openingMinor)}</Table.Td>}
                              <Table.Td>{amount(row.debitMinor)}</Table.Td>
                              <Table.Td>{amount(row.creditMinor)}</Table.Td>
                              <Table.Td>{amount(row.balanceMinor)}</Table.Td>
                            </Table.Tr>
                          ))}
                        </Table.Tbody>
                      )
                    )
                  })}
                  <Table.Tfoot>
                    <Table.Tr>
                      <Table.Th scope="row">{t('accounting.total')}</Table.Th>
                      {from && <Table.Td>{amount(0)}</Table.Td>}
                      <Table.Td>{amount(totalDebitMinor)}</Table.Td>
                      <Table.Td>{amount(totalCreditMinor)}</Table.Td>
                      <Table.Td>{amount(totalDebitMinor - totalCreditMinor)}</Table.Td>
                    </Table.Tr>
                  </Table.Tfoot>
                </Table>
              </div>
            </Section>
          )
        }}
      </Loaded>
    </Page>
  )
}

const toTable = ({ items, currency }: OutputOf<(typeof accounting.ops)['trial-balance.get']>) => [
  ['accountCode', 'name', 'type', 'opening', 'debit', 'credit', 'balance'],
  ...items.map(({ accountCode, name, type, openingMinor, debitMinor, creditMinor, balanceMinor }) => [
    accountCode,
    name,
    type,
    ...[openingMinor, debitMinor, creditMinor, balanceMinor].map((minor) => toUnits(minor, currency)),
  ]),
]
