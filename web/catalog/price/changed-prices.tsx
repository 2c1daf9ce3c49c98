import { Table } from '@mantine/core'
import type { Changed } from '#contracts/catalog'
import { useFormat, useText } from '#kit/ui'
import { useUnit } from './unit.tsx'

/** Prices before and after a change. */
export function ChangedPrices({ changes }: { changes: readonly Changed[] }) {
  const t = useText()
  const unitOf = useUnit()
  const { decimal } = useFormat()
  return (
    <Table.ScrollContainer minWidth={320}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('catalog.field.productId')}</Table.Th>
            <Table.Th>{t('catalog.field.unit')}</Table.Th>
            <Table.Th ta="right">{t('catalog.before')}</Table.Th>
            <Table.Th ta="right">{t('catalog.after')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {changes.map(({ productId, priceId, productName, unit, minQuantity, before, after }) => (
            <Table.Tr key={priceId ?? productId}>
              <Table.Td>{productName}</Table.Td>
              <Table.Td>
                {Number(minQuantity) > 0
                  ? `${unitOf(unit)}, ${t('catalog.price.from', { quantity: decimal(minQuantity) })}`
                  : unitOf(unit)}
              </Table.Td>
              <Table.Td ta="right">{decimal(before)}</Table.Td>
              <Table.Td ta="right">{decimal(after)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
