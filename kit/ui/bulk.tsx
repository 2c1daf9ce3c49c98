import { Button, CloseButton, Group, Text as Line, List, Progress, Stack } from '@mantine/core'
import { modals } from '@mantine/modals'
import { notifications } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { addressOf, type Op, type Page } from '#kit/contract'
import { askFirst } from './ask-first.tsx'
import type { BulkAct } from './bulk-act.ts'
import { BulkEdit, type BulkFields } from './bulk-edit.tsx'
import { type Failure, runBulk, toCsv } from './bulk-run.ts'
import { brief, type Chosen, fitting, nameOf, useCounted } from './chosen.ts'
import { useCan } from './data.ts'
import { call, download, send } from './send.ts'
import { useText } from './text.ts'
import { faultText, toast, toastFault } from './toast.tsx'
import css from './ui.module.css'

type Props = {
  op: Op
  input: Record<string, unknown>
  acts: readonly BulkAct[]
  edits?: BulkFields | undefined
  chosen: Chosen
  /** An amount of the rows that a question adds up. */
  sum?: string | undefined
  hasMore: boolean
  onChange: (chosen: Chosen) => void
}
const most = 10_000

/**
 * Acts on what is chosen, one op per row: each row is allowed, checked and audited like any other. An act is offered for
 * the rows whose state it may start from.
 */
export function BulkBar({ op, input, acts, edits, chosen, sum, hasMore, onChange }: Props) {
  const t = useText()
  const { app, name: opName } = addressOf(op)
  const counted = useCounted(`${app}.${opName.split('.', 1)[0]}`, sum)
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

  /** Tells how far it is, and in the end which rows were acted on; the rest failed or was not come to. */
  const work = async (
    act: BulkAct,
    rows: Chosen,
    run: string,
    tell: (done: number) => void,
    stop: AbortSignal,
    held = new Map<string, unknown>(),
  ) => {
    const acted = new Map<string, { id: string }>()
    const failures: Failure[] = []
    tell(0)
    const one = async (id: string) => {
      const { was, input } = act
      if (was) held.set(id, ((await call(was.get, { id } as never, send())) as Record<string, unknown>)[was.field])
      const given = typeof input === 'function' ? input(id) : input
      return call(act.op, { ...given, id } as never, send({ idempotencyKey: `${run}:${id}` }))
    }
    await runBulk(rows.keys(), one, {
      signal: stop,
      onEach: (id, fault) => {
        const row = rows.get(id) ?? { id }
        if (fault) failures.push({ id, name: nameOf(op, row), reason: faultText(fault, t) })
        else acted.set(id, row)
        tell(acted.size + failures.length)
      },
    })
    client.invalidateQueries({ queryKey: [addressOf(act.op).app] })
    if (failures.length > 0) report(act, failures, rows, run)
    return acted
  }
  const perform = async (act: BulkAct, rows: Chosen, run: string = crypto.randomUUID()) => {
    stop.current = new AbortController()
    const held = new Map<string, unknown>()
    const tell = (done: number) => setProgress({ done, of: rows.size })
    const acted = await work(act, rows, run, tell, stop.current.signal, held)
    setProgress(undefined)
    onChange(new Map([...chosen].filter(([id]) => !acted.has(id))))
    const { undo, was } = act
    const back = was && ((id: string) => ({ [was.field]: held.get(id) ?? null }))
    const by = was ? act.op : undo
    const takeBack = by && can(by) ? () => restore(by, acted, back) : undefined
    if (acted.size > 0) toast(t('ui.bulk.done', { act: act.label, rows: counted(acted) }), t, takeBack)
  }
  /** The bar is gone by then, so a toast shows how far it is. */
  const restore = async (op: Op, rows: Chosen, input?: (id: string) => Record<string, unknown>) => {
    const id = crypto.randomUUID()
    const shown = (done: number) => ({
      id,
      loading: true,
      autoClose: false,
      withCloseButton: false,
      message: t('ui.bulk.undoing', { done, of: rows.size }),
    })
    notifications.show(shown(0))
    const tell = (done: number) => notifications.update(shown(done))
    await work({ label: t('ui.undo'), op, ...(input && { input }) }, rows, id, tell, new AbortController().signal)
    notifications.hide(id)
  }
  const report = (act: BulkAct, failures: readonly Failure[], rows: Chosen, run: string) => {
    const failed = new Map([...rows].filter(([id]) => failures.some((failure) => failure.id === id)))
    const modalId = modals.open({
      title: t('ui.bulk.failed', { count: failed.size, rows: counted(failed) }),
      size: 'lg',
      children: (
        <Failures
          items={failures}
          onRetry={() => {
            modals.close(modalId)
            perform(act, failed, run)
          }}
        />
      ),
    })
  }
  const confirm = (act: BulkAct, rows: Chosen) => {
    const others = chosen.size - rows.size
    const question = t('ui.bulk.ask', { act: act.label, rows: counted(rows) })
    askFirst(
      {
        title: act.label,
        explain: others > 0 ? `${question} ${t('ui.bulk.others', { count: others })}` : question,
        confirm: act.label,
        isGrave: act.danger ?? false,
        onConfirm: () => perform(act, rows),
      },
      t,
    )
  }
  /** In the order of creation, which no act changes while the pages are walked. */
  const chooseAll = async () => {
    const found = new Map<string, { id: string }>()
    setCollecting(true)
    try {
      let cursor: string | null = ''
      while (cursor !== null && found.size < most) {
        const asked = { ...input, sort: 'createdAt', limit: 200, ...(cursor && { cursor }) }
        const page = (await call(op, asked as never, send())) as Page<{ id: string }>
        for (const row of page.items) found.set(row.id, brief(row))
        cursor = page.nextCursor
      }
      onChange(found)
      if (cursor !== null) toast(t('ui.bulk.most', { count: found.size }), t)
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
            {edits && <BulkEdit edits={edits} isBusy={isCollecting} onRun={(act) => perform(act, chosen)} />}
            {acts
              .filter((act) => can(act.op))
              .map((act) => [act, fitting(act.op, chosen, act.gives?.most)] as const)
              .filter(([, rows]) => rows.size > 0)
              .map(([act, rows]) => (
                <Button
                  key={act.label}
                  size="xs"
                  variant="default"
                  leftSection={act.icon}
                  disabled={isCollecting}
                  onClick={() => (act.gives ? save(act.gives.address([...rows.keys()])) : confirm(act, rows))}
                >
                  {rows.size < chosen.size ? t('ui.bulk.some', { act: act.label, count: rows.size }) : act.label}
                </Button>
              ))}
          </Group>
          <CloseButton aria-label={t('ui.bulk.none')} onClick={() => onChange(new Map())} />
        </>
      )}
    </section>
  )
}

/** A refusal is a failed download, and no page in place of this one. */
const save = (href: string) => Object.assign(document.createElement('a'), { href, download: '' }).click()

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
