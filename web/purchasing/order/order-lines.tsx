import { Button, Group, Table } from '@mantine/core'
import { modals } from '@mantine/modals'
import { IconTruckDelivery } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { type Order, purchasing } from '#contracts/purchasing'
import { Money, Section, useCan, useFormat, useText } from '#kit/ui'

const ReceiveForm = lazy(() => import('./receive-form.tsx'))

/** What was ordered, and how much of each line was delivered and billed. */
export default function OrderLines({ order }: { order: Order }) {
  const t = useText()
  const format = useFormat()
  const can = useCan()
  const isOpen = order.status === 'approved' || order.status === 'sent'
  const receive = () => {
    const id = modals.open({
      title: t('purchasing.receive'),
      size: 'lg',
      children: (
        <Suspense>
          <ReceiveForm order={order} onDone={() => modals.close(id)} />
        </Suspense>
      ),
    })
  }
  const figures = ['quantity', 'receivedQuantity', 'billedQuantity'] as const
  return (
    <Section title={t('purchasing.field.lines')}>
      <Table.ScrollContainer minWidth={520} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('purchasing.field.description')}</Table.Th>
              {figures.map((field) => (
                <Table.Th key={field} ta="right">
                  {t(`purchasing.field.${field}`)}
                </Table.Th>
              ))}
              <Table.Th ta="right">{t('purchasing.field.unitPrice')}</Table.Th>
              <Table.Th ta="right">{t('purchasing.field.netMinor')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {order.lines.map((line) => (
              <Table.Tr key={line.id}>
                <Table.Td style={{ whiteSpace: 'pre-line' }}>{line.description}</Table.Td>
                {figures.map((field) => (
                  <Table.Td key={field} ta="right">
                    {format.decimal(line[field])}
                  </Table.Td>
                ))}
                <Table.Td ta="right">{format.price(line.unitPrice, order.currency)}</Table.Td>
                <Table.Td ta="right">
                  <Money minor={line.netMinor} currency={order.currency} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {isOpen && can(purchasing.ops['receipt.create']) && (
        <Group justify="flex-end">
          <Button variant="default" leftSection={<IconTruckDelivery size={16} />} onClick={receive}>
            {t('purchasing.receive')}
          </Button>
        </Group>
      )}
    </Section>
  )
}
