import { Group, Text } from '@mantine/core'
import type { Worked } from '#contracts/expenses'
import { Day, Money, Section, useFormat, useText } from '#kit/ui'

/** How an allowance was worked out, a line for each day or drive. */
export function WorkedOut({ worked: { steps, amountMinor, currency } }: { worked: Worked }) {
  const t = useText()
  const { decimal, money } = useFormat()
  return (
    <Section title={t('expenses.worked')}>
      {steps.map(({ on, quantity, rateMinor, cutMinor, sumMinor }, at) => (
        <Group key={on ?? at} justify="space-between" gap="sm" py={4} wrap="nowrap">
          <Text size="sm">{on && <Day value={on} />}</Text>
          <Text size="sm" c="dimmed" flex={1}>
            {quantity === '1' ? money(rateMinor, currency) : `${decimal(quantity)} × ${money(rateMinor, currency)}`}
            {cutMinor > 0 && ` − ${money(cutMinor, currency)} ${t('expenses.worked.meals')}`}
          </Text>
          <Money minor={sumMinor} currency={currency} />
        </Group>
      ))}
      <Group justify="space-between" pt={6}>
        <Text fw={600} size="sm">
          {t('expenses.worked.sum')}
        </Text>
        <Text fw={600} span>
          <Money minor={amountMinor} currency={currency} />
        </Text>
      </Group>
    </Section>
  )
}
