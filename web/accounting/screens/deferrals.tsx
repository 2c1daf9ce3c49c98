import { lazy, Suspense } from 'react'
import { accounting } from '#contracts/accounting'
import { nounScreens } from '#kit/ui'

const Schedule = lazy(() => import('../schedule/schedule.tsx'))

export default nounScreens(accounting, 'deferral', {
  columns: [
    { field: 'name' },
    { field: 'kind' },
    { field: 'status' },
    { field: 'fromOn' },
    { field: 'toOn' },
    { field: 'totalMinor' },
    { field: 'releasedMinor' },
  ],
  views: [
    { id: 'running', filter: { status: { in: 'running' } } },
    { id: 'draft', filter: { status: { in: 'draft' } } },
  ],
  facts: [
    ...(['kind', 'totalMinor', 'releasedMinor', 'fromOn', 'toOn', 'method', 'accountId', 'balanceAccountId'] as const),
    ...(['movedOn', 'nextOn'] as const),
  ],
  acts: { start: { main: true } },
  below: (deferral) => (
    <Suspense>
      <Schedule key={deferral.version} op={accounting.ops['deferral.schedule']} id={deferral.id} />
    </Suspense>
  ),
})
