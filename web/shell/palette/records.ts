import { useQuery } from '@tanstack/react-query'
import type * as z from 'zod'
import { contracts } from '#contracts'
import { search } from '#contracts/search'
import { aboutOf, type Contract, hasField, itemsOf, type ListInput, type Op, statesOf, unwrap } from '#kit/contract'
import { call, keyOf, send } from '#kit/ui'
import { pages } from '#pages'
import { loadFrontend } from '../frontend.ts'
import { type Act, nounOf } from './acts.ts'

export type Found = { app: string; title: string; note: string | null; to: string; score: number }
/** A record that an act may be done to. */
export type Picked = Omit<Found, 'score'> & { row: Row; isDoneHere: boolean }
type Row = { id: string; version: number; [field: string]: unknown }
type Answer<T> = { items: readonly T[]; isBusy: boolean }

const most = { found: 24, picked: 8 }
/** What was found a moment ago is the same now. */
const freshMs = 10_000
const kept = { staleTime: freshMs, retry: false, placeholderData: <T>(before: T | undefined) => before } as const

export const opOf = (id: string): Op | undefined => {
  const app = id.slice(0, id.indexOf('.'))
  return (contracts as readonly Contract[]).find((contract) => contract.app === app)?.ops[id.slice(app.length + 1)]
}

/** Records of all apps that the words lead to, the best first: one question, and the one before it is given up. */
export function useFound(words: string, isAsked: boolean): Answer<Found> {
  const op = search.ops['record.search']
  const input = { q: words, limit: most.found }
  const { data, isFetching } = useQuery({
    ...kept,
    queryKey: keyOf(op, input),
    enabled: isAsked,
    queryFn: ({ signal }) => call(op, input, send({}, signal)),
  })
  const found = isAsked ? (data?.items ?? []) : []
  return { isBusy: isFetching, items: found.map(({ href, ...item }) => ({ ...item, to: href })) }
}

/** Records that an act may be done to as they stand now. */
export function usePicked(act: Act | undefined, words: string): Answer<Picked> {
  const { data, isFetching } = useQuery({
    ...kept,
    // Under its app, so that an act there has it asked for again.
    queryKey: [act?.app, 'picked', act?.op, words],
    enabled: act !== undefined && 'pick' in act.how,
    queryFn: async ({ signal }) => {
      const { app, op } = act as Act
      const contract = await (await loadFrontend(app)).contract()
      return pickFrom(contract, op.slice(app.length + 1), words, signal)
    },
  })
  return { isBusy: isFetching, items: act ? (data ?? []) : [] }
}

async function pickFrom(contract: Contract, name: string, q: string, signal: AbortSignal): Promise<Picked[]> {
  const { app, ops } = contract
  const noun = nounOf(name)
  const list = ops[`${noun}.list`] as Op
  const schema = itemsOf(list.output)
  const { title, note, search = [] } = aboutOf(schema)
  const { from } = ops[name] as Op
  const { field } = statesOf(schema) ?? {}
  const input: Partial<ListInput> = {
    limit: most.picked,
    ...(q !== '' && search.length > 0 && { q, similar: true }),
    ...(from && field && { filter: { [field]: { in: from.join(',') } } }),
  }
  const { items } = (await call(list, input as never, send({}, signal))) as { items: Row[] }
  // What changes a record, or takes more than a form can ask, is done on its page.
  const asked = Object.entries(((ops[name] as Op).input as z.ZodObject).shape).filter(([field]) => field !== 'id')
  const isDoneHere = !name.endsWith('.update') && asked.every(([, type]) => !isNested(type as z.ZodType))
  const textOf = (row: Row, field: string | undefined) =>
    field && hasField(schema, field) ? String(row[field] ?? '') : ''
  return items.map((row) => {
    const [called, beside] = [textOf(row, title), textOf(row, note)]
    const to = (pages[`${app}.${noun}`] ?? '').replace(':id', row.id)
    return { app, to, row, isDoneHere, title: called || beside || row.id, note: called ? beside || null : null }
  })
}

const isNested = (type: z.ZodType) => ['array', 'object', 'record'].includes(unwrap(type).def.type)
