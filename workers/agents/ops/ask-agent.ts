import type { Ctx, Handler } from '#kit/serve'
import type { agents } from '../contract.ts'

type App = typeof agents
/** Of one agent, that are not over. */
const mostOpen = 20

export const askAgent: Handler<App, 'agent.ask'> = async (ctx, { id, text }) => {
  const { type, id: askedById, name: askedByName } = ctx.actor
  if (type !== 'user' && type !== 'key') return ctx.fail('person-or-key')
  const agent = await ctx.db.agent.require(id)
  if (agent.status !== 'active' || agent.archivedAt) return ctx.fail('agent-paused')
  const status = { in: ['queued', 'working'] }
  const open = await ctx.db.run.count({ where: { agentId: id, status } })
  if (open >= mostOpen) return ctx.fail('too-many-runs', `${open} of its runs are not over`, 60)
  const run = startRun(ctx, agent, { text, trigger: 'asked', askedById, askedByName })
  return { id, version: agent.version, runId: run.id }
}

type Begun = {
  text: string
  trigger: 'asked' | 'time' | 'event'
  askedById: string
  askedByName: string
}

/** A run that its agent's object takes up with the event. */
export function startRun(
  ctx: Pick<Ctx<App, never, 'run.asked'>, 'write' | 'emit'>,
  agent: { id: string; name: string; providerId: string | null },
  begun: Begun,
) {
  const none = { answer: null, fault: null, model: null, costMicros: null, finishedAt: null }
  const run = ctx.write.run.create({
    ...begun,
    ...none,
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
