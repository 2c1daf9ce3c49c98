import { Table } from '@mantine/core'
import { IconScale } from '@tabler/icons-react'
import { Link } from 'react-router'
import { toUnits } from '#kit/money/currencies'
import { Empty, Section, useFormat, useText } from '#kit/ui'
import { useWithPeriod } from '../screens/period.tsx'
import css from '../screens/report.module.css'

/** Of now and of the year before. */
export type Pair = readonly [now: number, before: number]
type Item = { accountCode: string; name: string; amountMinor: number }
type Items = readonly Item[]
/** What is computed has no account to look into. */
export type Line = { accountCode: string | null; name: string; amounts: Pair }
export type Group = { title: string; lines: readonly Line[]; total?: { label: string; amounts: Pair } }

/** Accounts of either year, by their codes. */
export function linesOf(now: Items, before: Items): Line[] {
  const byCode = new Map<string, Line>()
  for (const { accountCode, name, amountMinor } of now)
    byCode.set(accountCode, { accountCode, name, amounts: [amountMinor, 0] })
  for (const { accountCode, name, amountMinor } of before) {
    const [amount] = byCode.get(accountCode)?.amounts ?? [0]
    byCode.set(accountCode, { accountCode, name, amounts: [amount, amountMinor] })
  }
  return [...byCode.values()].sort((a, b) => ((a.accountCode ?? '') < (b.accountCode ?? '') ? -1 : 1))
}

type Props = {
  groups: readonly Group[]
  result: { label: string; amounts: Pair }
  columns: readonly string[]
  currency: string
}

/** Accounts in groups with their sums, beside those of the year before. */
export function Statement({ groups, result, columns, currency }: Props) {
  const t = useText()
  const format = useFormat()
  const withPeriod = useWithPeriod()
  const cells = (amounts: Pair) =>
    amounts.map((minor, index) => (
      <Table.Td key={index} className={index > 0 ? css.before : undefined}>
        {minor === 0 ? <span className={css.zero}>–</span> : format.amount(minor, currency)}
      </Table.Td>
    ))
  const filled = groups.filter(({ lines }) => lines.some(({ amounts }) => amounts.some((minor) => minor !== 0)))
  if (filled.length === 0)
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
        <Table className={css.report ?? ''}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('accounting.account')}</Table.Th>
              {columns.map((column, index) => (
                <Table.Th key={column} className={index > 0 ? css.before : undefined}>
                  {column}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          {filled.map(({ title, lines, total }) => (
            <Table.Tbody key={title}>
              <Table.Tr className={css.group}>
                <Table.Th scope="rowgroup" colSpan={3}>
                  {title}
                </Table.Th>
              </Table.Tr>
              {lines.map(({ accountCode, name, amounts }) => (
                <Table.Tr key={accountCode ?? name}>
                  <Table.Td>
                    {accountCode ? (
                      <Link className={css.account} to={withPeriod(`/accounting/ledger/${accountCode}`)}>
                        <span className={css.code}>{accountCode}</span>
                        {name}
                      </Link>
                    ) : (
                      name
                    )}
                  </Table.Td>
                  {cells(amounts)}
                </Table.Tr>
              ))}
              {total && (
                <Table.Tr className={css.sum}>
                  <Table.Th scope="row">{total.label}</Table.Th>
                  {cells(total.amounts)}
                </Table.Tr>
              )}
            </Table.Tbody>
          ))}
          <Table.Tfoot>
            <Table.Tr>
              <Table.Th scope="row">{result.label}</Table.Th>
              {cells(result.amounts)}
            </Table.Tr>
          </Table.Tfoot>
        </Table>
      </div>
    </Section>
  )
}

/** For a spreadsheet. */
export const toTable = (
  groups: readonly Group[],
  result: Props['result'],
  columns: readonly string[],
  currency: string,
) => [
  ['group', 'accountCode', 'name', ...columns],
  ...groups.flatMap(({ title, lines }) =>
    lines.map(({ accountCode, name, amounts }) => [
      title,
      accountCode ?? '',
      name,
      ...amounts.map((minor) => toUnits(minor, currency)),
    ]),
  ),
  ['', '', result.label, ...result.amounts.map((minor) => toUnits(minor, currency))],
]
