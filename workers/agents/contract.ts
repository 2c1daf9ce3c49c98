import { contract, noticed, problem } from '#kit/contract'
import { agentOps } from './contract/agent.ts'
import { approvalOps, Decided } from './contract/approval.ts'
import { notices } from './contract/notices.ts'
import { NearlySpent, providerOps } from './contract/provider.ts'
import { runOps, ToldAnswer, ToldRun } from './contract/run.ts'

export { Agent, playbooks, rhythms } from './contract/agent.ts'
export { Approval, type Outcome, type Proposal } from './contract/approval.ts'
export { Provider } from './contract/provider.ts'
export { Run, type Shown, Step } from './contract/run.ts'
export { type Wake, wake } from './contract/wake.ts'

const asking = [
  'agent.list',
  'agent.get',
  'agent.totals',
  'agent.choices',
  'agent.ask',
  'run.propose',
  'run.list',
  'run.get',
  'run.totals',
]
const deciding = ['run.cancel', 'run.approve', 'approval.*']
const seeing = ['approval.list', 'approval.get', 'approval.totals']
const own = { run: 'own', approval: 'own' } as const
const everything = ['agent.*', 'provider.*', ...deciding, 'run.list', 'run.get', 'run.totals', 'run.propose']

export const agents = contract({
  app: 'agents',
  summary: 'Agents that do chores: what they found, did and propose, approved by a person',
  objects: ['agent'],
  sensitive: { 'provider-key': { key: 'secret' } },
  problems: {
    'agent-paused': problem(409, 'The agent is stopped: let it work again first'),
    'approval-expired': problem(409, 'Nobody decided in time: it has to be proposed anew'),
    'four-eyes': problem(403, 'Above this sum somebody else than who asked has to approve'),
    'not-yours-to-approve': problem(403, 'Whoever approves needs the permission to do it themselves'),
    'person-or-key': problem(403, 'An agent works for people and API keys'),
    'too-many-followers': problem(429, 'Enough follow this run already: close one of its pages'),
    'too-many-runs': problem(429, 'The agent has enough to do: wait for what it is at'),
  },
  fieldErrors: {
    'unknown-role': 'is no role of this business',
    'not-for-agents': 'is nothing that an agent may do without asking',
    'not-an-event': 'is nothing that people are told of',
    'no-chore': 'needs a chore, or a model service that understands what it is there for',
    'not-your-conversation': 'must be something that you asked this agent before',
    'no-model': 'needs the name of a model at this service',
    'not-an-address': 'must be an address that begins with https://',
  },
  events: {
    'run.asked': ToldRun,
    'run.cancelled': ToldRun,
    'run.finished': ToldRun,
    'run.waiting': ToldAnswer,
    'run.told': ToldAnswer,
    'provider.nearly-spent': NearlySpent,
    'agent.paused': ToldRun.pick({ id: true, version: true }),
    'approval.asked': Decided,
    'approval.decided': Decided,
  },
  notices,
  roles: {
    owner: everything,
    admin: everything,
    accountant: { grants: [...asking, ...deciding], scopes: own },
    member: { grants: [...asking, ...deciding], scopes: own },
    viewer: {
      grants: [...asking, ...seeing].filter((name) => !['agent.ask', 'run.propose'].includes(name)),
      scopes: own,
    },
  },
  subscribes: [
    noticed,
    'agents.run.asked',
    'agents.run.cancelled',
    'agents.agent.paused',
    'agents.approval.decided',
    'identity.day.started',
  ],
  uses: ['identity'],
  ops: { ...agentOps, ...providerOps, ...runOps, ...approvalOps },
})
