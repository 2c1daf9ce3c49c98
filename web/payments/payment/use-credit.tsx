import { Anchor, Button, Group, Text } from '@mantine/core'
import { Link } from 'react-router'
import { type Payment, payments } from '#contracts/payments'
import { Money, Section, useAct, useCan, useFormat, useOp, useText } from '#kit/ui'

const { ops } = payments

/** What is left of a payment, and the invoices that it can settle, the oldest first. */
export function UseCredit({ payment }: { payment: Payment }) {
  const t = useText()
  const format = useFormat()
  const can = useCan()(ops['payment.allocate'])
  const { id, customerId, currency, leftMinor, receivedOn } = payment
  const query = useOp(ops['open-item.propose'], { customerId, currency }, { enabled: can, staleTime: 0 })
  const allocate = useAct(ops['payment.allocate'], { done: t('payments.used') })
  const items = query.data?.items ?? []
  return (
    <Section title={t('payments.credit', { amount: format.money(leftMinor, currency) })}>
      {items.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('payments.credit.none')}
        </Text>
      ) : (
        items.map((item) => {
          const isEarly = item.discountOn !== null && receivedOn <= item.discountOn
          const claimsMinor = item.costsOwedMinor + item.interestOwedMinor
          const ownMinor = item.owedMinor - (isEarly ? item.discountMinor : 0)
          const amountMinor = Math.min(leftMinor, ownMinor + claimsMinor)
          return (
            <Group key={item.id} justify="space-between" gap="sm" py={4}>
              <Anchor inherit component={Link} to={`/invoicing/invoices/${item.id}`}>
                {item.number}
              </Anchor>
              <Text size="sm" c="dimmed" flex={1}>
                <Money minor={item.owedMinor + claimsMinor} currency={currency} />
              </Text>
              <Button
                variant="default"
                size="xs"
                loading={allocate.isPending}
                onClick={() =>
                  allocate.mutate({
                    input: { id, allocations: [{ invoiceId: item.id, amountMinor }] },
                    version: payment.version,
                  })
                }
              >
                {t('payments.use', { amount: format.money(amountMinor, currency) })}
              </Button>
            </Group>
          )
        })
      )}
    </Section>
  )
}
