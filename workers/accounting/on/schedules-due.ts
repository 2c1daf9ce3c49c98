import type { identity } from '#contracts/identity'
import { sum } from '#kit/money'
import type { Ctx, EventHandler } from '#kit/serve'
import type { accounting } from '../contract.ts'
import { dueOf, postDepreciation, postRelease, stepsOfAsset, stepsOfDeferral } from '../ops/schedules.ts'
import { totalOf } from '../rules/schedule.ts'

type App = typeof accounting
type Run = { id: string; version: number; on: string; after: string | null; noun: 'asset' | 'deferral' }

const atOnce = 200

export const dayStarted: EventHandler<App, typeof identity, 'day.started'> = async (ctx, day) => {
  await startSchedules(ctx, { ...day, after: null, noun: 'asset' })
  await startSchedules(ctx, { ...day, after: null, noun: 'deferral' })
}

export const runContinued: EventHandler<App, App, 'schedule-run.continued'> = (ctx, run) => startSchedules(ctx, run)

/** Asks for what has a month to be posted, each in a transaction of its own. */
async function startSchedules(
  ctx: Pick<Ctx<App>, 'db' | 'emit'>,
  { id, version, on, after, noun }: Run,
): Promise<void> {
  const query = {
    where: { status: 'running', nextOn: { lte: new Date(on) }, ...(after && { id: { gt: after } }) },
    orderBy: { id: 'asc' as const },
    take: atOnce,
  }
  const due = noun === 'asset' ? await ctx.db.asset.findMany(query) : await ctx.db.deferral.findMany(query)
  for (const each of due) ctx.emit(`${noun}.due`, each)
  const last = due.length === atOnce && due.at(-1)
  if (last) ctx.emit('schedule-run.continued', { id, version: version + 1, on, noun, after: last.id })
}

/** Posts the months that are over, and asks for more where one transaction is too few. */
export const assetDue: EventHandler<App, App, 'asset.due'> = async (ctx, { id }) => {
  const asset = await ctx.db.asset.findFirst({ where: { id, status: 'running' } })
  if (!asset) return
  const { due, nextOn } = dueOf(stepsOfAsset(asset), asset.nextOn, ctx.today)
  if (due.length === 0) return
  await postDepreciation(ctx, asset, due)
  const depreciatedMinor = sum([asset.depreciatedMinor, totalOf(due)])
  const posted = ctx.write.asset.update(asset, { nextOn, depreciatedMinor })
  if (nextOn && nextOn <= ctx.today) ctx.emit('asset.due', posted)
}

export const deferralDue: EventHandler<App, App, 'deferral.due'> = async (ctx, { id }) => {
  const row = await ctx.db.deferral.findFirst({ where: { id, status: 'running' } })
  if (!row) return
  const { due, nextOn } = dueOf(stepsOfDeferral(row), row.nextOn, ctx.today)
  if (due.length === 0) return
  await postRelease(ctx, row, due)
  const releasedMinor = sum([row.releasedMinor, totalOf(due)])
  const status = nextOn === null ? 'finished' : row.status
  const posted = ctx.write.deferral.update(row, { nextOn, releasedMinor, status })
  if (nextOn && nextOn <= ctx.today) ctx.emit('deferral.due', posted)
}
