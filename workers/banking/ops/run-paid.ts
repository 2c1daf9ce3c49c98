import type { Ctx } from '#kit/serve'
import type { banking } from '../contract.ts'
import { changeRun, type RunItemRow } from './run-steps.ts'

type Changing = Pick<Ctx<typeof banking, string, 'run.changed'>, 'db' | 'emit' | 'write'>

/** The transfers of payables that are in a run which is not done. */
export const transfersOf = (ctx: Pick<Changing, 'db'>, payableIds: readonly string[]): Promise<RunItemRow[]> =>
  ctx.db.runItem.findMany({ where: { payableId: { in: [...payableIds] }, status: { in: ['planned', 'sent'] } } })

/** Transfers that a bank line paid, or that it paid no more. A run of which none is on its way is done. */
export async function turn(ctx: Changing, items: readonly RunItemRow[], status: 'paid' | 'sent'): Promise<void> {
  if (items.length === 0) return
  const ids = new Set(items.map(({ id }) => id))
  const runs = await ctx.db.run.findMany({ where: { id: { in: [...new Set(items.map(({ runId }) => runId))] } } })
  const others = await ctx.db.runItem.findMany({
    where: { runId: { in: runs.map(({ id }) => id) }, status: 'sent' },
    select: { id: true, runId: true },
  })
  for (const item of items) ctx.write.runItem.update(item, { status })
  for (const run of runs) {
    const isLeft = others.some(({ id, runId }) => runId === run.id && !ids.has(id))
    changeRun(ctx, run, { status: status === 'sent' || isLeft ? 'exported' : 'done' })
  }
}
