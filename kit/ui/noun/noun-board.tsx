import type { ReactNode } from 'react'
import { type ListInput, type Op, statesOf, toneIn } from '#kit/contract'
import { useActs } from '../acts.ts'
import { Board } from '../board/board.tsx'
import { useBoardColumns } from '../board/use-board-columns.ts'
import { useCan, usePerform } from '../data.ts'
import { shapeOf } from '../field.ts'
import { Failed } from '../page.tsx'
import { useNames } from '../text.ts'
import type { ListOp } from '../use-rows.ts'
import { type AnyRecord, type Noun, titleOf } from './noun.ts'

type Props<T extends AnyRecord> = {
  noun: Noun<T>
  /** Below the name of a record. */
  card?: (record: T) => ReactNode
  filter?: ListInput['filter']
  sort?: string
}

/** The records of a noun by its states; to move one is to do the act that leads there. */
export function NounBoard<T extends AnyRecord>({ noun, card, filter, sort = '-createdAt' }: Props<T>) {
  const acts = useActs()
  const can = useCan()
  const [list, get, totals] = [noun.op('list') as ListOp, noun.op('get') as Op, noun.op('totals')]
  const names = useNames(list)
  const { mutateAsync } = usePerform()
  const { field = '', states = [] } = statesOf(get.output) ?? {}
  const asked = states.map((state) => ({
    id: state,
    title: names.value(state),
    tone: toneIn(get.output, state),
    filter: { [field]: { in: state } },
  }))
  const { columns, refresh, error } = useBoardColumns(list, asked, {
    sort,
    ...(filter && { filter }),
    ...(totals && can(totals) && { totals: { op: totals, by: field } }),
  })
  const stateOf = (record: T) => String((record as Record<string, unknown>)[field])
  /** One that asks for nothing and can be undone. */
  const actTo = (record: T, state: string) =>
    noun.acts.find(([, op]) => {
      const isPlain = op.effect === 'write' && Object.keys(shapeOf(op.input)).length === 1 && can(op)
      return isPlain && op.from?.includes(stateOf(record)) && [op.to].flat()[0] === state
    })
  const records = columns.flatMap(({ items }) => items) as unknown as T[]
  const move = async ({ id, state }: { id: string; state: string }) => {
    const record = records.find((each) => each.id === id)
    const [verb, op] = (record && actTo(record, state)) ?? []
    if (!record || !op) return
    const options = { done: acts.name(`${noun.address}.${verb}`) }
    await mutateAsync({ op, input: { id }, version: record.version, options })
    await refresh()
  }
  if (error && records.length === 0) return <Failed fault={error} onRetry={refresh} />
  return (
    <Board
      label={acts.nouns(noun.address)}
      columns={columns as never}
      name={(record: T) => titleOf(noun, record) || acts.noun(noun.address)}
      to={({ id }) => `${noun.list}/${id}`}
      {...(card && { card })}
      onMove={move}
      canMove={(record, state) => actTo(record, state) !== undefined}
    />
  )
}
