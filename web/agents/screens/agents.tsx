import { IconRobot } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { agents } from '#contracts/agents'
import { nounScreens } from '#kit/ui'

const AskAgent = lazy(() => import('../agent/ask-agent.tsx'))

export default nounScreens(agents, 'agent', {
  icon: <IconRobot size={24} stroke={1.6} />,
  note: 'agents.agents.explain',
  columns: [
    { field: 'name' },
    { field: 'status' },
    { field: 'playbook' },
    { field: 'rhythm' },
    { field: 'ownerId' },
    { field: 'role', isHidden: true },
  ],
  fields: [
    'name',
    'purpose',
    'role',
    ['playbook', 'rhythm'],
    ['providerId', 'model'],
    'triggers',
    'mayDo',
    'fourEyesAboveMinor',
    ['maxSteps', 'maxMinutes'],
    ['maxTokens', 'maxTokensPerDay'],
    ['maxUsdPerRun', 'maxUsdPerDay'],
  ],
  start: { role: 'member' },
  facts: [
    'purpose',
    'role',
    'playbook',
    'rhythm',
    'ownerId',
    'providerId',
    'model',
    'triggers',
    'mayDo',
    'fourEyesAboveMinor',
  ],
  acts: { ask: false, pause: { danger: true, undo: 'resume' }, resume: { main: true } },
  below: (agent) => (
    <Suspense>
      <AskAgent key={agent.id} agent={agent} />
    </Suspense>
  ),
})
