import { Button, Group, Stack, Text } from '@mantine/core'
import { IconFileInvoice } from '@tabler/icons-react'
import { Link, useNavigate } from 'react-router'
import { type Expense, expenses } from '#contracts/expenses'
import { Day, Empty, Loaded, Money, Page, Section, useAct, useOp, useText } from '#kit/ui'

const { ops } = expenses
const filter = { status: { in: 'approved' }, customerId: { null: 'false' }, rebillingId: { null: 'true' } }

/** What customers are still to be charged for, each customer's as one invoice. */
export default function ToCharge() {
  const t = useText()
  const query = useOp(ops['expense.list'], { filter, sort: 'spentOn', limit: 100 }, { staleTime: 0 })
  return (
    <Page
      narrow
      title={t('expenses.toCharge')}
      note={t('expenses.toCharge.explain')}
      acts={
        <Button component={Link} to="/expenses/rebillings" variant="default">
          {t('expenses.rebillings')}
        </Button>
      }
    >
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon={<IconFileInvoice size={24} stroke={1.6} />} title={t('expenses.toCharge.none')} />
          ) : (
            <Stack gap="lg">
              {[...Map.groupBy(items as Expense[], ({ customerId }) => customerId)].map(([customerId, own]) => (
                <OfCustomer key={customerId} expenses={own} />
              ))}
            </Stack>
          )
        }
      </Loaded>
    </Page>
  )
}

function OfCustomer({ expenses: own }: { expenses: readonly Expense[] }) {
  const t = useText()
  const navigate = useNavigate()
  const rebill = useAct(ops['expense.rebill'], {
    done: t('expenses.charged'),
    onDone: ({ id }) => navigate(`/expenses/rebillings/${id}`),
  })
  const act = (
    <Button
      size="xs"
      loading={rebill.isPending}
      onClick={() => rebill.mutate({ input: { expenseIds: own.map(({ id }) => id) } })}
    >
      {t('expenses.charge')}
    </Button>
  )
  return (
    <Section title={own[0]?.customerName ?? ''} acts={act}>
      {own.map(({ id, title, spentOn, amountMinor, currency }) => (
        <Group key={id} justify="space-between" gap="sm" py={4} wrap="nowrap">
          <Text size="sm" flex={1}>
            {title}
          </Text>
          <Text size="sm" c="dimmed">
            <Day value={spentOn} />
          </Text>
          <Money minor={amountMinor} currency={currency} />
        </Group>
      ))}
    </Section>
  )
}
