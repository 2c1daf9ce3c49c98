import { lazy, Suspense } from 'react'
import { banking, type Run } from '#contracts/banking'
import { nounScreens } from '#kit/ui'

const Items = lazy(() => import('../run/items.tsx'))

export default nounScreens(banking, 'run', {
  columns: [
    { field: 'number' },
    { field: 'executeOn' },
    { field: 'status' },
    { field: 'count' },
    { field: 'totalMinor' },
    { field: 'accountName', isHidden: true },
    { field: 'createdBy', isHidden: true },
  ],
  sort: '-executeOn',
  views: [
    { id: 'toApprove', filter: { status: { in: 'to-approve' } } },
    { id: 'withBank', filter: { status: { in: 'exported' } } },
  ],
  facts: [
    ...(['totalMinor', 'count', 'deductedMinor', 'executeOn', 'accountId'] as const),
    ...(['createdBy', 'approvedBy', 'approvedAt', 'exportedAt'] as const),
  ],
  below: (run) => (
    <Suspense>
      <Items run={run as Run} />
    </Suspense>
  ),
  acts: {
    remove: false,
    submit: { main: true },
    approve: { main: true },
    export: { main: true },
    cancel: { danger: true },
  },
})
