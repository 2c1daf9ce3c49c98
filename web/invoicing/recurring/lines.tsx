import { Table } from '@mantine/core'
import type { RecurringInvoice } from '#contracts/invoicing'
import { Section, useFormat, useText } from '#kit/ui'

/** What each invoice lists. */
export function Lines({ recurring }: { recurring: RecurringInvoice }) {
  const t = useText()
  const format = useFormat()
  return (
    <Section title={t('invoicing.field.lines')}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('invoicing.field.description')}</Table.Th>
            <Table.Th ta="right">{t('invoicing.field.quantity')}</Table.Th>
            <Table.Th ta="right">{t('invoicing.field.unitPrice')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {recurring.lines.map(({ description, quantity, unitPrice }, at) => (
            <Table.Tr key={at}>
              <Table.Td style={{ whiteSpace: 'pre-line' }}>{description}</Table.Td>
              <Table.Td ta="right">{format.decimal(quantity)}</Table.Td>
              <Table.Td ta="right">{format.price(unitPrice, recurring.currency)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Section>
  )
}
