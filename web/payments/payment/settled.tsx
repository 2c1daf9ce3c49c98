import { Anchor, Group, Text } from '@mantine/core'
import { Link } from 'react-router'
import type { Payment } from '#contracts/payments'
import { Day, Money, Section, useText } from '#kit/ui'

/** The invoices that a payment settles; those that it was taken off again are said to be so. */
export default function Settled({ payment }: { payment: Payment }) {
  const t = useText()
  const { allocations, currency } = payment
  if (allocations.length === 0) return null
  return (
    <Section title={t('payments.field.allocations')}>
      {allocations.map(({ id, invoiceId, invoiceNumber, allocatedOn, amountMinor, endedAt }) => (
        <Group key={id} justify="space-between" gap="sm" py={4}>
          <Anchor inherit component={Link} to={`/invoicing/invoices/${invoiceId}`}>
            {invoiceNumber}
          </Anchor>
          <Text size="sm" c="dimmed" flex={1}>
            <Day value={allocatedOn} />
            {endedAt && ` · ${t('payments.taken-off')}`}
          </Text>
          <Text span td={endedAt ? 'line-through' : ''}>
            <Money minor={amountMinor} currency={currency} />
          </Text>
        </Group>
      ))}
    </Section>
  )
}
