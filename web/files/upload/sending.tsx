import { lazy, Suspense } from 'react'
import { useSending } from './queue.ts'
import type { Place } from './send.ts'

const Panel = lazy(() => import('./panel.tsx'))

/** What is on its way to a place, where something is. */
export function Sending({ place }: { place: Place }) {
  const all = useSending(place)
  if (all.length === 0) return null
  return (
    <Suspense>
      <Panel all={all} />
    </Suspense>
  )
}
