import { IconTruckDelivery } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { purchasing, type Receipt } from '#contracts/purchasing'
import { nounScreens } from '#kit/ui'

const ReceiptLines = lazy(() => import('../order/receipt-lines.tsx'))

export default nounScreens(purchasing, 'receipt', {
  icon: <IconTruckDelivery size={24} stroke={1.6} />,
  columns: [
    { field: 'number' },
    { field: 'vendorName' },
    { field: 'orderNumber' },
    { field: 'status' },
    { field: 'receivedOn' },
    { field: 'reference', isHidden: true },
  ],
  sort: '-receivedOn',
  facts: ['vendorName', 'orderId', 'receivedOn', 'reference', 'note'],
  below: (receipt) => (
    <Suspense>
      <ReceiptLines receipt={receipt as Receipt} />
    </Suspense>
  ),
  acts: { post: { main: true }, reverse: { danger: true, ask: true } },
})
