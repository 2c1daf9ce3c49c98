import { Button, Group, Text as Line, List, Select, Stack } from '@mantine/core'
import { IconRepeat, IconSend } from '@tabler/icons-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { type Endpoint, webhooks } from '#contracts/webhooks'
import { Section, toast, useAct, useCan, useText } from '#kit/ui'
import { Rotate } from '../secret/rotate.tsx'
import { useEventNames } from './event-names.ts'
import { asText } from './filter.ts'
import { showSecret } from './secret.ts'

const { ops } = webhooks
const dayMs = 86_400_000
const spans = ['1', '3', '7', '30']

/** What an endpoint is sent, and what can be sent to it by hand. */
export default function Sending({ endpoint }: { endpoint: Endpoint }) {
  const t = useText()
  const { nameOf } = useEventNames()
  const conditions = asText(endpoint.filter)
  return (
    <>
      <Section title={t('webhooks.field.events')}>
        <List size="sm" spacing={4}>
          {endpoint.events.map((event) => (
            <List.Item key={event}>{nameOf(event)}</List.Item>
          ))}
        </List>
        {conditions.length > 0 && (
          <Line size="sm" c="dimmed" mt="xs">
            {t('webhooks.filter.only', { conditions: conditions.join(', ') })}
          </Line>
        )}
      </Section>
      {endpoint.archivedAt === null && <ByHand endpoint={endpoint} />}
    </>
  )
}

function ByHand({ endpoint }: { endpoint: Endpoint }) {
  const t = useText()
  const can = useCan()
  const isOff = endpoint.status !== 'enabled'
  return (
    <Section title={t('webhooks.byHand')}>
      <Stack gap="md">
        {isOff && (
          <Line size="sm" c="dimmed">
            {t('webhooks.byHand.off')}
          </Line>
        )}
        {!isOff && can(ops['endpoint.test']) && <Test endpoint={endpoint} />}
        {!isOff && can(ops['endpoint.replay']) && <Replay endpoint={endpoint} />}
        {can(ops['endpoint.rotate-secret']) && <Replace endpoint={endpoint} />}
      </Stack>
    </Section>
  )
}

function Test({ endpoint }: { endpoint: Endpoint }) {
  const t = useText()
  const navigate = useNavigate()
  const { groups } = useEventNames()
  const [first] = endpoint.events
  const [type, setType] = useState<string | null>(first === '*' ? null : (first ?? null))
  const test = useAct(ops['endpoint.test'])
  const send = () =>
    type &&
    test.mutate(
      { input: { id: endpoint.id, type } },
      { onSuccess: ({ deliveryId }) => navigate(`/webhooks/deliveries/${deliveryId}`) },
    )
  return (
    <Group align="end" gap="xs">
      <Select
        label={t('webhooks.test.type')}
        data={groups}
        value={type}
        onChange={setType}
        searchable
        openOnFocus={false}
        w={300}
        maw="100%"
      />
      <Button
        variant="default"
        leftSection={<IconSend size={16} aria-hidden />}
        disabled={!type}
        loading={test.isPending}
        onClick={send}
      >
        {t('webhooks.test')}
      </Button>
    </Group>
  )
}

function Replay({ endpoint }: { endpoint: Endpoint }) {
  const t = useText()
  const [days, setDays] = useState('3')
  const replay = useAct(ops['endpoint.replay'])
  const send = () =>
    replay.mutate(
      { input: { id: endpoint.id, since: new Date(Date.now() - Number(days) * dayMs).toISOString() } },
      { onSuccess: ({ count }) => toast(t('webhooks.replay.done', { count }), t) },
    )
  return (
    <Group align="end" gap="xs">
      <Select
        label={t('webhooks.replay.since')}
        data={spans.map((value) => ({ value, label: t('webhooks.replay.days', { count: Number(value) }) }))}
        value={days}
        onChange={(chosen) => setDays(chosen ?? '3')}
        allowDeselect={false}
        openOnFocus={false}
        w={300}
        maw="100%"
      />
      <Button
        variant="default"
        leftSection={<IconRepeat size={16} aria-hidden />}
        loading={replay.isPending}
        onClick={send}
      >
        {t('webhooks.replay')}
      </Button>
    </Group>
  )
}

function Replace({ endpoint }: { endpoint: Endpoint }) {
  const t = useText()
  const rotate = useAct(ops['endpoint.rotate-secret'])
  const onConfirm = () =>
    rotate.mutate({ input: { id: endpoint.id } }, { onSuccess: (rotated) => showSecret(t, rotated) })
  return (
    <div>
      <Rotate explain={t('webhooks.rotate.signed')} isPending={rotate.isPending} onConfirm={onConfirm} />
    </div>
  )
}
