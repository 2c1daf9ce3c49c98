import { Button, Group, Text as Line, Stack, Table } from '@mantine/core'
import { modals } from '@mantine/modals'
import type { Fault } from '#kit/auth'
import type { Op } from '#kit/contract'
import { fieldOf, shapeOf, unwrap } from './field.ts'
import { Shown } from './format.tsx'
import { current } from './send.ts'
import { useNames, useText } from './text.ts'

export const isStale = (fault: Fault) =>
  fault.code === 'stale-version' || (fault.code === 'conflict' && fault.status === 409)

type Row = Record<string, unknown> & { version: number }
type Choice = { mine: (version: number) => void; theirs: (row: Row) => void }

/** Someone else was faster: shows both versions and lets a person choose. */
export async function openConflict(update: Op, input: Record<string, unknown>, title: string, choice: Choice) {
  const row = (await current(update, input)) as Row
  const modalId = modals.open({
    title,
    size: 'lg',
    children: (
      <Conflict
        update={update}
        mine={input}
        theirs={row}
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

type Props = { update: Op; mine: Record<string, unknown>; theirs: Row; onMine: () => void; onTheirs: () => void }

function Conflict({ update, mine, theirs, onMine, onTheirs }: Props) {
  const t = useText()
  const names = useNames(update)
  const shape = shapeOf(update.input)
  const differing = Object.keys(mine).filter(
    (field) => field !== 'id' && JSON.stringify(mine[field]) !== JSON.stringify(theirs[field]),
  )
  const shown = (field: string, row: Record<string, unknown>) => {
    const kind = shape[field] ? fieldOf(field, unwrap(shape[field])).kind : 'text'
    const value = row[field]
    if (kind === 'other') return t('ui.conflict.items', { count: Array.isArray(value) ? value.length : 1 })
    return <Shown kind={kind} value={value} row={theirs} op={update} />
  }
  return (
    <Stack>
      <Line size="sm">{t('ui.conflict.explain')}</Line>
      <Table>
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
