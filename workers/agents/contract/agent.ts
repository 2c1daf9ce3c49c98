import * as z from 'zod'
import { crud, id, instant, minor, noun, op, ref, states, text } from '#kit/contract'

export const playbooks = [
  'collections',
  'open-drafts',
  'weekly-report',
  'cash-flow',
  'month-end',
  'duplicates',
  'unanswered-mail',
  'onboarding',
] as const
export const rhythms = ['never', 'daily', 'weekly', 'monthly'] as const

export const mostActsAllowed = 50
const mostTriggers = 20

const usd = z.number().min(0).max(10_000).nullable().default(null)

export const Agent = noun(
  {
    name: text(80),
    status: states({ active: 'good', paused: 'warning' }),
    purpose: text(4000).describe('What it is there for, in words; what it is told before every run'),
    role: text(80).describe('A role of the business: it may do what this role and whoever it works for may both do'),
    playbook: z.enum(playbooks).nullable().default(null).describe('What it does when its time comes'),
    rhythm: z.enum(rhythms).default('never').describe('When its time comes, in the mornings of the business'),
    triggers: z
      .array(text(100))
      .max(mostTriggers)
      .default([])
      .describe('What it acts on when it happens: events that people are told of, such as quotes.quote.accepted'),
    providerId: ref('agents.provider')
      .nullable()
      .default(null)
      .describe('The model service; the built-in one unless told'),
    model: text(120).nullable().default(null).describe('The name of the model at that service'),
    mayDo: z
      .array(text(100))
      .max(mostActsAllowed)
      .default([])
      .describe('Ops that it does without asking, such as tasks.task.create; never what cannot be taken back'),
    fourEyesAboveMinor: minor
      .min(0)
      .nullable()
      .default(null)
      .describe('Above this sum somebody else than who asked has to approve; in the currency of the business'),
    maxSteps: z.int().min(1).max(100).default(40).describe('Of one run'),
    maxTokens: z.int().min(1000).max(2_000_000).default(200_000).describe('Of one run'),
    maxTokensPerDay: z.int().min(1000).max(20_000_000).default(1_000_000),
    maxMinutes: z.int().min(1).max(240).default(30).describe('Of one run, until it waits for somebody'),
    maxUsdPerRun: usd.describe('By the prices of the model service'),
    maxUsdPerDay: usd.describe('By the prices of the model service'),
    ownerId: ref('identity.member').describe('Whom it works for when its time comes'),
    archivedAt: instant.nullable(),
  },
  { title: 'name', search: ['name'], sort: ['name'], readOnly: ['status', 'ownerId'], inSearch: 'last' },
)
export type Agent = z.output<typeof Agent>

const agent = crud('agent', Agent)
const byId = z.strictObject({ id })

export const question = text(4000).describe('What is asked of it, in words')

export const agentOps = {
  ...agent,
  // Who may make and change agents says how far they go; no agent does so itself.
  'agent.create': op({ ...agent['agent.create'], agent: false }),
  'agent.update': op({ ...agent['agent.update'], agent: false }),
  'agent.archive': op({ ...agent['agent.archive'], agent: false }),
  'agent.restore': op({ ...agent['agent.restore'], agent: false }),
  'agent.choices': op({
    summary: 'What whoever asks may allow an agent: roles, acts without asking, and what it can act on',
    http: 'GET /agents/choices',
    effect: 'read',
    agent: false,
    input: z.strictObject({}),
    output: z.object({
      roles: z.array(z.object({ role: z.string(), name: z.string().nullable().describe('Of a role of their own') })),
      ops: z.array(z.string().describe('Such as tasks.task.create')),
      events: z.array(z.object({ event: z.string(), topic: z.string().describe('Such as quotes.accepted') })),
    }),
  }),
  'agent.pause': op({
    summary: 'Stop an agent: what it is doing ends, and what was approved and not yet done is left',
    http: 'POST /agents/:id/pause',
    effect: 'write',
    agent: false,
    input: byId,
    output: Agent,
    from: ['active'],
    to: 'paused',
    emits: ['agent.paused'],
  }),
  'agent.resume': op({
    summary: 'Let a stopped agent work again',
    http: 'POST /agents/:id/resume',
    effect: 'write',
    agent: false,
    input: byId,
    output: Agent,
    from: ['paused'],
    to: 'active',
  }),
  'agent.ask': op({
    summary: 'Ask an agent for something; what it finds, does and proposes is in the run',
    http: 'POST /agents/:id/ask',
    effect: 'write',
    agent: false,
    input: z.strictObject({
      ...{ id, text: question },
      afterId: z
        .uuid()
        .optional()
        .describe('A run of the same agent that whoever asks had before: it goes on from there'),
    }),
    output: z.object({ id, version: z.int(), runId: id }),
    problems: ['agent-paused', 'person-or-key', 'too-many-runs'],
    emits: ['run.asked'],
  }),
}
