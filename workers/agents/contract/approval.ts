import * as z from 'zod'
import { crud, currency, id, instant, me, minor, noun, op, ref, roles, states, text } from '#kit/contract'

export const keptDays = 7

const mostBytes = 100_000
/** What an op takes or a row holds, whichever it is. */
export const values = z
  .custom<Record<string, unknown>>(
    (value) =>
      typeof value === 'object' && value !== null && !Array.isArray(value) && JSON.stringify(value).length <= mostBytes,
    'not-an-object',
  )
  .meta({ type: 'object', maxProperties: 500 })
/** Who may see an approval sees all of it. */
const whole = { as: 'json', shownTo: roles } as const
const change = z.object({ noun: text(100), id: text(100), before: values.nullable(), after: values.nullable() })
const mail = z.object({ to: text(320), subject: text(1000) })
const fault = z.object({ code: text(100), detail: text(2000) }).nullable()
const position = z.int()

export const Approval = noun(
  {
    runId: ref('agents.run'),
    agentId: ref('agents.agent', { name: 'agentName' }),
    agentName: z.string(),
    position: position.describe('In the order in which the run proposed them'),
    op: text(100).describe('What would be done, as app.noun.verb'),
    called: text(200).nullable().describe('What the record is called that it is about'),
    input: values,
    status: states(
      {
        ...{ pending: 'warning', edited: 'active', approved: 'active', applied: 'good' },
        ...{ failed: 'bad', void: 'bad', rejected: 'neutral', expired: 'neutral' },
      } as const,
      [
        { to: 'pending', by: 'an agent that may not do it by itself' },
        { from: 'edited', to: 'pending', by: 'it was previewed anew' },
        { from: 'approved', to: 'applied', by: 'it was done' },
        { from: 'approved', to: 'failed', by: 'the app refused it' },
        { from: 'approved', to: 'void', by: 'something it would change has changed since it was previewed' },
        { from: 'pending', to: 'expired', by: `${keptDays} days without a decision` },
        { from: 'pending', to: 'rejected', by: 'what it rests on was rejected, or its run was stopped' },
      ],
    ),
    changes: z.array(change).max(50).describe('Rows before and after, as the preview found them'),
    mails: z.array(mail).max(50),
    events: z.array(text(100)).max(50).describe('What would be told to other apps, and is not part of the preview'),
    isPreviewed: z.boolean().describe('False where nobody can see beforehand what it would do'),
    sumMinor: minor.nullable().describe('Of the largest document that it touches'),
    currency: currency.nullable(),
    restsOn: z.array(position).max(100).describe('Positions of proposals without which it cannot be done'),
    fault,
    askedById: z.string(),
    decidedById: z.string().nullable(),
    decidedByName: z.string().nullable(),
    decidedAt: instant.nullable(),
    expiresAt: instant,
  },
  {
    title: 'called',
    note: 'agentName',
    sort: ['createdAt'],
    inSearch: 'never',
    unlisted: ['changes'],
    // It may hold any text of any app, what those keep sealed among them.
    sealed: { input: whole, changes: whole, mails: whole },
    scope: { own: [{ askedById: me }], usual: 'all' },
  },
)
export type Approval = z.output<typeof Approval>

/** What an agent's object found when it previewed an act. */
export const proposal = Approval.pick({
  ...{ id: true, position: true, op: true, called: true, input: true, changes: true, mails: true, events: true },
  ...{ isPreviewed: true, sumMinor: true, currency: true, restsOn: true },
})
export type Proposal = z.output<typeof proposal>

/** What became of an act that was decided on. */
export const outcome = z.strictObject({ id, status: z.enum(['applied', 'failed', 'void']), fault })
export type Outcome = z.output<typeof outcome>

/** Of what was decided, for the object of the agent. */
export const Decided = z.object({ id, version: z.int(), runId: id, agentId: id })

const approval = crud('approval', Approval, ['list', 'get'])
const byId = z.strictObject({ id })

export const approvalOps = {
  ...approval,
  'approval.approve': op({
    summary: 'Approve what an agent proposed: exactly this is done, or nothing',
    http: 'POST /approvals/:id/approve',
    effect: 'irreversible',
    agent: false,
    input: byId,
    output: Approval,
    from: ['pending'],
    to: 'approved',
    problems: ['agent-paused', 'not-yours-to-approve', 'four-eyes', 'approval-expired'],
    emits: ['approval.decided'],
  }),
  'approval.reject': op({
    summary: 'Reject what an agent proposed, and what rests on it',
    http: 'POST /approvals/:id/reject',
    effect: 'write',
    agent: false,
    input: byId,
    output: Approval,
    from: ['pending', 'edited'],
    to: 'rejected',
    emits: ['approval.decided'],
  }),
  'approval.edit': op({
    summary: 'Change what an agent proposed; it is previewed anew, and asks again',
    http: 'POST /approvals/:id/edit',
    effect: 'write',
    agent: false,
    input: z.strictObject({ id, input: Approval.shape.input }),
    output: Approval,
    from: ['pending'],
    to: 'edited',
    problems: ['not-yours-to-approve'],
    emits: ['approval.decided'],
  }),
}
