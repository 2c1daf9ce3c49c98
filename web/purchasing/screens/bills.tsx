import { IconCheck, IconReceipt } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { type Bill, purchasing } from '#contracts/purchasing'
import { nounScreens } from '#kit/ui'

const LinesInput = lazy(() => import('../lines/lines-input.tsx').then(({ LinesInput }) => ({ default: LinesInput })))
const BillParts = lazy(() => import('../bill/bill-parts.tsx'))

export default nounScreens(purchasing, 'bill', {
  icon: <IconReceipt size={24} stroke={1.6} />,
  columns: [
    { field: 'vendorName' },
    { field: 'number' },
    { field: 'status' },
    { field: 'dueOn' },
    { field: 'totalMinor' },
    { field: 'owedMinor' },
    { field: 'documentOn', isHidden: true },
    { field: 'kind', isHidden: true },
  ],
  sort: 'dueOn',
  sums: ['owedMinor'],
  views: [
    { id: 'drafts', filter: { status: { in: 'draft' } } },
    { id: 'held', filter: { status: { in: 'held' } } },
    { id: 'due', filter: { status: { in: 'posted' }, owedMinor: { gt: '0' }, dueOn: { lte: 'today+7' } } },
    { id: 'overdue', filter: { status: { in: 'posted' }, owedMinor: { gt: '0' }, dueOn: { lt: 'today' } } },
    { id: 'credits', filter: { kind: { in: 'credit' } } },
  ],
  newFields: [
    ['kind', 'number'],
    'vendorId',
    ['documentOn', 'dueOn'],
    ['discountPercent', 'discountUntilOn'],
    ['currency', 'suppliedOn'],
    'orderId',
    'lines',
    'roundingMinor',
    'note',
    'custom',
  ],
  fields: [
    ['number', 'suppliedOn'],
    'vendorId',
    ['documentOn', 'dueOn'],
    ['discountPercent', 'discountUntilOn'],
    'orderId',
    'lines',
    'roundingMinor',
    'note',
    'custom',
  ],
  controls: {
    lines: (control, { currency, orderId }) => (
      <Suspense>
        <LinesInput
          {...control}
          currency={typeof currency === 'string' ? currency : 'EUR'}
          orderId={typeof orderId === 'string' ? orderId : null}
        />
      </Suspense>
    ),
  },
  facts: [
    'vendorId',
    'kind',
    'totalMinor',
    'owedMinor',
    'documentOn',
    'dueOn',
    'suppliedOn',
    'discountPercent',
    'discountUntilOn',
    'orderId',
    'matchStatus',
    'releasedByName',
    'releaseReason',
    'resemblesId',
    'note',
  ],
  below: (bill) => (
    <Suspense>
      <BillParts bill={bill as Bill} />
    </Suspense>
  ),
  acts: {
    post: { icon: <IconCheck size={16} />, main: true, ask: true },
    release: { main: true },
    'apply-credit': false,
    cancel: { danger: true, ask: true },
  },
})
