import { IconCheck, IconPackageImport, IconSend, IconShoppingCart } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { type Order, purchasing } from '#contracts/purchasing'
import { nounScreens } from '#kit/ui'

const LinesInput = lazy(() => import('../lines/lines-input.tsx').then(({ LinesInput }) => ({ default: LinesInput })))
const OrderLines = lazy(() => import('../order/order-lines.tsx'))

export default nounScreens(purchasing, 'order', {
  icon: <IconShoppingCart size={24} stroke={1.6} />,
  columns: [
    { field: 'vendorName' },
    { field: 'number' },
    { field: 'status' },
    { field: 'expectedOn' },
    { field: 'totalMinor' },
    { field: 'receiptStatus' },
    { field: 'billingStatus' },
    { field: 'requestedByName', isHidden: true },
  ],
  sums: ['totalMinor'],
  views: [
    { id: 'toApprove', filter: { status: { in: 'to-approve' } } },
    { id: 'open', filter: { status: { in: 'approved,sent' } }, sort: 'expectedOn' },
    { id: 'late', filter: { status: { in: 'approved,sent' }, expectedOn: { lt: 'today' } }, sort: 'expectedOn' },
  ],
  newFields: ['vendorId', ['vendorReference', 'expectedOn'], 'currency', 'lines', 'note', 'custom'],
  fields: ['vendorId', ['vendorReference', 'expectedOn'], 'lines', 'note', 'custom'],
  controls: {
    lines: (control, { currency }) => (
      <Suspense>
        <LinesInput {...control} hasStock currency={typeof currency === 'string' ? currency : 'EUR'} />
      </Suspense>
    ),
  },
  facts: [
    'vendorId',
    'totalMinor',
    'vendorReference',
    'expectedOn',
    'receiptStatus',
    'billingStatus',
    'requestedByName',
    'approvedByName',
    'rejectedReason',
    'note',
  ],
  below: (order) => (
    <Suspense>
      <OrderLines order={order as Order} />
    </Suspense>
  ),
  acts: {
    submit: { icon: <IconPackageImport size={16} />, main: true },
    approve: { icon: <IconCheck size={16} />, main: true },
    send: { icon: <IconSend size={16} />, main: true },
    close: { ask: true },
    cancel: { danger: true, ask: true },
  },
})
