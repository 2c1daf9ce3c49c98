import { Table } from '@mantine/core'
import type { Receipt } from '#contracts/purchasing'
import { Section, useFormat, useText } from '#kit/ui'

/** What arrived, and what of it was not taken. */
export default function ReceiptLines({ receipt }: { receipt: Receipt }) {
  const t = useText()
  const format = useFormat()
  return (
    <Section title={t('purchasing.field.lines')}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('purchasing.field.description')}</Table.Th>
            <Table.Th ta="right">{t('purchasing.field.acceptedQuantity')}</Table.Th>
            <Table.Th ta="right">{t('purchasing.field.rejectedQuantity')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {receipt.lines.map((line) => (
            <Table.Tr key={line.orderLineId}>
              <Table.Td style={{ whiteSpace: 'pre-line' }}>{line.description}</Table.Td>
              <Table.Td ta="right">{format.decimal(line.acceptedQuantity)}</Table.Td>
              <Table.Td ta="right">{format.decimal(line.rejectedQuantity)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Section>
  )
}
