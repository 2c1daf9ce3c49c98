import { useLocalStorage } from '@mantine/hooks'
import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import type { ListInput } from '#kit/contract'

export type Condition = { field: string; test: string; value: string }
export type ListState = { q: string; sort: string | undefined; conditions: Condition[]; columns: string[] | undefined }

/** `filter[status][in]=draft,issued`: the page's address says the same as the API's. */
export function readState(query: URLSearchParams): ListState {
  const conditions = [...query].flatMap(([key, value]) => {
    const [, field, test] = /^filter\[([^\]]+)\]\[([^\]]+)\]$/.exec(key) ?? []
    return field && test ? [{ field, test, value }] : []
  })
  const columns = query.get('columns')
  return {
    q: query.get('q') ?? '',
    sort: query.get('sort') ?? undefined,
    conditions,
    columns: columns ? columns.split(',') : undefined,
  }
}

export function writeState({ q, sort, conditions, columns }: ListState): URLSearchParams {
  const query = new URLSearchParams()
  if (q) query.set('q', q)
  if (sort) query.set('sort', sort)
  for (const { field, test, value } of conditions) query.set(`filter[${field}][${test}]`, value)
  if (columns) query.set('columns', columns.join(','))
  return query
}

export function toInput({ q, sort, conditions }: ListState): Partial<ListInput> {
  const filter: Record<string, Record<string, string>> = {}
  for (const { field, test, value } of conditions) {
    if (value === '') continue
    filter[field] = { ...filter[field], [test]: value }
  }
  return {
    ...(q && { q }),
    ...(sort && { sort }),
    ...(Object.keys(filter).length > 0 && { filter }),
  }
}

/** The list's state lives in the address, so that a link or the way back shows the same rows. */
export function useListState() {
  const [query, setQuery] = useSearchParams()
  const state = useMemo(() => readState(query), [query])
  const change = (changes: Partial<ListState>) =>
    setQuery((now) => writeState({ ...readState(now), ...changes }), { replace: true })
  return { state, change, address: query.toString(), show: (address: string) => setQuery(address) }
}

export type View = { name: string; address: string }
/** Views of this person on this machine. */
export function useViews(list: string) {
  const [views, setViews] = useLocalStorage<View[]>({ key: `mainstreet:views:${list}`, defaultValue: [] })
  return {
    views,
    save: (view: View) => setViews((now) => [...now.filter(({ name }) => name !== view.name), view]),
    remove: (name: string) => setViews((now) => now.filter((view) => view.name !== name)),
  }
}
