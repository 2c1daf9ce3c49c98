import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Fault } from '#kit/auth'
import { type Op, targetOf } from '#kit/contract'
import type { Meant } from './meant.ts'
import { call, send } from './send.ts'

type Row = Record<string, unknown>
/** A record as others refer to it. */
export type Named = { id: string; name: string; noun: string }

const most = 20
/** Of a noun that takes no `q`, so many are looked through here. */
const mostUnsearched = 200

const named =
  ({ key, title = '', noun }: Meant) =>
  (row: Row): Named => ({ id: String(row[key]), name: String(row[title] ?? ''), noun })

const list = async (of: Meant, input: object, signal: AbortSignal): Promise<Named[]> =>
  ((await call(of.list, input as never, send({}, signal))) as { items: Row[] }).items.map(named(of))

async function find(of: Meant, q: string, signal: AbortSignal): Promise<Named[]> {
  const sort = of.isSorted && { sort: of.title }
  if (of.isSearched) return list(of, { limit: most, ...sort, ...(q && { q }) }, signal)
  const all = await list(of, { limit: mostUnsearched, ...sort }, signal)
  return all.filter(({ name }) => name.toLocaleLowerCase().includes(q.toLocaleLowerCase())).slice(0, most)
}

/** As many ids as a condition of a list has room for. */
const mostIds = 13
type Waiting = { ids: Map<string, ((record: Named | undefined) => void)[]> }
const waiting = new WeakMap<Op, Waiting>()

/** Those that a page asks for at once are asked for together; what is archived is in no list, and asked for by itself. */
function findTogether(of: Meant, id: string): Promise<Named | undefined> {
  return new Promise((found) => {
    const batch = waiting.get(of.list) ?? { ids: new Map() }
    batch.ids.set(id, [...(batch.ids.get(id) ?? []), found])
    if (batch.ids.size === 1) setTimeout(() => ask(of, batch))
    if (batch.ids.size < mostIds) waiting.set(of.list, batch)
    else waiting.delete(of.list)
  })
}

async function ask(of: Meant, batch: Waiting) {
  if (waiting.get(of.list) === batch) waiting.delete(of.list)
  const ids = [...batch.ids.keys()]
  const asked = { filter: { [of.key]: { in: ids.join() } }, limit: ids.length }
  const listed = ids.length > 1 ? await list(of, asked, new AbortController().signal).catch(() => []) : []
  for (const [id, all] of batch.ids) {
    const record = listed.find((each) => each.id === id)
    for (const found of all) found(record)
  }
}

/** By `get`, which knows what is archived too. */
async function findOne(of: Meant, id: string, signal: AbortSignal): Promise<Named | undefined> {
  const listed = await findTogether(of, id)
  if (listed) return listed
  if (of.key !== 'id' || !of.get) return (await list(of, { filter: { [of.key]: { eq: id } }, limit: 1 }, signal))[0]
  const row = await call(of.get, { id } as never, send({}, signal)).catch((fault) => {
    if (fault instanceof Fault && [403, 404].includes(fault.status)) return undefined
    throw fault
  })
  return row === undefined ? undefined : named(of)(row as Row)
}

// Kept under the app and no op of it: whatever changes there may change these.
const keyOf = (to: string, asked: object) => [targetOf({ to })[0], 'records', { to, ...asked }]

/** The record that an id refers to, undefined while it is not known; null where there is none to be seen. */
export function useRecord(
  to: string,
  nouns: readonly Meant[] | undefined,
  id: string | null,
): Named | null | undefined {
  const { data, isError } = useQuery({
    queryKey: keyOf(to, { id }),
    queryFn: async ({ signal }) => {
      const found = await Promise.all((nouns ?? []).map((of) => findOne(of, id as string, signal)))
      return found.find((record) => record !== undefined) ?? null
    },
    enabled: nouns !== undefined && id !== null,
  })
  return id === null || (isError && !data) ? null : data
}

/** The records that some words find; without words the first by name. Those found before stay until then. */
export function useFound(to: string, nouns: readonly Meant[], q: string, isAsked: boolean) {
  return useQuery<Named[], Fault>({
    queryKey: keyOf(to, { q }),
    queryFn: async ({ signal }) => (await Promise.all(nouns.map((of) => find(of, q, signal)))).flat(),
    enabled: isAsked,
    placeholderData: keepPreviousData,
  })
}
