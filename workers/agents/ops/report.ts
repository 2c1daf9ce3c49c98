import { dayInZone, startOfDay } from '#kit/calendar'
import type { Ctx, Handler } from '#kit/serve'
import { keptDays, type Outcome, type Proposal } from '../contract/approval.ts'
import { ended } from '../contract/run.ts'
import type { agents } from '../contract.ts'

type App = typeof agents
type Reporting = Pick<
  Ctx<App, never, 'approval.asked' | 'run.finished' | 'run.waiting' | 'run.told' | 'provider.nearly-spent'>,
  'db' | 'write' | 'emit' | 'now' | 'tenant'
>
type Run = NonNullable<Awaited<ReturnType<Reporting['db']['run']['require']>>>

/** A report is told under a key of its own, so each counts once. A run that somebody stopped stays so. */
export const report: Handler<App, 'run.report'> = async (ctx, { id, steps, proposals, outcomes, ...said }) => {
  const run = await ctx.db.run.require(id)
  const isStopped = run.status === 'cancelled'
  if (steps.length > 0)
    ctx.write.runStep.createMany(steps.map((step) => ({ ...step, records: step.records as object[], runId: id })))
  await propose(ctx, run, proposals)
  await settle(ctx, id, outcomes)
  const isOver = ended.some((state) => state === said.status)
  const written = ctx.write.run.update(run, {
    ...said,
    ...(isStopped && { status: 'cancelled', fault: null }),
    ...(isOver && !isStopped && { finishedAt: ctx.now }),
  })
  await warn(ctx, run, said.costMicros)
  if (isOver && !isStopped) ctx.emit('run.finished', written)
  if (!isStopped) tell(ctx, run, written)
  return { id, version: written.version, status: written.status as 'done' }
}

/** Whoever asked hears that something waits for them; of an agent whose time it was, its owner hears what it found. */
function tell(ctx: Reporting, before: Run, run: Run) {
  const told = { ...run, answer: run.answer ?? '' }
  if (run.trigger === 'time') {
    if (before.answer === null && run.answer !== null) ctx.emit('run.told', told)
  } else if (run.status === 'waiting' && before.status !== 'waiting') ctx.emit('run.waiting', told)
}

const warnedFrom = 0.8
const usd = (micros: number) => `US$ ${(micros / 1_000_000).toFixed(2)}`

/** Owners hear it once in a day, when most of what may be spent at a service is spent. */
async function warn(ctx: Reporting, { id, providerId, costMicros }: Run, now: number | null) {
  const more = (now ?? 0) - (costMicros ?? 0)
  const provider = providerId && more > 0 && (await ctx.db.provider.findFirst({ where: { id: providerId } }))
  if (!provider || provider.maxUsdPerDay === null) return
  const today = new Date(startOfDay(dayInZone(ctx.now, ctx.tenant.timeZone), ctx.tenant.timeZone))
  const others = { providerId, createdAt: { gte: today }, NOT: { id } }
  const { _sum } = await ctx.db.run.aggregate({ where: others, _sum: { costMicros: true } })
  const before = (_sum.costMicros ?? 0) + (costMicros ?? 0)
  const most = provider.maxUsdPerDay * 1_000_000
  if (before < most * warnedFrom && before + more >= most * warnedFrom)
    ctx.emit('provider.nearly-spent', { ...provider, spent: usd(before + more), most: usd(most) })
}

/** What is proposed anew under its id was edited, or has changed since somebody looked. */
async function propose(ctx: Reporting, run: Run, proposals: readonly Proposal[]) {
  const known = await ctx.db.approval.findMany({ where: { id: { in: proposals.map(({ id }) => id) } } })
  const expiresAt = new Date(Date.parse(ctx.now) + keptDays * 86_400_000).toISOString()
  for (const { id, ...found } of proposals) {
    const row = known.find((each) => each.id === id)
    const { agentId, agentName, askedById } = run
    const json = { input: found.input as object, changes: found.changes as object[], mails: found.mails as object[] }
    const asked = { ...found, ...json, status: 'pending', fault: null, expiresAt }
    const open = { decidedById: null, decidedByName: null, decidedAt: null }
    const written = row
      ? ctx.write.approval.update(row, { ...asked, ...open })
      : ctx.write.approval.create({ id, ...asked, ...open, runId: run.id, agentId, agentName, askedById })
    ctx.emit('approval.asked', { ...written, runId: run.id, agentId })
  }
}

async function settle(ctx: Reporting, runId: string, outcomes: readonly Outcome[]) {
  const rows = await ctx.db.approval.findMany({ where: { runId, id: { in: outcomes.map(({ id }) => id) } } })
  for (const row of rows) {
    const { status, fault } = outcomes.find(({ id }) => id === row.id) as Outcome
    ctx.write.approval.update(row, { status, fault: fault as object | null })
  }
}
