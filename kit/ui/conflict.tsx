import { Button, Group, Text as Line, Stack, Table } from '@mantine/core'
import { modals } from '@mantine/modals'
import type { ReactNode } from 'react'
import type { Fault } from '#kit/auth'
import { type Op, unwrap } from '#kit/contract'
import { fieldOf, shapeOf } from './field.ts'
import { Shown } from './format.tsx'
import { RecordName } from './referred.tsx'
import { current } from './send.ts'
import { type Text, useNames, useText } from './text.ts'
import css from './ui.module.css'

/** Whether somebody else was faster: 409 `conflict` or 412 `stale-version`. */
export const isStale = (fault: Fault) =>
  fault.code === 'stale-version' || (fault.code === 'conflict' && fault.status === 409)

type Row = Record<string, unknown> & { version: number }
type Choice = {
  /** What the refused change was based on. */
  version: number | undefined
  unchanged: () => void
  mine: (version: number) => void
  theirs: (row: Row) => void
  /** Values that only the screen knows how to show. */
  show?: (field: string, value: unknown) => ReactNode
}
type Values = Record<string, unknown>
const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/**
 * Someone else was faster. Where they left alone what was changed here (it is still as in `base`), both changes go
 * together; else a person sees both versions and chooses.
 */
export async function openConflict(update: Op, input: Values, base: Values, t: Text, choice: Choice) {
  const row = (await current(update, input)) as Row
  if (row.version === choice.version) return choice.unchanged()
  const touched = Object.keys(input).filter((field) => field !== 'id')
  if (touched.every((field) => isSame(row[field], base[field]))) return choice.mine(row.version)
  const modalId = modals.open({
    title: t('ui.conflict.title'),
    size: 'lg',
    children: (
      <Conflict
        update={update}
        mine={input}
        theirs={row}
        show={choice.show}
        onMine={() => {
          modals.close(modalId)
          choice.mine(row.version)
        }}
        onTheirs={() => {
          modals.close(modalId)
          choice.theirs(row)
        }}
      />
    ),
  })
}

type Props = {
  update: Op
  mine: Record<string, unknown>
  theirs: Row
  show: Choice['show']
  onMine: () => void
  onTheirs: () => void
}

function Conflict({ update, mine, theirs, show, onMine, onTheirs }: Props) {
  const t = useText()
  const names = useNames(update)
  const shape = shapeOf(update.input)
  const differing = Object.keys(mine).filter((field) => field !== 'id' && !isSame(mine[field], theirs[field]))
  const shown = (field: string, row: Record<string, unknown>) => {
    const { kind, ref } = shape[field] ? fieldOf(field, unwrap(shape[field])) : { kind: 'text', ref: undefined }
    const value = row[field]
    const own = show?.(field, value)
    if (own !== undefined) return own
    if (kind === 'other') return t('ui.conflict.items', { count: Array.isArray(value) ? value.length : 1 })
    if (ref && value) return <RecordName {...ref} id={String(value)} kept={row[ref.name ?? '']} />
    return <Shown kind={kind} value={value} row={theirs} op={update} />
  }
  return (
    <Stack>
      <Line size="sm">{t('ui.conflict.explain')}</Line>
      <Table className={css.conflict ?? ''}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('ui.conflict.field')}</Table.Th>
            <Table.Th>{t('ui.conflict.mine')}</Table.Th>
            <Table.Th>{t('ui.conflict.theirs')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {differing.map((field) => (
            <Table.Tr key={field}>
              <Table.Th scope="row">{names.field(field)}</Table.Th>
              <Table.Td>{shown(field, mine)}</Table.Td>
              <Table.Td>{shown(field, theirs)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Group justify="flex-end">
        <Button variant="default" onClick={onTheirs}>
          {t('ui.conflict.keepTheirs')}
        </Button>
        <Button onClick={onMine}>{t('ui.conflict.keepMine')}</Button>
      </Group>
    </Stack>
  )
}
