import { Anchor, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import { type Claim, expenses, type Finding } from '#contracts/expenses'
import type { OutputOf } from '#kit/contract'
import { Day, Money, MoneyInput, Section, useAct, useCan, useOp, useText } from '#kit/ui'
import { FindingList } from '../expense/findings.tsx'
import { ReceiptPicture } from '../expense/receipt-picture.tsx'

const { ops } = expenses
type Expense = OutputOf<(typeof ops)['claim.get']>['expenses'][number]
type Less = { sanctionedMinor: number; reason: string }

/** The expenses of a claim with their receipts; whoever decides approves all of them, or less of some. */
export default function Claimed({ claim }: { claim: Claim }) {
  const t = useText()
  const can = useCan()
  const isOpen = claim.status === 'submitted'
  const { data } = useOp(ops['claim.check'], { id: claim.id }, { staleTime: 0 })
  const [less, setLess] = useState<Readonly<Record<string, Less>>>({})
  const approve = useAct(ops['claim.approve'], { done: t('expenses.approved') })
  const mayDecide = isOpen && data?.refusal === null && can(ops['claim.approve'])
  const reduced = claim.expenses.flatMap(({ id, baseMinor }) => {
    const of = less[id]
    return of && of.sanctionedMinor < (baseMinor ?? 0) ? [{ expenseId: id, ...of }] : []
  })
  const totalMinor = claim.expenses.reduce(
    (sum, { id, baseMinor }) => sum + (less[id]?.sanctionedMinor ?? baseMinor ?? 0),
    0,
  )
  return (
    <Section title={t('expenses.claimed', { count: claim.expenses.length })}>
      <Stack gap="lg">
        {claim.expenses.map((expense) => (
          <Row
            key={expense.id}
            expense={expense}
            currency={claim.currency}
            findings={(data?.items ?? []).filter(({ id }) => id === expense.id)}
            showsReceipts={isOpen}
            less={mayDecide ? (less[expense.id] ?? null) : undefined}
            onLess={(of) => setLess(({ [expense.id]: _, ...rest }) => (of ? { ...rest, [expense.id]: of } : rest))}
          />
        ))}
        {claim.expenses.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('expenses.claimed.none')}
          </Text>
        )}
        {isOpen && data?.refusal && (
          <Text size="sm" c="dimmed">
            {t(`expenses.refusal.${data.refusal}`)}
          </Text>
        )}
        {mayDecide && (
          <Group justify="space-between">
            <Text fw={600}>
              {t('expenses.approve.total')} <Money minor={totalMinor} currency={claim.currency} />
            </Text>
            <Button
              loading={approve.isPending}
              disabled={reduced.some(({ reason }) => !reason.trim())}
              onClick={() => approve.mutate({ input: { id: claim.id, reduced }, version: claim.version })}
            >
              {t('expenses.button.claim.approve')}
            </Button>
          </Group>
        )}
      </Stack>
    </Section>
  )
}

type RowProps = {
  expense: Expense
  currency: string
  findings: readonly Finding[]
  showsReceipts: boolean
  /** What of it is approved instead; undefined where nobody is asked. */
  less: Less | null | undefined
  onLess: (less: Less | undefined) => void
}

function Row({ expense, currency, findings, showsReceipts, less, onLess }: RowProps) {
  const t = useText()
  const { id, title, spentOn, categoryName, amountMinor, baseMinor, sanctionedMinor, sanctionReason } = expense
  return (
    <Stack gap={6}>
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Anchor component={Link} to={`/expenses/expenses/${id}`} style={{ overflowWrap: 'anywhere' }}>
          {title}
        </Anchor>
        <Text span td={sanctionedMinor !== null && sanctionedMinor !== baseMinor ? 'line-through' : ''}>
          <Money minor={amountMinor} currency={expense.currency} />
        </Text>
      </Group>
      <Group gap="sm">
        <Text size="sm" c="dimmed">
          <Day value={spentOn} /> · {categoryName ?? t('expenses.noCategory')}
        </Text>
        {expense.currency !== currency && baseMinor !== null && (
          <Text size="sm" c="dimmed">
            <Money minor={baseMinor} currency={currency} />
          </Text>
        )}
        {sanctionReason && sanctionedMinor !== null && (
          <Text size="sm">
            <Money minor={sanctionedMinor} currency={currency} /> · {sanctionReason}
          </Text>
        )}
      </Group>
      {findings.length > 0 && <FindingList findings={findings} />}
      {showsReceipts && <Receipts id={id} />}
      {less !== undefined && baseMinor !== null && (
        <LessInput name={title} currency={currency} baseMinor={baseMinor} less={less} onLess={onLess} />
      )}
    </Stack>
  )
}

function Receipts({ id }: { id: string }) {
  const { data } = useOp(ops['expense.check'], { id })
  return data?.receipts.map((receipt) => <ReceiptPicture key={receipt.id} receipt={receipt} isLarge />)
}

type LessProps = Pick<RowProps, 'currency' | 'onLess'> & { name: string; baseMinor: number; less: Less | null }
function LessInput({ name, currency, baseMinor, less, onLess }: LessProps) {
  const t = useText()
  if (!less)
    return (
      <Group>
        <Button variant="subtle" size="xs" onClick={() => onLess({ sanctionedMinor: baseMinor, reason: '' })}>
          {t('expenses.less')}
        </Button>
      </Group>
    )
  return (
    <Group gap="sm" align="end">
      <MoneyInput
        w={130}
        label={t('expenses.less.amount')}
        aria-label={`${name}: ${t('expenses.less.amount')}`}
        currency={currency}
        value={less.sanctionedMinor}
        onChange={(minor) => onLess({ ...less, sanctionedMinor: Math.min(baseMinor, minor ?? baseMinor) })}
      />
      <TextInput
        flex={1}
        withAsterisk
        label={t('expenses.less.reason')}
        aria-label={`${name}: ${t('expenses.less.reason')}`}
        maxLength={300}
        value={less.reason}
        onChange={({ currentTarget }) => onLess({ ...less, reason: currentTarget.value })}
      />
      <Button variant="default" onClick={() => onLess(undefined)}>
        {t('expenses.less.none')}
      </Button>
    </Group>
  )
}
