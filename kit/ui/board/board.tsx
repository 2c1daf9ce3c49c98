import { Skeleton } from '@mantine/core'
import { lazy, Suspense } from 'react'
import type { BoardProps } from './board-props.ts'

// What drags things is loaded with the first board.
const Drawn = lazy(async () => ({ default: (await import('./drawn-board.tsx')).DrawnBoard }))

/** Cards in columns, moved by mouse, by touch (after holding a moment) and by keys: space, arrows, space. */
export function Board<T extends { id: string }>(props: BoardProps<T>) {
  return (
    <Suspense fallback={<Skeleton h={320} />}>
      <Drawn {...(props as unknown as BoardProps<{ id: string }>)} />
    </Suspense>
  )
}
