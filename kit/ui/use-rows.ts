import { useIntersection } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type RefObject, useEffect, useMemo } from 'react'
import type { Fault } from '#kit/auth'
import type { ArgumentsOf, listInput, Op, OutputOf, Page } from '#kit/contract'
import { keyOf } from './data.ts'
import { call, send } from './send.ts'

export type Row = { id: string }
export type ListOp = Op<typeof listInput>
export type RowOf<O extends Op> = OutputOf<O> extends { items: (infer T extends Row)[] } ? T : never

/** The pages of a list, the next one before its place is scrolled to. */
export function useRows<O extends ListOp>(op: O, input: ArgumentsOf<O>) {
  const query = useInfiniteQuery({
    queryKey: [...keyOf(op, input), 'pages'],
    queryFn: ({ pageParam, signal }) =>
      call(op as ListOp, { ...input, ...(pageParam && { cursor: pageParam }) }, send({}, signal)) as Promise<
        Page<RowOf<O>>
      >,
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
    retry: (count, fault) => (fault as unknown as Fault).code === 'unavailable' && count < 2,
  })
  const rows = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data])
  const { ref: end, entry } = useIntersection({ rootMargin: '400px' })
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query
  useEffect(() => {
    if (entry?.isIntersecting && hasNextPage && !isFetchingNextPage) fetchNextPage()
  }, [entry, hasNextPage, isFetchingNextPage, fetchNextPage])
  return { query, rows, end }
}

/** j and k walk the rows, Enter follows the link of one, x chooses it, / searches; not while somebody types. */
export function useRowKeys(body: RefObject<HTMLElement | null>, choose: (id: string) => void) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const from = event.target as Element
      const isTaken =
        event.ctrlKey || event.metaKey || event.altKey || from.matches('input:not([type=checkbox]), textarea')
      if (isTaken || from.closest('[role=dialog], [role=menu], [role=listbox]')) return
      const all = [...(body.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
      const at = all.findIndex((row) => row.contains(document.activeElement))
      const step = { j: 1, k: -1 }[event.key]
      if (step) {
        const row = all[Math.max(0, Math.min(all.length - 1, at + step))]
        ;(row?.querySelector('a') ?? row)?.focus()
      }
      if (event.key === 'x' && all[at]) choose(all[at].dataset.row as string)
      if (event.key === '/') {
        event.preventDefault()
        body.current?.querySelector<HTMLElement>('input[type=search]')?.focus()
      }
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  })
}
