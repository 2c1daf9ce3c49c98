import { IconListCheck } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { agents } from '#contracts/agents'
import { nounScreens } from '#kit/ui'

const Done = lazy(() => import('../run/done.tsx'))

export default nounScreens(agents, 'run', {
  icon: <IconListCheck size={24} stroke={1.6} />,
  sort: '-createdAt',
  columns: [
    { field: 'text' },
    { field: 'agentId' },
    { field: 'status' },
    { field: 'askedByName' },
    { field: 'createdAt' },
    { field: 'stepCount', isHidden: true },
    { field: 'costMicros', isHidden: true },
  ],
  views: [
    { id: 'waiting', filter: { status: { in: 'waiting' } } },
    { id: 'working', filter: { status: { in: 'queued,working' } } },
    { id: 'failed', filter: { status: { in: 'failed' } } },
  ],
  facts: ['agentId', 'askedByName', 'trigger', 'model', 'stepCount', 'inputTokens', 'outputTokens', 'finishedAt'],
  // Each of its steps, which the page shows itself.
  passesOver: ['report'],
  acts: { cancel: { danger: true, ask: true } },
  below: (run) => (
    <Suspense>
      <Done run={run} />
    </Suspense>
  ),
})
