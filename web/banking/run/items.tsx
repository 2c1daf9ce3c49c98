import { Alert, Anchor, Badge, Button, Group, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { Link } from 'react-router'
import { banking, type Run, type RunItem } from '#contracts/banking'
import { Loaded, Money, Section, useAct, useCan, useOp, useText } from '#kit/ui'

const { ops } = banking

/** The transfers of a run with the bank details that are approved, and its file once it is closed for the bank. */
export default function Items({ run }: { run: Run }) {
  const t = useText()
  const query = useOp(ops['run-item.list'], { filter: { runId: { eq: run.id } }, limit: 200 }, { staleTime: 0 })
  const isWithBank = run.status === 'exported' || run.status === 'done'
  const file = `/api/banking/v1/runs/${run.id}/file`
  const acts = isWithBank && (
    <Button component="a" href={file} download variant="default" size="xs" leftSection={<IconDownload size={14} />}>
      {t('banking.run.download')}
    </Button>
  )
  return (
    <>
      {run.fault && !isWithBank && run.status !== 'cancelled' && (
        <Alert color="orange" title={t(`banking.value.${run.fault}`)}>
          {t(`banking.run.fault.${run.fault}`)}
        </Alert>
      )}
      <Section title={t('banking.run.items')} {...(acts && { acts })}>
        <Loaded query={query}>
          {({ items }) => items.map((item) => <Item key={item.id} run={run} item={item} />)}
        </Loaded>
      </Section>
    </>
  )
}

function Item({ run, item }: { run: Run; item: RunItem }) {
  const t = useText()
  const act = useAct(ops['run.remove'], { done: t('banking.run.removed') })
  const isMovable = run.status === 'draft' || run.status === 'to-approve'
  const may = useCan()(ops['run.remove']) && isMovable && item.status === 'planned'
  const isOut = item.status === 'removed'
  return (
    <Group justify="space-between" gap="sm" py={6} align="start">
      <div style={{ flex: 1, minWidth: 180 }}>
        <Text td={isOut ? 'line-through' : undefined}>{item.holder}</Text>
        <Text size="sm" c="dimmed">
          <Anchor inherit underline="always" component={Link} to={`/banking/payables/${item.payableId}`}>
            {item.number}
          </Anchor>
          {' · '}
          {spaced(item.iban)}
        </Text>
      </div>
      {item.reason && (
        <Badge variant="light" color="gray" tt="none" fw={400}>
          {t(`banking.value.${item.reason}`)}
        </Badge>
      )}
      <Money minor={item.amountMinor} currency={item.currency} />
      {may && (
        <Button
          size="xs"
          variant="default"
          loading={act.isPending}
          aria-label={t('banking.run.removeOf', { name: item.holder })}
          onClick={() => act.mutate({ input: { id: run.id, itemId: item.id }, version: run.version })}
        >
          {t('banking.run.remove')}
        </Button>
      )}
    </Group>
  )
}

/** In groups of four, as it is printed and compared. */
const spaced = (iban: string) => iban.replace(/(.{4})(?=.)/g, '$1 ')
