import { lazy, Suspense } from 'react'
import { banking, type Payable } from '#contracts/banking'
import { nounScreens } from '#kit/ui'

const Settlements = lazy(() => import('../payable/settlements.tsx'))

export default nounScreens(banking, 'payable', {
  columns: [
    { field: 'number' },
    { field: 'creditorName' },
    { field: 'dueOn' },
    { field: 'status' },
    { field: 'openMinor' },
    { field: 'owedMinor', isHidden: true },
    { field: 'isHeld', isHidden: true },
  ],
  sort: 'dueOn',
  sums: ['openMinor'],
  views: [
    { id: 'due', filter: { status: { in: 'open' } } },
    { id: 'held', filter: { status: { in: 'open' }, isHeld: { eq: 'true' } } },
  ],
  facts: [
    ...(['owedMinor', 'paidMinor', 'deductedMinor', 'openMinor', 'orderedMinor', 'dueOn', 'creditorName'] as const),
    ...(['discountMinor', 'discountUntilOn', 'isHeld', 'paidOn'] as const),
  ],
  below: (payable) => (
    <Suspense>
      <Settlements payable={payable as Payable} />
    </Suspense>
  ),
  acts: { pay: { main: true } },
})
