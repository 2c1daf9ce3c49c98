import { Anchor, Button, Group, Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import { IconPlus } from '@tabler/icons-react'
import { Link } from 'react-router'
import type { Invoice } from '#contracts/invoicing'
import { payments } from '#contracts/payments'
import { Day, Money, Section, useCan, useFormat, useOp, useText } from '#kit/ui'
import { ReceiveForm } from './receive-form.tsx'

/** The payments that settle an invoice, and the way to record one. */
export function Paid({ invoice }: { invoice: Invoice }) {
  const t = useText()
  const format = useFormat()
  const can = useCan()
  const filter = { invoiceId: { eq: invoice.id }, endedAt: { null: 'true' } }
  const { data } = useOp(
    payments.ops['allocation.list'],
    { filter, limit: 50 },
    // What is paid is told of the invoice; what settles it is asked anew then.
    { enabled: can(payments.ops['allocation.list']), staleTime: 0 },
  )
  const receive = () => {
    const id = modals.open({
      title: t('invoicing.receive'),
      children: <ReceiveForm invoice={invoice} onDone={() => modals.close(id)} />,
    })
  }
  const mayReceive = invoice.owedMinor > 0 && can(payments.ops['payment.create'])
  if (!mayReceive && !data?.items.length) return null
  return (
    <Section
      title={t('invoicing.payments')}
      acts={
        mayReceive && (
          <Button variant="subtle" size="xs" leftSection={<IconPlus size={14} />} onClick={receive}>
            {t('invoicing.receive')}
          </Button>
        )
      }
    >
      {data?.items.length ? (
        data.items.map(({ id, paymentId, allocatedOn, amountMinor, discountMinor, currency, ...each }) => (
          <Group key={id} justify="space-between" gap="sm">
            <Anchor inherit component={Link} to={`/payments/payments/${paymentId}`}>
              <Day value={allocatedOn} />
            </Anchor>
            {each.for !== 'invoice' && (
              <Text size="sm" c="dimmed" flex={1} ta="end">
                {t(`invoicing.payments.${each.for}`)}
              </Text>
            )}
            {discountMinor > 0 && (
              <Text size="sm" c="dimmed" flex={1} ta="end">
                {t('invoicing.payments.discount', { amount: format.money(discountMinor, currency) })}
              </Text>
            )}
            <Money minor={amountMinor} currency={currency} />
          </Group>
        ))
      ) : (
        <Text size="sm" c="dimmed">
          {t('invoicing.payments.none')}
        </Text>
      )}
    </Section>
  )
}
