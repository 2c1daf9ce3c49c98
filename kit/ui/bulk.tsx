import { Button, CloseButton, Group, Text as Line, List, Progress, Stack } from '@mantine/core'
import { modals } from '@mantine/modals'
import { notifications } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { addressOf, type Op, type Page } from '#kit/contract'
import { type Failure, runBulk, toCsv } from './bulk-run.ts'
import { useCan } from './data.ts'
import { call, download, send } from './send.ts'
import { useText } from './text.ts'
import { faultText, toast, toastFault } from './toast.tsx'
import css from './ui.module.css'

export type BulkAct = {
  label: string
  icon?: ReactNode
  op: Op
  input?: Record<string, unknown>
  danger?: boolean
  /** Takes it back, row by row. */
  undo?: Op
}
type Row = { id: string; name?: unknown; number?: unknown }
/** Rows by id, with the name that a report calls them by. */
export type Chosen = ReadonlyMap<string, string>
export const nameOf = ({ id, name, number }: Row) => String(name || number || id)

type Props = {
  op: Op
  input: Record<string, unknown>
  acts: readonly BulkAct[]
  chosen: Chosen
  hasMore: boolean
  onChange: (chosen: Chosen) => void
}
const most = 10_000

/** Acts on what is chosen, one op per row: each row is allowed, checked and audited like any other. */
export function BulkBar({ op, input, acts, chosen, hasMore, onChange }: Props) {
  const t = useText()
  const can = useCan()
  const client = useQueryClient()
  const [progress, setProgress] = useState<{ done: number; of: number }>()
  const [isCollecting, setCollecting] = useState(false)
  const stop = useRef<AbortController>(undefined)
  const isRunning = progress !== undefined
  useEffect(() => {
    if (!isRunning) return
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', onUnload)
    return () => removeEventListener('beforeunload', onUnload)
  }, [isRunning])

  const perform = async (act: BulkAct, rows: Chosen, run: string = crypto.randomUUID()) => {
    stop.current = new AbortController()
    const left = new Map(rows)
    const failures: Failure[] = []
    let done = 0
    setProgress({ done, of: rows.size })
    await runBulk(
      rows.keys(),
      (id) => call(act.op, { ...act.input, id } as never, send({ idempotencyKey: `${run}:${id}` })),
      {
        signal: stop.current.signal,
        onEach: (id, fault) => {
          setProgress({ done: ++done, of: rows.size })
          if (fault) failures.push({ id, name: rows.get(id) ?? id, reason: faultText(fault, t) })
          else left.delete(id)
        },
      },
    )
    setProgress(undefined)
    client.invalidateQueries({ queryKey: [addressOf(act.op).app] })
    onChange(left)
    const count = done - failures.length
    const { undo } = act
    const acted = new Map([...rows].filter(([id]) => !left.has(id)))
    const takeBack = undo && can(undo) && (() => restore(undo, acted))
    if (count > 0) toast(t('ui.bulk.done', { act: act.label, count }), t, takeBack || undefined)
    if (failures.length > 0) report(act, failures, run)
  }
  /** The bar is gone by then, so a toast shows how far it is. */
  const restore = async (undo: Op, rows: Chosen) => {
    const id = crypto.randomUUID()
    const failures: Failure[] = []
    let done = 0
    const shown = () => ({
      id,
      loading: true,
      autoClose: false,
      withCloseButton: false,
      message: t('ui.bulk.undoing', { done, of: rows.size }),
    })
    notifications.show(shown())
    await runBulk(rows.keys(), (row) => call(undo, { id: row } as never, send({ idempotencyKey: `${id}:${row}` })), {
      signal: new AbortController().signal,
      onEach: (row, fault) => {
        done += 1
        notifications.update(shown())
        if (fault) failures.push({ id: row, name: rows.get(row) ?? row, reason: faultText(fault, t) })
      },
    })
    notifications.hide(id)
    client.invalidateQueries({ queryKey: [addressOf(undo).app] })
    if (failures.length > 0) report({ label: t('ui.undo'), op: undo }, failures, id)
  }
  const report = (act: BulkAct, failures: readonly Failure[], run: string) => {
    const modalId = modals.open({
      title: t('ui.bulk.failed', { count: failures.length }),
      size: 'lg',
      children: (
        <Failures
          items={failures}
          onRetry={() => {
            modals.close(modalId)
            perform(act, new Map(failures.map(({ id, name }) => [id, name])), run)
          }}
        />
      ),
    })
  }
  const confirm = (act: BulkAct) =>
    modals.openConfirmModal({
      title: act.label,
      children: <Line size="sm">{t('ui.bulk.ask', { act: act.label, count: chosen.size })}</Line>,
      labels: { confirm: act.label, cancel: t('ui.cancel') },
      confirmProps: act.danger ? { color: 'red' } : {},
      onConfirm: () => perform(act, chosen),
    })
  /** In the order of creation, which no act changes while the pages are walked. */
  const chooseAll = async () => {
    const found = new Map<string, string>()
    setCollecting(true)
    try {
      for (let cursor: string | null = ''; cursor !== null && found.size < most; ) {
        const asked = { ...input, sort: 'createdAt', limit: 200, ...(cursor && { cursor }) }
        const page = (await call(op, asked as never, send())) as Page<Row>
        for (const row of page.items) found.set(row.id, nameOf(row))
        cursor = page.nextCursor
      }
      onChange(found)
    } catch (fault) {
      toastFault(fault as Error, t)
    }
    setCollecting(false)
  }
  return (
    <section className={css.bulk} aria-label={t('ui.bulk.count', { count: chosen.size })}>
      {progress && (
        <Progress
          value={(100 * progress.done) / progress.of}
          size={3}
          className={css.bulkProgress ?? ''}
          aria-label={t('ui.bulk.progress')}
        />
      )}
      <Line size="sm" fw={550} className={css.figure ?? ''} role="status">
        {progress ? t('ui.bulk.at', progress) : t('ui.bulk.count', { count: chosen.size })}
      </Line>
      {progress ? (
        <Button variant="default" size="xs" onClick={() => stop.current?.abort()}>
          {t('ui.bulk.stop')}
        </Button>
      ) : (
        <>
          {hasMore && (
            <Button variant="subtle" size="xs" loading={isCollecting} onClick={chooseAll}>
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
                  disabled={isCollecting}
                  onClick={() => confirm(act)}
                >
                  {act.label}
                </Button>
              ))}
          </Group>
          <CloseButton aria-label={t('ui.bulk.none')} onClick={() => onChange(new Map())} />
        </>
      )}
    </section>
  )
}

function Failures({ items, onRetry }: { items: readonly Failure[]; onRetry: () => void }) {
  const t = useText()
  return (
    <Stack>
      <List size="sm" className={css.failures ?? ''}>
        {items.slice(0, 200).map(({ id, name, reason }) => (
          <List.Item key={id}>
            <b>{name}</b>: {reason}
          </List.Item>
        ))}
      </List>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={() => download(toCsv(items), 'failures.csv')}>
          {t('ui.bulk.download')}
        </Button>
        <Button onClick={onRetry}>{t('ui.retry')}</Button>
      </Group>
    </Stack>
  )
}
