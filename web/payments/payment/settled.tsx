import { ActionIcon, Anchor, Group, Text } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { Link } from 'react-router'
import { type Payment, payments } from '#contracts/payments'
import { Day, Money, Section, useCan, useConfirmed, useFormat, useText } from '#kit/ui'
import { UseCredit } from './use-credit.tsx'

const { ops } = payments

/** The invoices that a payment settles, what it was taken off again crossed out, and what is left of it. */
export default function Settled({ payment }: { payment: Payment }) {
  const t = useText()
  const format = useFormat()
  const { id, allocations, currency, status, leftMinor } = payment
  const isOpen = status === 'received'
  const mayTakeOff = useCan()(ops['payment.unallocate']) && isOpen
  const takeOff = useConfirmed(ops['payment.unallocate'], {
    title: t('payments.takeOff'),
    explain: t('payments.takeOff.explain'),
    confirm: t('payments.takeOff'),
    done: t('payments.takenOff'),
  })
  return (
    <>
      {allocations.length > 0 && (
        <Section title={t('payments.field.allocations')}>
          {allocations.map((each) => (
            <Group key={each.id} justify="space-between" gap="sm" py={4}>
              <Anchor inherit component={Link} to={`/invoicing/invoices/${each.invoiceId}`}>
                {each.invoiceNumber}
              </Anchor>
              <Text size="sm" c="dimmed" flex={1}>
                <Day value={each.allocatedOn} />
                {each.for !== 'invoice' && ` · ${t(`payments.value.${each.for}`)}`}
                {each.discountMinor > 0 &&
                  ` · ${t(each.isDiscountLate ? 'payments.discount.late' : 'payments.discount', {
                    amount: format.money(each.discountMinor, currency),
                  })}`}
              </Text>
              <Text span td={each.endedAt ? 'line-through' : ''}>
                <Money minor={each.amountMinor} currency={currency} />
              </Text>
              {mayTakeOff && !each.endedAt && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t('payments.takeOff.of', { number: each.invoiceNumber })}
                  onClick={() => takeOff({ id, allocationIds: [each.id] })}
                >
                  <IconX size={16} stroke={1.6} />
                </ActionIcon>
              )}
            </Group>
          ))}
        </Section>
      )}
      {isOpen && leftMinor > 0 && <UseCredit key={leftMinor} payment={payment} />}
    </>
  )
}
