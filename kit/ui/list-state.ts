import { startTransition, useMemo, useOptimistic } from 'react'
import { useSearchParams } from 'react-router'
import type { ListInput } from '#kit/contract'

export type Condition = { field: string; test: string; value: string }
export type ListState = {
  q: string
  sort: string | undefined
  /** The conditions that all hold come first; of the groups after them at least one does. */
  groups: Condition[][]
  columns: string[] | undefined
  /** The saved view that this began with. */
  view: string | undefined
}

/** `filter[status][in]=draft,issued&or[0][totalMinor][gte]=100`: the page's address says the same as the API's. */
export function readState(query: URLSearchParams): ListState {
  const groups = new Map<string, Condition[]>([['', []]])
  for (const [key, value] of query) {
    const [, group = '', field, test] = /^(?:filter|or\[(\d)\])\[([^\]]+)\]\[([^\]]+)\]$/.exec(key) ?? []
    if (field && test) groups.set(group, [...(groups.get(group) ?? []), { field, test, value }])
  }
  return {
    q: query.get('q') ?? '',
    sort: query.get('sort') ?? undefined,
    groups: [...groups.values()],
    columns: query.get('columns')?.split(','),
    view: query.get('view') ?? undefined,
  }
}

export function writeState({ q, sort, groups, columns, view }: ListState): URLSearchParams {
  const query = new URLSearchParams()
  if (q) query.set('q', q)
  if (sort) query.set('sort', sort)
  groups.forEach((group, at) => {
    const place = at === 0 ? 'filter' : `or[${at - 1}]`
    for (const { field, test, value } of group) query.set(`${place}[${field}][${test}]`, value)
  })
  if (columns) query.set('columns', columns.join(','))
  if (view) query.set('view', view)
  return query
}

export function toInput({ q, sort, groups }: ListState): Partial<ListInput> {
  const [filter, ...or] = groups.map((group) => {
    const tests: Record<string, Record<string, string>> = {}
    for (const { field, test, value } of group) tests[field] = { ...tests[field], [test]: value }
    return tests
  })
  return {
    ...(q && { q }),
    ...(sort && { sort }),
    ...(filter && Object.keys(filter).length > 0 && { filter }),
    ...(or.length > 0 && { or }),
  }
}

/** The list's state lives in the address, so that a link or the way back shows the same rows. */
export function useListState() {
  const [query, setQuery] = useSearchParams()
  // The router takes its time; the next click has to start from this one.
  const [asked, ask] = useOptimistic(query)
  const state = useMemo(() => readState(asked), [asked])
  const change = (changes: Partial<ListState>) =>
    startTransition(() => {
      const next = writeState({ ...state, ...changes })
      ask(next)
      setQuery(next, { replace: true })
    })
  return { state, change, address: writeState({ ...state, view: undefined }).toString() }
}
