import { useQueries, useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { Fault } from '#kit/auth'
import { type ArgumentsOf, addressOf, type ListInput, type Op, type Page, type Tone, type Totals } from '#kit/contract'
import { isPassing, keyOf, useOp } from '../data.ts'
import { call, send } from '../send.ts'
import type { ListOp, RowOf } from '../use-rows.ts'
import type { BoardColumn } from './board-props.ts'

type Filter = NonNullable<ListInput['filter']>
/** A column by what its cards have in common. */
export type AskedColumn = { id: string; title: string; tone?: Tone; group?: string; filter: Filter }
type Asking = {
  sort?: string
  q?: string
  /** That all cards have in common. */
  filter?: Filter
  /** Of these groups each card fits at least one. */
  or?: ListInput['or']
  /** Counts all cards, by the field whose values the ids of the columns are. */
  totals?: { op: Op; by: string }
}

/** What a column begins with, and gets more of at a time; and as many as a list answers. */
const [step, most] = [25, 200]

/** The cards of a board's columns, each a list of its own. `refresh` is settled once they are as the server has them. */
export function useBoardColumns<O extends ListOp>(op: O, columns: readonly AskedColumn[], asking: Asking = {}) {
  const { totals, filter, ...rest } = asking
  const client = useQueryClient()
  const [limits, setLimits] = useState<Record<string, number>>({})
  const limitOf = (id: string) => limits[id] ?? step
  const found = useQueries({
    queries: columns.map((column) => {
      const input = { ...rest, filter: { ...filter, ...column.filter }, limit: limitOf(column.id) } as ArgumentsOf<O>
      return {
        queryKey: keyOf(op, input),
        queryFn: ({ signal }: { signal: AbortSignal }) => call(op, input, send({}, signal)) as Promise<Page<RowOf<O>>>,
        retry: (count: number, fault: Error) => isPassing(client, fault as Fault, count),
        // A column that asks for more keeps what it has until then.
        placeholderData: (before: Page<RowOf<O>> | undefined) => before,
      }
    }),
  })
  const counted = useOp(
    (totals?.op ?? op) as Op,
    {
      ...(rest.q && { q: rest.q }),
      ...(rest.or && { or: rest.or }),
      ...(filter && { filter }),
      by: totals?.by,
    } as ArgumentsOf<Op>,
    { enabled: totals !== undefined, keep: true },
  ).data as Totals | undefined
  const { app, name } = addressOf(op)
  const noun = name.slice(0, name.lastIndexOf('.'))
  const refresh = useCallback(async () => {
    const isOurs = ({ queryKey: [of, verb] }: { queryKey: readonly unknown[] }) =>
      of === app && (verb === `${noun}.list` || verb === `${noun}.totals`)
    const active = { type: 'active', predicate: isOurs } as const
    await client.refetchQueries(active)
    // News of the change may have begun them anew, which ends the waiting for the first.
    while (client.isFetching(active) > 0)
      await client.refetchQueries({ ...active, fetchStatus: 'fetching' }, { cancelRefetch: false })
  }, [client, app, noun])
  const shown = columns.map(({ filter: _, ...column }, index): BoardColumn<RowOf<O>> => {
    const query = found[index]
    const limit = limitOf(column.id)
    const hasMore = query?.data?.nextCursor != null && limit < most
    const count = counted && countOf(counted, totals?.by, column.id)
    return {
      ...column,
      items: query?.data?.items ?? [],
      isWaiting: query?.isFetching === true && (!query.data || query.isPlaceholderData),
      ...(count !== undefined && { count }),
      ...(hasMore && { more: () => setLimits((now) => ({ ...now, [column.id]: Math.min(most, limit + step) })) }),
    }
  })
  return { columns: shown, refresh, error: found.find(({ error }) => error)?.error ?? null }
}

const countOf = ({ groups }: Totals, by = '', id: string) =>
  groups.reduce((sum, group) => (group.by[by] === id ? sum + group.count : sum), 0)
