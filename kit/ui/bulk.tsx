import { Button, CloseButton, Group, Text as Line, List, Progress, Stack } from '@mantine/core'
import { modals } from '@mantine/modals'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { addressOf, type Op, type Page } from '#kit/contract'
import { faultText, toast, useCan } from './data.ts'
import { call, send } from './send.ts'
import { useText } from './text.ts'
import css from './ui.module.css'

export type BulkAct = { label: string; icon?: ReactNode; op: Op; input?: Record<string, unknown>; danger?: boolean }
type Row = { id: string; name?: unknown; number?: unknown }
type Failure = { name: string; reason: string }
type Props = {
  op: Op
  input: Record<string, unknown>
  acts: readonly BulkAct[]
  chosen: ReadonlySet<string>
  rows: readonly Row[]
  hasMore: boolean
  onChange: (chosen: ReadonlySet<string>) => void
}

const atOnce = 4
const most = 5000

/** Acts on what is chosen, one op per row: each row is allowed, checked and audited like any other. */
export function BulkBar({ op, input, acts, chosen, rows, hasMore, onChange }: Props) {
  const t = useText()
  const can = useCan()
  const client = useQueryClient()
  const [done, setDone] = useState<number>()
  const nameOf = (id: string) => {
    const row = rows.find((one) => one.id === id)
    return String(row?.name ?? row?.number ?? id.slice(-8))
  }
  const perform = async (act: BulkAct) => {
    const waiting = [...chosen]
    const failures: (Failure & { id: string })[] = []
    setDone(0)
    const work = async () => {
      for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
        await call(act.op, { ...act.input, id } as never, send({ idempotencyKey: crypto.randomUUID() })).catch(
          (cause) => {
            const reason = faultText(cause, t)
            failures.push({ id: id as string, name: nameOf(id as string), reason })
          },
        )
        setDone((count = 0) => count + 1)
      }
    }
    await Promise.all(Array.from({ length: atOnce }, work))
    setDone(undefined)
    client.invalidateQueries({ queryKey: [addressOf(act.op).app] })
    onChange(new Set(failures.map(({ id }) => id)))
    const count = chosen.size - failures.length
    if (count > 0) toast(t('ui.bulk.done', { act: act.label, count }), t)
    if (failures.length > 0)
      modals.open({
        closeButtonProps: { 'aria-label': t('ui.close') },
        title: t('ui.bulk.failed', { count: failures.length }),
        children: <Failures items={failures} />,
      })
  }
  const ask = (act: BulkAct) =>
    modals.openConfirmModal({
      closeButtonProps: { 'aria-label': t('ui.close') },
      title: act.label,
      children: <Line size="sm">{t('ui.bulk.ask', { act: act.label, count: chosen.size })}</Line>,
      labels: { confirm: act.label, cancel: t('ui.cancel') },
      confirmProps: act.danger ? { color: 'red' } : {},
      onConfirm: () => perform(act),
    })
  const chooseAll = async () => {
    const ids: string[] = []
    for (let cursor: string | null = ''; cursor !== null && ids.length < most; ) {
      const page: Page<Row> = (await call(
        op,
        { ...input, limit: 200, ...(cursor && { cursor }) } as never,
        send(),
      )) as never
      ids.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    }
    onChange(new Set(ids))
  }
  return (
    <section className={css.bulk} aria-label={t('ui.bulk.count', { count: chosen.size })}>
      {done !== undefined && (
        <Progress
          value={(100 * done) / chosen.size}
          size={3}
          className={css.bulkProgress ?? ''}
          aria-label={t('ui.bulk.progress')}
        />
      )}
      <Line size="sm" fw={550}>
        {t('ui.bulk.count', { count: chosen.size })}
      </Line>
      {hasMore && (
        <Button variant="subtle" size="xs" onClick={chooseAll}>
          {t('ui.bulk.all')}
        </Button>
      )}
      <Group gap="xs">
        {acts
          .filter((act) => can(act.op))
          .map((act) => (
            <Button
              key={act.label}
              size="xs"
              variant="default"
              leftSection={act.icon}
              disabled={done !== undefined}
              onClick={() => ask(act)}
            >
              {act.label}
            </Button>
          ))}
      </Group>
      <CloseButton aria-label={t('ui.bulk.none')} onClick={() => onChange(new Set())} />
    </section>
  )
}

function Failures({ items }: { items: Failure[] }) {
  return (
    <Stack>
      <List size="sm">
        {items.slice(0, 100).map(({ name, reason }) => (
          <List.Item key={name}>
            <b>{name}</b>: {reason}
          </List.Item>
        ))}
      </List>
    </Stack>
  )
}
