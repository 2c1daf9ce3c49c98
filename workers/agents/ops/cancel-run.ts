import type { Handler } from '#kit/serve'
import type { agents } from '../contract.ts'
import { shownRun } from '../shown.ts'

/** What nobody has decided on falls; what was approved and is being done may come first. */
export const cancelRun: Handler<typeof agents, 'run.cancel'> = async (ctx, { id }) => {
  const run = await ctx.db.run.require(id)
  const open = await ctx.db.approval.findMany({
    where: { runId: id, status: { in: ['pending', 'edited', 'approved'] } },
  })
  for (const each of open) ctx.write.approval.update(each, { status: 'rejected', decidedAt: ctx.now })
  const cancelled = ctx.write.run.update(run, { status: 'cancelled', finishedAt: ctx.now })
  ctx.emit('run.cancelled', cancelled)
  const steps = await ctx.db.runStep.findMany({ where: { runId: id }, orderBy: { position: 'asc' } })
  return shownRun(ctx.actor, { ...cancelled, steps })
}
