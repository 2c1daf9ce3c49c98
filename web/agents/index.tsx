import type { Frontend } from '../frontend.ts'

export default {
  id: 'agents',
  group: 'work',
  rank: 90,
  icon: 'robot',
  nav: [
    { path: '', title: 'agents.desk', op: 'agents.run.get' },
    { path: 'approvals', title: 'agents.approvals', op: 'agents.approval.list' },
    { path: 'agents', title: 'agents.agents', op: 'agents.agent.list' },
    { path: 'runs', title: 'agents.runs', op: 'agents.run.list' },
    { path: 'providers', title: 'agents.providers', op: 'agents.provider.list' },
    { path: 'setup/new', title: 'agents.desk.new', op: 'agents.agent.create' },
  ],
  routes: [
    { path: '', load: () => import('./desk/desk.tsx') },
    {
      path: 'setup/new',
      load: () => import('./setup/setup.tsx'),
      messages: { en: () => import('./setup/messages/en.json'), de: () => import('./setup/messages/de.json') },
    },
    { path: 'approvals', load: () => import('./screens/approvals.tsx'), noun: 'approval', isActed: true },
    { path: 'agents', load: () => import('./screens/agents.tsx'), noun: 'agent' },
    { path: 'runs', load: () => import('./screens/runs.tsx'), noun: 'run', isActed: true },
    { path: 'providers', load: () => import('./screens/providers.tsx'), noun: 'provider' },
  ],
  panel: { op: 'agents.agent.ask', load: () => import('./chat/chat.tsx') },
  inPlace: ['agent.ask', 'run.propose', 'run.approve', 'run.report', 'approval.edit'],
  contract: () => import('#contracts/agents').then((module) => module.agents),
  speaksOf: 'all',
  messages: { en: () => import('./messages/en.json'), de: () => import('./messages/de.json') },
  notices: { en: () => import('./notices/messages/en.json'), de: () => import('./notices/messages/de.json') },
} satisfies Frontend
