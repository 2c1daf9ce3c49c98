import { uuidv7 } from 'uuidv7'
import type { Ctx, Handler } from '#kit/serve'
import type { agents } from '../contract.ts'

type App = typeof agents
/** Of one agent, that are not over. */
export const mostOpen = 20

export const askAgent: Handler<App, 'agent.ask'> = async (ctx, { id, text, afterId }) => {
  const { type, id: askedById, name: askedByName } = ctx.actor
  if (type !== 'user' && type !== 'key') return ctx.fail('person-or-key')
  const agent = await ctx.db.agent.require(id)
  if (agent.status !== 'active' || agent.archivedAt) return ctx.fail('agent-paused')
  const status = { in: ['queued', 'working'] }
  const open = await ctx.db.run.count({ where: { agentId: id, status } })
  if (open >= mostOpen) return ctx.fail('too-many-runs', `${open} of its runs are not over`, 60)
  const before = afterId ? await conversationOf(ctx, agent.id, afterId) : {}
  const run = startRun(ctx, agent, { ...before, text, trigger: 'asked', askedById, askedByName })
  return { id, version: agent.version, runId: run.id }
}

/** Whoever sees all runs still goes on from their own alone: what others asked is not theirs to hear. */
async function conversationOf(
  { db, actor, invalid }: Pick<Ctx<App>, 'db' | 'actor' | 'invalid'>,
  agentId: string,
  id: string,
) {
  const before = await db.run.findFirst({ where: { id, agentId, askedById: actor.id } })
  return before ? { conversationId: before.conversationId } : invalid('#/afterId', 'not-your-conversation')
}

type Begun = {
  /** Its own, unless it goes on from another. */
  conversationId?: string
  text: string
  trigger: 'asked' | 'time' | 'event'
  askedById: string
  askedByName: string
  /** The one act that a connected program wants. */
  given?: { op: string; input: object }
}

/** A run that its agent's object takes up with the event. */
export function startRun(
  ctx: Pick<Ctx<App, never, 'run.asked'>, 'write' | 'emit'>,
  agent: { id: string; name: string; providerId: string | null },
  begun: Begun,
) {
  const none = { given: null, answer: null, fault: null, model: null, costMicros: null, finishedAt: null }
  const id = uuidv7()
  const run = ctx.write.run.create({
    ...none,
    ...{ id, conversationId: id, ...begun },
    agentId: agent.id,
    agentName: agent.name,
    providerId: agent.providerId,
    status: 'queued',
    stepCount: 0,
    inputTokens: 0,
    outputTokens: 0,
  })
  ctx.emit('run.asked', run)
  return run
}
