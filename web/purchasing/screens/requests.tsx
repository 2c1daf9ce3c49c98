import { IconBasket } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { purchasing, type Request } from '#contracts/purchasing'
import { nounScreens } from '#kit/ui'

const OrderForm = lazy(() => import('../request/order-form.tsx'))

export default nounScreens(purchasing, 'request', {
  icon: <IconBasket size={24} stroke={1.6} />,
  columns: [
    { field: 'title' },
    { field: 'requestedByName' },
    { field: 'status' },
    { field: 'quantity' },
    { field: 'neededOn' },
  ],
  fields: ['title', ['quantity', 'neededOn'], 'purpose'],
  facts: ['title', 'quantity', 'neededOn', 'requestedByName', 'purpose', 'orderId', 'declinedReason'],
  below: (request) => (
    <Suspense>
      <OrderForm request={request as Request} />
    </Suspense>
  ),
  acts: { decline: { danger: true }, withdraw: { ask: true } },
})
