import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { type Account, banking } from '#contracts/banking'
import { DayInput, Facts, Loaded, Money, MoneyInput, Section, useAct, useCan, useOp, useText } from '#kit/ui'

const { ops } = banking

/** The account on a day beside what the bank states; where both agree and nothing is open, it can be closed. */
export default function Reconciliation({ account }: { account: Account }) {
  const t = useText()
  const [throughOn, setThrough] = useState<string | null>(null)
  const [statementMinor, setStatement] = useState<number | null>(null)
  const mayClose = useCan()(ops['account.close'])
  const on = throughOn ?? lastMonthEnd(account)
  const query = useOp(ops['account.reconcile'], { id: account.id, throughOn: on }, { staleTime: 0 })
  const close = useAct(ops['account.close'], { done: t('banking.closed') })
  const difference = statementMinor === null || !query.data ? null : statementMinor - query.data.balanceMinor
  return (
    <Section title={t('banking.reconciliation')}>
      <Group align="end" gap="sm" mb="md">
        <DayInput label={t('banking.field.throughOn')} value={on} onChange={setThrough} />
        <MoneyInput
          label={t('banking.field.statementMinor')}
          currency={account.currency}
          value={statementMinor}
          onChange={setStatement}
        />
        {mayClose && (
          <Button
            variant="default"
            disabled={difference !== 0 || query.data?.open !== 0}
            loading={close.isPending}
            onClick={() =>
              close.mutate({
                input: { id: account.id, throughOn: on, statementMinor: statementMinor as number },
                version: account.version,
              })
            }
          >
            {t('banking.close')}
          </Button>
        )}
      </Group>
      <Loaded query={query}>
        {({ balanceMinor, lines, open, openMinor }) => (
          <Facts
            items={[
              [t('banking.balance'), <Money minor={balanceMinor} currency={account.currency} />],
              [t('banking.lines'), lines],
              [
                t('banking.stillOpen'),
                <Text span inherit>
                  {open} · <Money minor={openMinor} currency={account.currency} />
                </Text>,
              ],
              ...(difference === null
                ? []
                : [[t('banking.difference'), <Money minor={difference} currency={account.currency} />] as const]),
            ]}
          />
        )}
      </Loaded>
    </Section>
  )
}

/** What is compared first: the end of the month before, as far as the account was open then. */
function lastMonthEnd({ openedOn, closedThroughOn }: Account): string {
  const now = new Date()
  const end = new Date(Date.UTC(now.getFullYear(), now.getMonth(), 0)).toISOString().slice(0, 10)
  return [openedOn, closedThroughOn ?? '', end].sort().at(-1) as string
}
