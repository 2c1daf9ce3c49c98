import { IconInbox } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { webhooks } from '#contracts/webhooks'
import { nounScreens } from '#kit/ui'

const Content = lazy(() => import('./content.tsx'))

export default nounScreens(webhooks, 'receipt', {
  icon: <IconInbox size={24} stroke={1.6} />,
  note: 'webhooks.receipts.explain',
  sort: '-createdAt',
  columns: [
    { field: 'providerId' },
    { field: 'type' },
    { field: 'status' },
    { field: 'sourceId' },
    { field: 'createdAt' },
    { field: 'fault', isHidden: true },
    { field: 'op', isHidden: true },
  ],
  views: [{ id: 'unhandled', filter: { status: { in: 'failed' } } }],
  facts: ['sourceId', 'type', 'op', 'fault', 'handledAt'],
  acts: { replay: { main: true } },
  below: (receipt) => (
    <Suspense>
      <Content receipt={receipt} />
    </Suspense>
  ),
})
