import { Anchor, Table } from '@mantine/core'
import { IconCalendarDue } from '@tabler/icons-react'
import { Link } from 'react-router'
import { invoicing } from '#contracts/invoicing'
import { Empty, Loaded, Page, Section, useFormat, useOp, useText } from '#kit/ui'

const ages = ['notDueMinor', 'upTo30Minor', 'upTo60Minor', 'upTo90Minor', 'over90Minor', 'owedMinor'] as const
const right = { textAlign: 'right' } as const

/** Who owes what, and for how long; each row leads to the open invoices of its customer. */
export default function Ageing() {
  const t = useText()
  const format = useFormat()
  const query = useOp(invoicing.ops['invoice.ageing'], {})
  return (
    <Page title={t('invoicing.ageing')} {...(query.data && { note: format.day(query.data.on) })}>
      <Loaded query={query}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Section>
              <Empty icon={<IconCalendarDue size={24} stroke={1.6} />} title={t('invoicing.ageing.none')}>
                {t('invoicing.ageing.none.explain')}
              </Empty>
            </Section>
          ) : (
            <Section flush>
              <Table.ScrollContainer minWidth={720}>
                <Table>
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th>{t('invoicing.field.customerName')}</Table.Th>
                      {ages.map((age) => (
                        <Table.Th key={age} style={right}>
                          {t(`invoicing.ageing.${age}`)}
                        </Table.Th>
                      ))}
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {rows.map(({ customerId, customerName, currency, ...owed }) => (
                      <Table.Tr key={`${customerId} ${currency}`}>
                        <Table.Td>
                          <Anchor
                            component={Link}
                            to={`/invoicing/invoices?filter[customerId][eq]=${customerId}&filter[owedMinor][gt]=0`}
                          >
                            {customerName}
                          </Anchor>
                        </Table.Td>
                        {ages.map((age) => (
                          <Table.Td key={age} style={right}>
                            {owed[age] === 0 ? '–' : format.money(owed[age], currency)}
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
