import { useQueries } from '@tanstack/react-query'
import { ask } from '#kit/ui'

/** A read of some app by its address, as the list of apps has it. */
export type Read = { op: string; path: string; query: URLSearchParams }

const freshMs = 10_000

/** All of them at once. A write to what they are about asks for them anew, as for those that screens know by their ops. */
export function useReads<T>(reads: readonly Read[]) {
  return useQueries({
    queries: reads.map(({ op, path, query }) => ({
      queryKey: [...addressed(op), { query: String(query) }],
      queryFn: ({ signal }: { signal: AbortSignal }) => ask<T>('GET', `${path}?${query}`, undefined, { signal }),
      staleTime: freshMs,
    })),
  })
}

const addressed = (op: string) => [op.slice(0, op.indexOf('.')), op.slice(op.indexOf('.') + 1)]

/** As a list takes it, in its page's address and in the API's. */
export const queryOf = (filter: Readonly<Record<string, Readonly<Record<string, string>>>> = {}): [string, string][] =>
  Object.entries(filter).flatMap(([field, tests]) =>
    Object.entries(tests).map(([test, value]): [string, string] => [`filter[${field}][${test}]`, value]),
  )
