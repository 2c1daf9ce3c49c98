import { Table } from '@mantine/core'
import { Link } from 'react-router'
import type { accounting } from '#contracts/accounting'
import type { OutputOf } from '#kit/contract'
import { Day, Empty, Section, useFormat, useText } from '#kit/ui'
import css from '../screens/report.module.css'

type Line = OutputOf<(typeof accounting.ops)['tax-report.lines']>['items'][number]

/** Lines of the ledger, each with the way to its entry. */
export function LineTable({ lines, currency, title }: { lines: readonly Line[]; currency: string; title?: string }) {
  const t = useText()
  const format = useFormat()
  const amount = (minor: number) => (minor === 0 ? '' : format.amount(minor, currency))
  if (lines.length === 0)
    return (
      <Section {...(title && { title })}>
        <Empty title={t('accounting.noLines')} />
      </Section>
    )
  return (
    <Section flush {...(title && { title })}>
      <div className={css.scroll}>
        <Table className={`${css.report} ${css.entry}`}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('accounting.field.postedOn')}</Table.Th>
              <Table.Th className={css.left}>{t('accounting.field.number')}</Table.Th>
              <Table.Th className={css.left}>{t('accounting.field.description')}</Table.Th>
              <Table.Th className={css.left}>{t('accounting.account')}</Table.Th>
              <Table.Th>{t('accounting.field.debitMinor')}</Table.Th>
              <Table.Th>{t('accounting.field.creditMinor')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {lines.map((line) => (
              <Table.Tr key={line.id}>
                <Table.Td>
                  <Link className={css.account} to={`/accounting/entries/${line.entryId}`}>
                    <Day value={line.documentOn ?? line.postedOn} />
                  </Link>
                </Table.Td>
                <Table.Td className={css.left}>{line.number}</Table.Td>
                <Table.Td className={css.left}>{line.description}</Table.Td>
                <Table.Td className={css.left}>{line.accountCode}</Table.Td>
                <Table.Td>{amount(line.debitMinor)}</Table.Td>
                <Table.Td>{amount(line.creditMinor)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </Section>
  )
}
