import * as z from 'zod'
import { crud, id, instant, me, noun, op, ref, roles, states, text } from '#kit/contract'
import { Approval, outcome, proposal, values } from './approval.ts'

/** Longer texts of a run are cut. */
export const mostLetters = 20_000

export const ended = ['done', 'failed', 'cancelled'] as const
export const faults = [
  'budget-steps',
  'budget-tokens',
  'budget-day',
  'budget-time',
  'budget-cost',
  'budget-service',
  'no-right',
  'model-refused',
  'model-away',
] as const

export const mostShown = 6
/** A record that a step came across, as it stood then. */
export const Shown = z.object({
  noun: text(100).describe('Such as invoicing.invoice'),
  id: text(100),
  title: text(200),
  status: text(50).nullable(),
})
export type Shown = z.output<typeof Shown>

/** What a run did, one thing after another. */
export const Step = z.object({
  position: z.int(),
  kind: z.enum(['thought', 'call', 'code']),
  op: z.string().nullable().describe('What was called, as app.noun.verb'),
  mode: z.enum(['read', 'done', 'proposed', 'refused']).nullable(),
  summary: z.string().nullable().describe('What the model said, or why a call was refused'),
  input: z.string().nullable().describe('As JSON, or the code; cut where it is long'),
  output: z.string().nullable().describe('As JSON, cut where it is long'),
  inputTokens: z.int(),
  outputTokens: z.int(),
  milliseconds: z.int(),
  at: instant,
  records: z.array(Shown).max(mostShown).default([]).describe('What was found, made or changed, the first of it'),
})
export type Step = z.output<typeof Step>

export const given = z.strictObject({ op: text(100), input: values })

export const Run = noun(
  {
    text: text(4000),
    conversationId: id.describe('Its first run: what is asked after that goes on from there'),
    agentId: ref('agents.agent', { name: 'agentName' }),
    agentName: z.string(),
    status: states(
      { queued: 'neutral', working: 'active', waiting: 'warning', done: 'good', failed: 'bad', cancelled: 'neutral' },
      [
        { to: 'queued', by: 'ask, the agent’s time, or something that it acts on' },
        { from: 'queued', to: 'working', by: 'the agent takes it up' },
        { from: 'working', to: 'waiting', by: 'it has proposed what somebody has to approve' },
        { from: 'working', to: 'done', by: 'it has its answer' },
        { from: 'waiting', to: 'done', by: 'all that it proposed is decided' },
        { from: 'working', to: 'failed', by: 'a budget, a right or the model ends it' },
      ],
    ),
    trigger: z.enum(['asked', 'time', 'event']),
    given: given.nullable().describe('Of a connected program: the one act that it wants'),
    answer: z.string().nullable().describe('In words, as Markdown'),
    fault: z.enum(faults).nullable(),
    providerId: ref('agents.provider').nullable().describe('The model service that it was to ask'),
    model: z.string().nullable().describe('Which model thought; built-in is ours'),
    stepCount: z.int(),
    inputTokens: z.int(),
    outputTokens: z.int(),
    costMicros: z.int().nullable().describe('Millionths of a US dollar, by the price of the provider'),
    askedById: z.string(),
    askedByName: z.string(),
    finishedAt: instant.nullable(),
    steps: z.array(Step),
  },
  {
    title: 'text',
    note: 'agentName',
    search: ['text', 'agentName'],
    sort: ['createdAt'],
    inSearch: 'never',
    unlisted: ['steps', 'given'],
    sealed: { given: { as: 'json', shownTo: roles } },
    untold: ['steps', 'answer'],
    scope: { own: [{ askedById: me }], usual: 'all' },
  },
)
export type Run = z.output<typeof Run>

const run = crud('run', Run, ['list', 'get'])
export const ToldRun = z.object({ id, version: z.int(), agentId: id, status: z.string() })
/** For whoever asked, or owns the agent whose time it was. */
export const ToldAnswer = ToldRun.extend({
  text: z.string(),
  agentName: z.string(),
  askedById: z.string(),
  answer: z.string(),
})

export const runOps = {
  ...run,
  'run.cancel': op({
    summary: 'Stop a run: what it has done stays, what it proposed falls',
    http: 'POST /runs/:id/cancel',
    effect: 'write',
    agent: false,
    input: z.strictObject({ id }),
    output: Run,
    from: ['queued', 'working', 'waiting'],
    to: 'cancelled',
    emits: ['run.cancelled'],
  }),
  'run.propose': op({
    summary: 'Ask a person to approve what a connected program wants to do',
    http: 'POST /runs/propose',
    effect: 'write',
    agent: false,
    input: given,
    output: z.object({ id, version: z.int(), agentId: id }),
    problems: ['agent-paused', 'too-many-runs'],
    emits: ['run.asked'],
  }),
  'run.approve': op({
    summary: 'Approve what a run proposed, all of it or what is named',
    http: 'POST /runs/:id/approve',
    effect: 'irreversible',
    agent: false,
    input: z.strictObject({
      id,
      approvals: z
        .array(z.strictObject({ id, version: z.int().describe('That was looked at') }))
        .min(1)
        .max(100),
    }),
    output: z.object({
      ...{ id, version: z.int() },
      items: z.array(z.object({ id, version: z.int(), status: Approval.shape.status })),
    }),
    problems: ['agent-paused', 'not-yours-to-approve', 'four-eyes', 'approval-expired'],
    emits: ['approval.decided'],
  }),
  'run.report': op({
    summary: 'What became of a run so far; the agent’s own object tells it',
    http: 'POST /runs/:id/report',
    effect: 'write',
    agent: false,
    input: z.strictObject({
      id,
      status: Run.shape.status,
      answer: Run.shape.answer,
      fault: Run.shape.fault,
      model: Run.shape.model,
      stepCount: z.int(),
      inputTokens: z.int(),
      outputTokens: z.int(),
      costMicros: z.int().nullable(),
      steps: z.array(Step).max(200),
      proposals: z.array(proposal).max(100),
      outcomes: z.array(outcome).max(100),
    }),
    output: z.object({ id, version: z.int(), status: Run.shape.status }),
    emits: ['run.finished', 'run.waiting', 'run.told', 'approval.asked', 'provider.nearly-spent'],
  }),
}
