import type { Samples } from '#kit/serve'
import type { agents } from './contract.ts'

const nobody = '0192f0c1-0000-7000-8000-000000000000'

export const samples = {
  'agent.create': {
    name: 'Reminders',
    purpose: 'Remind customers of invoices that are overdue',
    role: 'accountant',
    playbook: 'collections',
  },
  'agent.update': { purpose: 'Remind customers, kindly' },
  'agent.ask': { text: 'Who owes us money?' },
  'provider.create': {
    name: 'Our own',
    kind: 'openai',
    baseUrl: 'https://models.example/v1',
    key: 'sk-example',
  },
  'provider.update': { name: 'Our very own' },
  'run.propose': { op: 'contacts.company.create', input: { name: 'Harbour Café' } },
  'run.approve': { approvals: [{ id: nobody, version: 1 }] },
  'run.report': {
    status: 'working',
    answer: null,
    fault: null,
    model: 'built-in',
    stepCount: 1,
    inputTokens: 10,
    outputTokens: 2,
    costMicros: null,
    steps: [],
    proposals: [],
    outcomes: [],
  },
  'approval.edit': { input: {} },
} satisfies Samples<typeof agents>
