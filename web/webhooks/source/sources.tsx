import { IconArrowDownToArc } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { webhooks } from '#contracts/webhooks'
import { nounScreens } from '#kit/ui'
import { form } from './look.tsx'

const Address = lazy(() => import('./address.tsx'))

export default nounScreens(webhooks, 'source', {
  icon: <IconArrowDownToArc size={24} stroke={1.6} />,
  note: 'webhooks.sources.explain',
  columns: [
    { field: 'name' },
    { field: 'kind' },
    { field: 'status' },
    { field: 'role' },
    { field: 'createdAt', isHidden: true },
  ],
  ...form,
  facts: ['kind', 'role', 'header', 'idPointer'],
  acts: {
    enable: { main: true },
    disable: { danger: true, undo: 'enable' },
    'rotate-token': { danger: true, ask: true },
    'rotate-secret': false,
    try: false,
    take: false,
  },
  below: (source) => (
    <Suspense>
      <Address source={source} />
    </Suspense>
  ),
})
