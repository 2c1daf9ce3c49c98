import { lazy, Suspense } from 'react'
import { type Payment, payments } from '#contracts/payments'
import { nounScreens } from '#kit/ui'

const Settled = lazy(() => import('../payment/settled.tsx'))

export default nounScreens(payments, 'payment', {
  columns: [
    { field: 'customerName' },
    { field: 'number' },
    { field: 'status' },
    { field: 'receivedOn' },
    { field: 'amountMinor' },
    { field: 'leftMinor' },
    { field: 'account', isHidden: true },
    { field: 'reference', isHidden: true },
  ],
  sums: ['amountMinor'],
  views: [
    { id: 'credit', filter: { leftMinor: { gt: '0' } } },
    { id: 'undone', filter: { status: { in: 'undone' } } },
  ],
  facts: [
    'customerId',
    'amountMinor',
    'receivedOn',
    'account',
    'reference',
    'leftMinor',
    'refundedMinor',
    'feeMinor',
    'differenceMinor',
    'rate',
    'note',
  ],
  below: (payment) => (
    <Suspense>
      <Settled payment={payment as Payment} />
    </Suspense>
  ),
  acts: { allocate: false, unallocate: false, undo: { danger: true } },
})
