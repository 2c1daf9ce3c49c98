import { IconSend } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { webhooks } from '#contracts/webhooks'
import { nounScreens, useActs } from '#kit/ui'

const Exchange = lazy(() => import('./exchange.tsx'))

function Happened({ type }: { type: string }) {
  return useActs().name(type)
}

export default nounScreens(webhooks, 'delivery', {
  icon: <IconSend size={24} stroke={1.6} />,
  note: 'webhooks.deliveries.explain',
  sort: '-createdAt',
  columns: [
    { field: 'type', show: ({ type }) => <Happened type={type} /> },
    { field: 'status' },
    { field: 'endpointId' },
    { field: 'lastStatus' },
    { field: 'createdAt' },
    { field: 'nextAt', isHidden: true },
    { field: 'attemptCount', isHidden: true },
    { field: 'isTest', isHidden: true },
  ],
  views: [
    { id: 'failed', filter: { status: { in: 'failed' } } },
    { id: 'pending', filter: { status: { in: 'pending' } } },
  ],
  facts: ['endpointId', 'type', 'eventId', 'isTest', 'attemptCount', 'lastStatus', 'nextAt', 'deliveredAt'],
  passesOver: ['report'],
  acts: { replay: { main: true } },
  below: (delivery) => (
    <Suspense>
      <Exchange delivery={delivery} />
    </Suspense>
  ),
})
