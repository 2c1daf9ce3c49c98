import { Anchor, Group } from '@mantine/core'
import { Link } from 'react-router'
import type { Rebilling } from '#contracts/expenses'
import { Money, Section, useText } from '#kit/ui'

/** The expenses that are charged, each with what it costs the customer before tax. */
export default function Lines({ rebilling: { lines, currency } }: { rebilling: Rebilling }) {
  const t = useText()
  return (
    <Section title={t('expenses.expenses')}>
      {lines.map(({ expenseId, description, netMinor }) => (
        <Group key={expenseId} justify="space-between" gap="sm" py={4}>
          <Anchor component={Link} to={`/expenses/expenses/${expenseId}`}>
            {description}
          </Anchor>
          <Money minor={netMinor} currency={currency} />
        </Group>
      ))}
    </Section>
  )
}
