import { lazy, Suspense } from 'react'
import { banking, type Line } from '#contracts/banking'
import { nounScreens } from '#kit/ui'

const Matching = lazy(() => import('../line/matching.tsx'))

export default nounScreens(banking, 'line', {
  columns: [
    { field: 'purpose' },
    { field: 'counterpartyName' },
    { field: 'bookedOn' },
    { field: 'status' },
    { field: 'amountMinor' },
    { field: 'accountName', isHidden: true },
    { field: 'category', isHidden: true },
  ],
  sort: '-bookedOn',
  sums: ['amountMinor'],
  views: [
    { id: 'open', filter: { status: { in: 'open' } } },
    { id: 'in', filter: { amountMinor: { gt: '0' } } },
    { id: 'out', filter: { amountMinor: { lt: '0' } } },
  ],
  facts: [
    'amountMinor',
    'openMinor',
    'bookedOn',
    'valueOn',
    'accountId',
    'counterpartyName',
    'counterpartyIban',
    'reference',
    'endToEndId',
    'category',
    'note',
  ],
  below: (line) => (
    <Suspense>
      <Matching line={line as Line} />
    </Suspense>
  ),
  acts: { match: false, unmatch: { danger: true } },
})
