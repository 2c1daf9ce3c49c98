import { Modal } from '@mantine/core'
import { IconArchive, IconArchiveOff, IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { Op } from '#kit/contract'
import { useActs } from '../acts.ts'
import { askFirst } from '../ask-first.tsx'
import { usePerform } from '../data.ts'
import { shapeOf } from '../field.ts'
import { SchemaForm } from '../form.tsx'
import type { RecordAct } from '../record.tsx'
import { humanized, useText } from '../text.ts'
import { type ActLook, type AnyRecord, type Noun, type NounLook, titleOf } from './noun.ts'

/** Beside the record what an act asks for. */
const asksFor = (op: Op) => Object.keys(shapeOf(op.input)).filter((name) => name !== 'id')

/**
 * What can be done with a record: its own acts, a change, archiving. One that asks for more opens a dialog (`asked` is its
 * verb); one that cannot be undone, or has words for it, asks first.
 */
export function useRecordActs<T extends AnyRecord>(noun: Noun, look: NounLook<T>, record: T) {
  const t = useText()
  const acts = useActs()
  const navigate = useNavigate()
  const { mutate, isPending } = usePerform()
  const [asked, setAsked] = useState<string>()
  const label = (verb: string) => {
    const id = `${noun.app}.button.${noun.name}.${verb}`
    return t.has(id) ? t(id) : humanized(verb)
  }
  const perform = (verb: string, op: Op, undo?: string, onDone?: () => void) => {
    const back = undo === undefined ? undefined : noun.op(undo)
    mutate({
      op,
      input: { id: record.id },
      version: record.version,
      options: {
        done: acts.name(`${noun.address}.${verb}`),
        ...(back && { undo: { op: back } }),
        ...(onDone && { onDone }),
      },
    })
  }
  const begin = (verb: string, op: Op, { ask, undo, danger = false }: ActLook) => {
    if (asksFor(op).length > 0) return setAsked(verb)
    const words = typeof ask === 'string' ? ask : `${noun.app}.ask.${noun.name}.${verb}`
    if (op.effect !== 'irreversible' && !ask && !t.has(words)) return perform(verb, op, undo)
    askFirst(
      {
        title: `${label(verb)}: ${titleOf(noun, record) || acts.noun(noun.address)}`,
        ...(t.has(words) && { explain: t(words) }),
        confirm: label(verb),
        isGrave: danger,
        onConfirm: () => perform(verb, op, undo),
      },
      t,
    )
  }
  const own = noun.acts.flatMap(([verb, op]): RecordAct[] => {
    const act = look.acts?.[verb] ?? {}
    if (act === false) return []
    const offer: RecordAct = {
      label: label(verb),
      op,
      isBusy: isPending,
      ...(act.icon !== undefined && { icon: act.icon }),
      ...(act.main && { main: true }),
      ...(act.danger && { danger: true }),
      onClick: () => begin(verb, op, act),
    }
    return [offer]
  })
  const [update, archive, restore] = ['update', 'archive', 'restore'].map(noun.op)
  const isArchived = Boolean(record.archivedAt)
  const offered: RecordAct[] = [...own]
  if (archive && !isArchived)
    offered.push({
      label: t('ui.archive'),
      icon: <IconArchive size={16} />,
      op: archive,
      danger: true,
      onClick: () => perform('archive', archive, 'restore', () => navigate(noun.list)),
    })
  if (restore && isArchived)
    offered.push({
      label: t('ui.restore'),
      icon: <IconArchiveOff size={16} />,
      op: restore,
      main: true,
      isBusy: isPending,
      onClick: () => perform('restore', restore, 'archive'),
    })
  if (update && !isArchived && !look.editsInPlace)
    offered.unshift({
      label: t('ui.edit'),
      icon: <IconPencil size={16} />,
      op: update,
      main: true,
      onClick: () => navigate(`${noun.list}/${record.id}/edit`),
    })
  return { offered, asked, close: () => setAsked(undefined) }
}

type DialogProps = { noun: Noun; record: AnyRecord; verb: string; onClose: () => void }
/** Asks for what an act needs beside its record. */
export function ActDialog({ noun, record, verb, onClose }: DialogProps) {
  const t = useText()
  const acts = useActs()
  const op = noun.op(verb) as Op
  const id = `${noun.app}.button.${noun.name}.${verb}`
  const label = t.has(id) ? t(id) : humanized(verb)
  const currency = (record as { currency?: string }).currency
  return (
    <Modal opened onClose={onClose} title={label}>
      <SchemaForm
        op={op}
        start={{ id: record.id }}
        fields={['id', ...asksFor(op)]}
        controls={{ id: () => <span hidden /> }}
        {...(currency && { currency })}
        submit={label}
        done={acts.name(`${noun.address}.${verb}`)}
        onDone={onClose}
        onCancel={onClose}
      />
    </Modal>
  )
}
