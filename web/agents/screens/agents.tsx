import { IconRobot } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { agents } from '#contracts/agents'
import { nounScreens } from '#kit/ui'

const AskAgent = lazy(() => import('../agent/ask-agent.tsx'))
const Allowed = lazy(() => import('../agent/allowed.tsx').then(({ Allowed }) => ({ default: Allowed })))
const choosing = () => import('../agent/choosing.tsx')
const RoleInput = lazy(() => choosing().then(({ RoleInput }) => ({ default: RoleInput })))
const Several = lazy(() => choosing().then(({ Several }) => ({ default: Several })))

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
  controls: {
    role: (control) => (
      <Suspense>
        <RoleInput {...control} />
      </Suspense>
    ),
    triggers: (control) => (
      <Suspense>
        <Several {...control} of="events" />
      </Suspense>
    ),
    mayDo: (control) => (
      <Suspense>
        <Several {...control} of="ops" />
      </Suspense>
    ),
  },
  start: { role: 'member' },
  facts: ['purpose', 'role', 'playbook', 'rhythm', 'ownerId', 'providerId', 'model', 'fourEyesAboveMinor'],
  acts: { ask: false, pause: { danger: true, undo: 'resume' }, resume: { main: true } },
  below: (agent) => (
    <Suspense>
      <AskAgent key={agent.id} agent={agent} />
      <Allowed agent={agent} />
    </Suspense>
  ),
})
