import type { Ctx, EventHandler } from '#kit/serve'
import { mostBefore, type Wake } from '../contract/wake.ts'
import type { agents } from '../contract.ts'
import { wake } from '../object.ts'

type App = typeof agents
type Run = NonNullable<Awaited<ReturnType<Ctx<App>['db']['run']['require']>>>
type Agent = NonNullable<Awaited<ReturnType<Ctx<App>['db']['agent']['require']>>>

/** A run that its agent was asked for goes to the object that does it. To be told twice is to be told once there. */
export const runAsked: EventHandler<App, App, 'run.asked'> = async (ctx, { id }) => {
  const run = await ctx.db.run.findFirst({ where: { id } })
  const agent = run && (await ctx.db.agent.findFirst({ where: { id: run.agentId } }))
  // What is over has been done; its object has forgotten it.
  if (!run || !agent || !['queued', 'working'].includes(run.status)) return
  const { text, askedById: forId, trigger } = run
  const given = run.given as NonNullable<Wake['start']>['given']
  const before = await saidBefore(ctx, run)
  await wake(ctx.tenant, {
    agent: told(agent),
    start: { id, text, forId, byItself: trigger !== 'asked', given, before },
  })
}

/** What was asked and answered in the same conversation, the oldest first. */
async function saidBefore({ db }: Pick<Ctx<App>, 'db'>, { id, conversationId, createdAt }: Run) {
  if (conversationId === id) return []
  const rows = await db.run.findMany({
    where: { conversationId, createdAt: { lte: createdAt }, answer: { not: null }, NOT: { id } },
    orderBy: { createdAt: 'desc' },
    take: mostBefore,
  })
  return rows.reverse().map(({ text, answer }) => ({ text, answer: answer ?? '' }))
}

export const runCancelled: EventHandler<App, App, 'run.cancelled'> = async (ctx, { id, agentId }) => {
  const agent = await ctx.db.agent.findFirst({ where: { id: agentId } })
  if (agent) await wake(ctx.tenant, { agent: told(agent), stop: [id] })
}

/** All that was decided of the run and is not done: whichever event comes first tells it all. */
export const approvalDecided: EventHandler<App, App, 'approval.decided'> = async (ctx, { runId, agentId }) => {
  const agent = await ctx.db.agent.findFirst({ where: { id: agentId } })
  const rows = await ctx.db.approval.findMany({
    where: { runId, status: { in: ['approved', 'edited', 'rejected', 'expired'] } },
    orderBy: { position: 'asc' },
  })
  if (!agent || rows.length === 0) return
  const approvals = rows.map(({ id, status, input }) => ({
    id,
    // Where nobody has decided in time, nothing is done either.
    status: status === 'expired' ? ('rejected' as const) : (status as 'approved'),
    input: input as Record<string, unknown>,
  }))
  await wake(ctx.tenant, { agent: told(agent), decided: { runId, approvals } })
}

/** What it is at ends; what it proposed may still be decided on once it works again. */
export const agentPaused: EventHandler<App, App, 'agent.paused'> = async (ctx, { id }) => {
  const agent = await ctx.db.agent.findFirst({ where: { id } })
  if (!agent) return
  const runs = await ctx.db.run.findMany({ where: { agentId: id, status: { in: ['queued', 'working'] } }, take: 100 })
  for (const run of runs) ctx.write.run.update(run, { status: 'cancelled', finishedAt: ctx.now })
  await wake(ctx.tenant, { agent: told(agent), stop: runs.map((run) => run.id) })
}

const told = (agent: Agent): Wake['agent'] => ({
  id: agent.id,
  name: agent.name,
  purpose: agent.purpose,
  role: agent.role,
  playbook: agent.playbook,
  providerId: agent.providerId,
  model: agent.model,
  mayDo: agent.mayDo,
  maxSteps: agent.maxSteps,
  maxTokens: agent.maxTokens,
  maxTokensPerDay: agent.maxTokensPerDay,
  maxMinutes: agent.maxMinutes,
  maxUsdPerRun: agent.maxUsdPerRun,
  maxUsdPerDay: agent.maxUsdPerDay,
  isActive: agent.status === 'active' && agent.archivedAt === null,
})
