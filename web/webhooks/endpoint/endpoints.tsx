import { IconWebhook } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { webhooks } from '#contracts/webhooks'
import { nounScreens } from '#kit/ui'
import { EventNames } from './event-list.tsx'
import { form } from './look.tsx'

const Sending = lazy(() => import('./sending.tsx'))

export default nounScreens(webhooks, 'endpoint', {
  icon: <IconWebhook size={24} stroke={1.6} />,
  note: 'webhooks.endpoints.explain',
  columns: [
    { field: 'url' },
    { field: 'status' },
    { field: 'events', show: ({ events }) => <EventNames events={events} most={2} /> },
    { field: 'description' },
    { field: 'failingSince', isHidden: true },
    { field: 'createdAt', isHidden: true },
  ],
  ...form,
  facts: ['description', 'disabledFor', 'role', 'signing', 'publicKey', 'failingSince'],
  passesOver: ['report'],
  acts: {
    enable: { main: true },
    disable: { danger: true, undo: 'enable' },
    'rotate-secret': false,
    test: false,
    replay: false,
  },
  below: (endpoint) => (
    <Suspense>
      <Sending endpoint={endpoint} />
    </Suspense>
  ),
})
