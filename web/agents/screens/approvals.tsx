import { IconChecklist } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { agents } from '#contracts/agents'
import { nounScreens, useActs } from '#kit/ui'

const Proposal = lazy(() => import('../plan/proposal.tsx'))

export default nounScreens(agents, 'approval', {
  icon: <IconChecklist size={24} stroke={1.6} />,
  sort: '-createdAt',
  columns: [
    { field: 'op', show: ({ op }) => <Act op={op} /> },
    { field: 'called' },
    { field: 'agentId' },
    { field: 'sumMinor' },
    { field: 'status' },
    { field: 'createdAt' },
    { field: 'expiresAt', isHidden: true },
  ],
  views: [
    { id: 'pending', filter: { status: { in: 'pending' } } },
    { id: 'decided', filter: { status: { in: 'approved,applied,failed,void,rejected' } } },
  ],
  facts: ['runId', 'agentId', 'called', 'sumMinor', 'decidedByName', 'decidedAt', 'expiresAt'],
  acts: { approve: { main: true, ask: true }, reject: { danger: true }, edit: false },
  below: (approval) => (
    <Suspense>
      <Proposal key={approval.id} approval={approval} />
    </Suspense>
  ),
})

function Act({ op }: { op: string }) {
  return <>{useActs().title(op, op)}</>
}
