import { Anchor, Table } from '@mantine/core'
import { IconCalendarDue } from '@tabler/icons-react'
import { Link } from 'react-router'
import { purchasing } from '#contracts/purchasing'
import { Empty, Loaded, Page, Section, useFormat, useOp, useText } from '#kit/ui'

const spans = ['overdueMinor', 'weekMinor', 'monthMinor', 'laterMinor', 'heldMinor', 'owedMinor'] as const
const right = { textAlign: 'right' } as const

/** What is owed to whom, and when it is due; each row leads to the open bills of its vendor. */
export default function DueList() {
  const t = useText()
  const format = useFormat()
  const query = useOp(purchasing.ops['bill.due'], {})
  return (
    <Page title={t('purchasing.dueList')} {...(query.data && { note: format.day(query.data.on) })}>
      <Loaded query={query}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Section>
              <Empty icon={<IconCalendarDue size={24} stroke={1.6} />} title={t('purchasing.due.none')}>
                {t('purchasing.due.none.explain')}
              </Empty>
            </Section>
          ) : (
            <Section flush>
              <Table.ScrollContainer minWidth={720}>
                <Table>
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th>{t('purchasing.field.vendorName')}</Table.Th>
                      {spans.map((span) => (
                        <Table.Th key={span} style={right}>
                          {t(`purchasing.due.${span}`)}
                        </Table.Th>
                      ))}
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {rows.map(({ vendorId, vendorName, currency, ...owed }) => (
                      <Table.Tr key={`${vendorId} ${currency}`}>
                        <Table.Td>
                          <Anchor
                            component={Link}
                            to={`/purchasing/bills?filter[vendorId][eq]=${vendorId}&filter[owedMinor][gt]=0`}
                          >
                            {vendorName}
                          </Anchor>
                        </Table.Td>
                        {spans.map((span) => (
                          <Table.Td key={span} style={right}>
                            {owed[span] === 0 ? '–' : format.money(owed[span], currency)}
                          </Table.Td>
                        ))}
                      </Table.Tr>
                    ))}
                  </Table.Tbody>
                </Table>
              </Table.ScrollContainer>
            </Section>
          )
        }
      </Loaded>
    </Page>
  )
}
