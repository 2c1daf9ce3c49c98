import { Checkbox, Group, Stack, Text } from '@mantine/core'
import { Link } from 'react-router'
import { type Expense, expenses } from '#contracts/expenses'
import { Day, Empty, Loaded, Money, useOp, useText } from '#kit/ui'

type Props = { personId: string; chosen: readonly string[]; onChange: (chosen: string[]) => void }

/** The drafts of a person that are in no claim yet, each to be taken or left. */
export function Choose({ personId, chosen, onChange }: Props) {
  const t = useText()
  const filter = { status: { in: 'draft' }, claimId: { null: 'true' }, personId: { eq: personId } }
  const query = useOp(expenses.ops['expense.list'], { filter, sort: 'spentOn', limit: 200 }, { staleTime: 0 })
  const toggle = (id: string) => onChange(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id])
  return (
    <Loaded query={query}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title={t('expenses.choose.none')}>
            <Link to="/expenses/expenses/new">{t('expenses.new')}</Link>
          </Empty>
        ) : (
          <Stack gap={6}>
            {items.map((expense) => (
              <Choice
                key={expense.id}
                expense={expense as Expense}
                isChosen={chosen.includes(expense.id)}
                toggle={toggle}
              />
            ))}
          </Stack>
        )
      }
    </Loaded>
  )
}

type ChoiceProps = { expense: Expense; isChosen: boolean; toggle: (id: string) => void }
function Choice({ expense: { id, title, spentOn, amountMinor, currency }, isChosen, toggle }: ChoiceProps) {
  return (
    <Group gap="sm" wrap="nowrap" py={4}>
      <Checkbox flex={1} label={title} checked={isChosen} onChange={() => toggle(id)} />
      <Text size="sm" c="dimmed">
        <Day value={spentOn} />
      </Text>
      <Money minor={amountMinor} currency={currency} />
    </Group>
  )
}
