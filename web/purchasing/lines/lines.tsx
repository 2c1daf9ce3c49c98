import { Table } from '@mantine/core'
import type { Bill } from '#contracts/purchasing'
import { Money, Section, useFormat, useText } from '#kit/ui'

/** What a bill lists, and what it comes to. */
export default function Lines({ bill }: { bill: Bill }) {
  const t = useText()
  const format = useFormat()
  const { currency } = bill
  return (
    <Section title={t('purchasing.field.lines')}>
      <Table.ScrollContainer minWidth={420} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('purchasing.field.description')}</Table.Th>
              <Table.Th ta="right">{t('purchasing.field.quantity')}</Table.Th>
              <Table.Th ta="right">{t('purchasing.field.unitPrice')}</Table.Th>
              <Table.Th ta="right">{t('purchasing.field.netMinor')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {bill.lines.map((line, at) => (
              <Table.Tr key={at}>
                <Table.Td style={{ whiteSpace: 'pre-line' }}>
                  {line.description}
                  {line.taxTreatment !== 'charged' && ` · ${t(`purchasing.value.${line.taxTreatment}`)}`}
                </Table.Td>
                <Table.Td ta="right">{format.decimal(line.quantity)}</Table.Td>
                <Table.Td ta="right">{format.price(line.unitPrice, currency)}</Table.Td>
                <Table.Td ta="right">
                  <Money minor={line.netMinor} currency={currency} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
          <Table.Tfoot>
            <Sum label={t('purchasing.field.subtotalMinor')} minor={bill.subtotalMinor} currency={currency} />
            {bill.taxes.map(({ name, taxTreatment, taxMinor }) => (
              <Sum
                key={`${name} ${taxTreatment}`}
                label={taxTreatment === 'charged' ? name : `${name} · ${t(`purchasing.value.${taxTreatment}`)}`}
                minor={taxMinor}
                currency={currency}
              />
            ))}
            {bill.roundingMinor !== 0 && (
              <Sum label={t('purchasing.field.roundingMinor')} minor={bill.roundingMinor} currency={currency} />
            )}
            <Sum label={t('purchasing.field.totalMinor')} minor={bill.totalMinor} currency={currency} />
          </Table.Tfoot>
        </Table>
      </Table.ScrollContainer>
    </Section>
  )
}

const Sum = ({ label, minor, currency }: { label: string; minor: number; currency: string }) => (
  <Table.Tr>
    <Table.Td colSpan={3} ta="right">
      {label}
    </Table.Td>
    <Table.Td ta="right">
      <Money minor={minor} currency={currency} />
    </Table.Td>
  </Table.Tr>
)
