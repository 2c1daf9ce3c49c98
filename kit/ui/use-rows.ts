import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Fault } from '#kit/auth'
import type { ArgumentsOf, listInput, Op, OutputOf, Page } from '#kit/contract'
import { brief, type Chosen } from './chosen.ts'
import { isPassing, keyOf } from './data.ts'
import { call, send } from './send.ts'

export type Row = { id: string }
export type ListOp = Op<typeof listInput>
export type RowOf<O extends Op> = OutputOf<O> extends { items: (infer T extends Row)[] } ? T : never

/** The pages of a list, the next one before its place is scrolled to. */
export function useRows<O extends ListOp>(op: O, input: ArgumentsOf<O>) {
  const client = useQueryClient()
  const query = useInfiniteQuery({
    queryKey: [...keyOf(op, input), 'pages'],
    queryFn: ({ pageParam, signal }) =>
      call(op as ListOp, { ...input, ...(pageParam && { cursor: pageParam }) }, send({}, signal)) as Promise<
        Page<RowOf<O>>
      >,
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
    retry: (count, fault) => isPassing(client, fault as unknown as Fault, count),
  })
  const rows = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data])
  const { fetchNextPage } = query
  // Looks once per place: the one that ends a page is a new one after the next.
  const end = useCallback(
    (place: HTMLElement | null) => {
      if (!place) return
      const near = new IntersectionObserver(
        ([entry]) => entry?.isIntersecting && fetchNextPage({ cancelRefetch: false }),
        { rootMargin: '400px' },
      )
      near.observe(place)
      return () => near.disconnect()
    },
    [fetchNextPage],
  )
  return { query, rows, end }
}

/** Chooses a row or lets it go; with `from` chooses all from that one, or from the one chosen last, up to this. */
export type Choose = (id: string, from?: string) => void

/** Rows that a person chose, until the list shows others. */
export function useChoice(rows: readonly Row[], address: string) {
  const [chosen, setChosen] = useState<Chosen>(new Map())
  const last = useRef<string>(undefined)
  useEffect(() => setChosen(new Map()), [address])
  const choose: Choose = (id, from) => {
    const start = from === 'last' ? last.current : from
    const ends = [start, id].map((one) => rows.findIndex((row) => row.id === one))
    const [first = -1, end = -1] = ends.toSorted((a, b) => a - b)
    const span = rows.slice(first < 0 ? end : first, end + 1)
    last.current = id
    setChosen((now) => {
      const next = new Map(now)
      const isTaken = !from && next.delete(id)
      for (const row of isTaken ? [] : span) next.set(row.id, brief(row))
      return next
    })
  }
  return { chosen, choose, setChosen }
}

const steps: Record<string, number> = { j: 1, arrowdown: 1, k: -1, arrowup: -1 }
const typing = 'input:not([type=checkbox]), textarea, [role=combobox]'

/**
 * j and k or the arrows walk the rows, with Shift they choose on the way; x or the space bar chooses one, Enter follows
 * its link, / searches. Not while somebody types or something is open above the list.
 */
export function useRowKeys(body: RefObject<HTMLElement | null>, choose: Choose | undefined) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const from = event.target as Element
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || from.matches(typing)) return
      if (from.closest('[role=dialog], [role=menu], [role=listbox]')) return
      const all = [...(body.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
      const at = all.findIndex((row) => row.contains(from))
      const key = event.key.toLowerCase()
      const idAt = (index: number) => all[index]?.dataset.row as string
      const step = steps[key]
      if (step && (at >= 0 || !key.startsWith('arrow'))) {
        const next = Math.max(0, Math.min(all.length - 1, at + step))
        const row = all[next]
        ;(row?.querySelector('a') ?? row)?.focus()
        if (event.shiftKey && row) choose?.(idAt(next), idAt(Math.max(at, 0)))
      } else if (at >= 0 && (key === 'x' || (key === ' ' && !from.matches('input, button')))) {
        choose?.(idAt(at), event.shiftKey ? 'last' : undefined)
      } else if (key === '/') {
        body.current?.querySelector<HTMLElement>('input[type=search]')?.focus()
      } else return
      event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  })
}
