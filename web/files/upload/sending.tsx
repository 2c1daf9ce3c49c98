import { lazy, Suspense } from 'react'
import { useSending } from './queue.ts'

const Panel = lazy(() => import('./panel.tsx'))

/** What is on its way, where something is. */
export function Sending() {
  const all = useSending()
  if (all.length === 0) return null
  return (
    <Suspense>
      <Panel all={all} />
    </Suspense>
  )
}
