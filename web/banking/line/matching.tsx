import { Alert, Anchor, Badge, Button, Group, Stack, Text } from '@mantine/core'
import { Link } from 'react-router'
import { banking, type Line, type Suggestion } from '#contracts/banking'
import { Money, Section, useAct, useCan, useOp, useText } from '#kit/ui'
import { OtherMatch } from './other-match.tsx'

const { ops } = banking

/** What a line was said to be, and what it may be: a click confirms it. */
export default function Matching({ line }: { line: Line }) {
  const t = useText()
  const may = useCan()(ops['line.match']) && line.status === 'open'
  const live = line.matches.filter(({ status }) => status !== 'ended')
  return (
    <>
      {line.fault && (
        <Alert color="red" title={t('banking.fault')}>
          {t('banking.fault.explain')}
        </Alert>
      )}
      {live.length > 0 && (
        <Section title={t('banking.matched')}>
          {live.map((match) => (
            <Group key={match.id} justify="space-between" gap="sm" py={4}>
              <Text flex={1}>
                {match.paymentId || match.payableId || match.runId ? (
                  <Anchor inherit component={Link} to={recordOf(match)}>
                    {match.number}
                  </Anchor>
                ) : (
                  t(`banking.value.${match.status === 'making' ? 'making' : match.kind}`)
                )}
              </Text>
              <Text size="sm" c="dimmed">
                {match.customerName ?? match.description}
              </Text>
              <Money minor={match.amountMinor} currency={line.currency} />
            </Group>
          ))}
        </Section>
      )}
      {may && <Suggestions key={line.version} line={line} />}
      {may && <OtherMatch key={`${line.version}-other`} line={line} />}
    </>
  )
}

function recordOf({ paymentId, payableId, runId }: Line['matches'][number]): string {
  if (paymentId) return `/payments/payments/${paymentId}`
  return payableId ? `/banking/payables/${payableId}` : `/banking/runs/${runId}`
}

function Suggestions({ line }: { line: Line }) {
  const t = useText()
  const query = useOp(ops['line.suggest'], { id: line.id }, { staleTime: 0 })
  const items = query.data?.items ?? []
  return (
    <Section title={t('banking.suggestions')}>
      {items.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t(query.isPending ? 'banking.suggestions.looking' : 'banking.suggestions.none')}
        </Text>
      ) : (
        <Stack gap="sm">
          {items.map((item) => (
            <Suggested
              key={item.paymentId ?? item.settlementId ?? item.runId ?? namesOf(item)}
              line={line}
              item={item}
            />
          ))}
        </Stack>
      )}
    </Section>
  )
}

/** The name of what is suggested, why, and the button that confirms it. */
function Suggested({ line, item }: { line: Line; item: Suggestion }) {
  const t = useText()
  const act = useAct(ops['line.match'], { done: t('banking.matched.done') })
  const name = namesOf(item)
  const settles = [...item.items, ...item.payables].reduce((sum, { amountMinor }) => sum + amountMinor, 0)
  return (
    <Group justify="space-between" gap="sm" align="start">
      <div style={{ flex: 1, minWidth: 180 }}>
        <Text fw={500}>{item.kind === 'transfer' ? t('banking.transfer.with', { account: name }) : name}</Text>
        <Text size="sm" c="dimmed">
          {item.customerName}
          {settles > 0 && (
            <>
              {' · '}
              <Money minor={settles} currency={line.currency} />
              {item.payables.some(({ takesDiscount }) => takesDiscount) && ` · ${t('banking.suggestion.discount')}`}
            </>
          )}
        </Text>
        <Group gap={4} mt={4}>
          {item.reasons.map((reason) => (
            <Badge key={reason} variant="light" color="gray" tt="none" fw={400}>
              {t(`banking.reason.${reason}`)}
            </Badge>
          ))}
        </Group>
      </div>
      <Button
        size="xs"
        variant="default"
        loading={act.isPending}
        aria-label={t('banking.confirm.of', { name })}
        onClick={() => act.mutate({ input: { id: line.id, targets: [targetOf(item)] }, version: line.version })}
      >
        {t('banking.confirm')}
      </Button>
    </Group>
  )
}

const namesOf = ({ number, items, payables }: Suggestion) =>
  number ?? [...items, ...payables].map((each) => each.number).join(', ')

function targetOf({ kind, paymentId, settlementId, runId, customerId, customerName, items, payables }: Suggestion) {
  if (kind === 'transfer') return { kind }
  if (kind === 'settlement') return { kind, settlementId: settlementId as string }
  if (kind === 'run') return { kind, runId: runId as string }
  if (kind === 'payables')
    return {
      kind,
      allocations: payables.map(({ payableId, amountMinor, takesDiscount }) => ({
        payableId,
        amountMinor,
        takesDiscount,
      })),
    }
  if (kind === 'payment') return { kind, paymentId: paymentId as string }
  const allocations = items.map(({ invoiceId, amountMinor }) => ({ invoiceId, amountMinor }))
  return { kind, customerId, customerName, allocations }
}
