import { Anchor, Table } from '@mantine/core'
import { Link } from 'react-router'
import type { accounting } from '#contracts/accounting'
import { Loaded, Nothing, Section, useFormat, useOp, useText } from '#kit/ui'
import css from '../screens/report.module.css'

type Ops = typeof accounting.ops
type Props = { op: Ops['asset.schedule'] | Ops['deferral.schedule']; id: string }

/** Month by month: what was posted, what is to come, and what is left after it. */
export default function Schedule({ op, id }: Props) {
  const t = useText()
  const format = useFormat()
  const query = useOp(op as Ops['asset.schedule'], { id }, { staleTime: 0 })
  return (
    <Section title={t('accounting.schedule')} flush>
      <Loaded query={query} rows={4}>
        {({ currency, items }) => (
          <div className={css.scroll}>
            <Table className={`${css.report} ${css.brief}`}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('accounting.schedule.month')}</Table.Th>
                  <Table.Th>{t('accounting.schedule.amount', { currency })}</Table.Th>
                  <Table.Th>{t('accounting.field.restMinor')}</Table.Th>
                  <Table.Th>{t('accounting.entry')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {items.map(({ on, amountMinor, restMinor, entryId }) => (
                  <Table.Tr key={on}>
                    <Table.Td>{format.day(on)}</Table.Td>
                    <Table.Td>{format.amount(amountMinor, currency)}</Table.Td>
                    <Table.Td>{format.amount(restMinor, currency)}</Table.Td>
                    <Table.Td>
                      {entryId ? (
                        <Anchor inherit component={Link} to={`/accounting/entries/${entryId}`}>
                          {t('accounting.schedule.posted')}
                        </Anchor>
                      ) : (
                        <Nothing />
                      )}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </div>
        )}
      </Loaded>
    </Section>
  )
}
