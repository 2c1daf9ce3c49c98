import { useQueries } from '@tanstack/react-query'
import { contracts } from '#contracts'
import type { Contract, Op } from '#kit/contract'
import { call, keyOf, send, useFormat } from '#kit/ui'
import type { Frontend, Find as Source } from '../../frontend.ts'
import { fold } from './matching.ts'

export type Record = { app: string; title: string; note: string | null; to: string }
type Row = { id: string }

const most = 6
/** Names that were looked up a moment ago are the same now. */
const freshMs = 30_000

export const opOf = (id: string): Op | undefined => {
  const app = id.slice(0, id.indexOf('.'))
  return (contracts as readonly Contract[]).find((contract) => contract.app === app)?.ops[id.slice(app.length + 1)]
}

/** Rows of these sources that answer to the words, source by source. */
export function useRecords(sources: readonly { app: string; source: Source }[], words: string) {
  const { day } = useFormat()
  return useQueries({
    queries: sources.map(({ source }) => {
      const op = opOf(source.op) as Op
      const input = source.whole ? { limit: 200 } : { ...(words && search(source.op, words)), limit: most }
      return {
        queryKey: keyOf(op, input),
        queryFn: ({ signal }: { signal: AbortSignal }) =>
          call(op, input as never, send({}, signal)) as Promise<{ items: Row[] }>,
        staleTime: freshMs,
        placeholderData: (before: { items: Row[] } | undefined) => before,
      }
    }),
    combine: (answers) => ({
      isBusy: answers.some(({ isFetching }) => isFetching),
      records: answers.flatMap(({ data }, index) => {
        const { app, source } = sources[index] as (typeof sources)[number]
        const all = (data?.items ?? []).map((row) => toRecord(app, source, row, day))
        return (source.whole ? all.filter(holding(words)) : all).slice(0, most)
      }),
    }),
  })
}

/** A list says what is similar only when it is asked to. */
const search = (op: string, q: string) => ({ q, ...(op.endsWith('.list') && { similar: true }) })

function toRecord(app: string, source: Source, row: Row, day: (value: string) => string): Record {
  const note = source.note?.(row) ?? null
  return {
    app,
    title: source.title(row),
    note: note && /^\d{4}-\d\d-\d\d$/.test(note) ? day(note) : note,
    to: `/${app}/${source.path(row)}`,
  }
}

function holding(words: string) {
  const wanted = fold(words).split(/\s+/).filter(Boolean)
  return ({ title, note }: Record) => wanted.every((word) => fold(`${title} ${note ?? ''}`).includes(word))
}

export const sourcesOf = (frontends: readonly Frontend[], can: (op: string) => boolean) =>
  frontends.flatMap(({ id: app, finds = [] }) =>
    finds.filter(({ op }) => can(op) && opOf(op)).map((source) => ({ app, source })),
  )
