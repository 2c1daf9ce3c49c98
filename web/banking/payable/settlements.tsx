import { Button, Group, Text } from '@mantine/core'
import { banking, type Payable } from '#contracts/banking'
import { Day, Money, Section, useCan, useConfirmed, useFormat, useText } from '#kit/ui'

const { ops } = banking
type Settlement = Payable['settlements'][number]

/** What was paid of a payable; each payment can be undone. */
export default function Settlements({ payable }: { payable: Payable }) {
  const t = useText()
  const made = payable.settlements.filter(({ status }) => status === 'made')
  if (made.length === 0) return null
  return (
    <Section title={t('banking.settlements')}>
      {made.map((settlement) => (
        <Paid key={settlement.id} settlement={settlement} currency={payable.currency} />
      ))}
    </Section>
  )
}

function Paid({ settlement, currency }: { settlement: Settlement; currency: string }) {
  const t = useText()
  const format = useFormat()
  const may = useCan()(ops['settlement.undo'])
  const undo = useConfirmed(ops['settlement.undo'], {
    title: t('banking.settlement.undo'),
    explain: t('banking.settlement.undo.ask'),
    confirm: t('banking.settlement.undo'),
    done: t('banking.settlement.undone'),
  })
  const { id, amountMinor, deductedMinor, paidOn, accountName } = settlement
  return (
    <Group justify="space-between" gap="sm" py={4}>
      <Text flex={1}>
        <Day value={paidOn} />
      </Text>
      <Text size="sm" c="dimmed">
        {accountName}
        {deductedMinor > 0 &&
          ` · ${t('banking.settlement.deducted', { amount: format.money(deductedMinor, currency) })}`}
      </Text>
      <Money minor={amountMinor} currency={currency} />
      {may && (
        <Button size="xs" variant="default" onClick={() => undo({ id })}>
          {t('banking.settlement.undo')}
        </Button>
      )}
    </Group>
  )
}
