import { Table } from '@mantine/core'
import { Link } from 'react-router'
import type { accounting } from '#contracts/accounting'
import type { OutputOf } from '#kit/contract'
import { Section, useFormat, useText } from '#kit/ui'
import css from '../screens/report.module.css'

type Report = Pick<OutputOf<(typeof accounting.ops)['tax-report.get']>, 'boxes' | 'currency' | 'payableMinor'>
export type BoxOf = Report['boxes'][number]

/** In the language that the page is in. */
export const calledOf = ({ called }: Pick<BoxOf, 'called'>) =>
  document.documentElement.lang.startsWith('de') ? called.de : called.en

type Props = { report: Report; to: (box: string) => string }
/** The form box by box; each leads to the lines that it adds up. */
export function Boxes({ report, to }: Props) {
  const t = useText()
  const format = useFormat()
  const { boxes, currency, payableMinor } = report
  const amount = (minor: number | null) =>
    minor === null ? '' : minor === 0 ? <span className={css.zero}>–</span> : format.amount(minor, currency)
  return (
    <Section flush>
      <div className={css.scroll}>
        <Table className={css.report ?? ''}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('accounting.tax.box')}</Table.Th>
              <Table.Th>{t('accounting.tax.base', { currency })}</Table.Th>
              <Table.Th>{t('accounting.tax.tax', { currency })}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {boxes.map((each) => (
              <Table.Tr key={each.box}>
                <Table.Td>
                  <Link className={css.account} to={to(each.box)}>
                    <span className={css.code}>{codeOf(each)}</span>
                    {calledOf(each)}
                  </Link>
                </Table.Td>
                <Table.Td>{amount(each.baseMinor)}</Table.Td>
                <Table.Td>{amount(each.taxMinor)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
          <Table.Tfoot>
            <Table.Tr>
              <Table.Th scope="row" colSpan={2}>
                {t(payableMinor < 0 ? 'accounting.tax.back' : 'accounting.tax.payable')}
              </Table.Th>
              <Table.Td>{format.amount(Math.abs(payableMinor), currency)}</Table.Td>
            </Table.Tr>
          </Table.Tfoot>
        </Table>
      </div>
    </Section>
  )
}

/** Codes of a form are short; what a row of rates is called by programs says nothing to people. */
const codeOf = ({ box, taxBox }: BoxOf) => {
  if (box.length > 3) return ''
  return taxBox ? `${box}/${taxBox}` : box
}
