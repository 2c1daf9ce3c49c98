import { Anchor, Badge, Group, Stack, Text } from '@mantine/core'
import { Link } from 'react-router'
import { type Expense, expenses, type Finding } from '#contracts/expenses'
import { Section, useFormat, useMe, useOp, useText } from '#kit/ui'

/** What the policy and earlier expenses have to say, in words. */
export function FindingList({ findings }: { findings: readonly Finding[] }) {
  const t = useText()
  const { money } = useFormat()
  const currency = useMe()?.tenant?.currency ?? 'EUR'
  return (
    <Stack gap={6}>
      {findings.map(({ id, code, limitMinor, days, earlierId, isAnswered }) => (
        <Group key={`${id} ${code}`} gap="xs" wrap="nowrap" align="start">
          <Badge size="sm" color={isAnswered ? 'gray' : 'orange'} variant="light" miw={76}>
            {t(isAnswered ? 'expenses.finding.answered' : 'expenses.finding.open')}
          </Badge>
          <Text size="sm">
            {t(`expenses.finding.${code}`, {
              ...{ limit: limitMinor === null ? '' : money(limitMinor, currency), days: days ?? 0 },
            })}{' '}
            {earlierId && (
              <Anchor inherit underline="always" component={Link} to={`/expenses/expenses/${earlierId}`}>
                {t('expenses.finding.earlier')}
              </Anchor>
            )}
          </Text>
        </Group>
      ))}
    </Stack>
  )
}

/** Beside an expense: what is still to be said about it. */
export default function Findings({ expense }: { expense: Expense }) {
  const t = useText()
  const { data } = useOp(expenses.ops['expense.check'], { id: expense.id }, { staleTime: 0 })
  if (!data || data.items.length === 0) return null
  return (
    <Section title={t('expenses.findings')}>
      <FindingList findings={data.items} />
    </Section>
  )
}
