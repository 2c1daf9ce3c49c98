import { lazy, Suspense } from 'react'
import { accounting } from '#contracts/accounting'
import { nounScreens } from '#kit/ui'

const Schedule = lazy(() => import('../schedule/schedule.tsx'))

export default nounScreens(accounting, 'asset', {
  columns: [
    { field: 'name' },
    { field: 'status' },
    { field: 'acquiredOn' },
    { field: 'costMinor' },
    { field: 'depreciatedMinor' },
    { field: 'nextOn', isHidden: true },
  ],
  sums: ['costMinor', 'depreciatedMinor'],
  views: [
    { id: 'running', filter: { status: { in: 'running' } } },
    { id: 'draft', filter: { status: { in: 'draft' } } },
  ],
  facts: [
    ...(['acquiredOn', 'costMinor', 'netMinor', 'depreciatedMinor', 'method', 'months', 'convention'] as const),
    ...(['accountId', 'contraAccountId', 'expenseAccountId', 'nextOn', 'disposedOn', 'proceedsMinor'] as const),
  ],
  acts: { start: { main: true }, dispose: { danger: true } },
  below: (asset) => (
    <Suspense>
      <Schedule key={asset.version} op={accounting.ops['asset.schedule']} id={asset.id} />
    </Suspense>
  ),
})
