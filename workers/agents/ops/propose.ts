import { identity } from '#contracts/identity'
import { type Ctx, type Handler, stableId } from '#kit/serve'
import { catalog } from '../catalog.ts'
import type { agents } from '../contract.ts'
import { mostOpen, startRun } from './ask-agent.ts'

type App = typeof agents

/** Whoever asks has an agent for it, such as one for each connected program: it proposes the act, and can be stopped as any other. */
export const propose: Handler<App, 'run.propose'> = async (ctx, given) => {
  const found = catalog.open(given.op, ctx.actor)
  if (!found || found.op.effect === 'read') return ctx.invalid('#/op', 'not-for-agents')
  const agent = await agentFor(ctx)
  if (agent.status !== 'active' || agent.archivedAt) return ctx.fail('agent-paused')
  const status = { in: ['queued', 'working', 'waiting'] }
  const open = await ctx.db.run.count({ where: { agentId: agent.id, status } })
  if (open >= mostOpen) return ctx.fail('too-many-runs', `${open} of what was asked for is not decided`, 60)
  const { ownerId: askedById } = agent
  const said = { text: found.op.summary, trigger: 'asked', askedById, askedByName: ctx.actor.name } as const
  const run = startRun(ctx, agent, { ...said, given })
  return { id: run.id, version: run.version, agentId: agent.id }
}

/** It works for the person behind whoever asks, with no more rights than these. */
async function agentFor(ctx: Pick<Ctx<App>, 'db' | 'write' | 'call' | 'actor' | 'tenant'>) {
  const id = await stableId(ctx.tenant.id, `asks for ${ctx.actor.id}`)
  const known = await ctx.db.agent.findFirst({ where: { id } })
  if (known) return known
  const budgets = { maxSteps: 40, maxTokens: 200_000, maxTokensPerDay: 1_000_000, maxMinutes: 30 }
  return ctx.write.agent.create({
    ...{ id, ...(await personOf(ctx)), ...budgets },
    ...{ maxUsdPerRun: null, maxUsdPerDay: null, fourEyesAboveMinor: null, archivedAt: null },
    purpose: 'Asks people to approve what a connected program wants to do',
    ...{ status: 'active', playbook: null, rhythm: 'never', triggers: [], mayDo: [], providerId: null, model: null },
  })
}

async function personOf({ actor, call }: Pick<Ctx<App>, 'call' | 'actor'>) {
  if (actor.type !== 'key') return { name: actor.name, role: actor.policy?.id ?? actor.role, ownerId: actor.id }
  const { name, role, createdById } = await call(identity.ops['api-key.get'], { id: actor.id })
  return { name, role, ownerId: createdById }
}
