import type { Handler } from '#kit/serve'
import type { imports } from '../contract.ts'
import type { Stored } from '../job.ts'
import { progressOf, withoutSamples } from '../run/write.ts'

/** What is under way in earnest is finished first, so that all that was written is known. */
export const cancelImport: Handler<typeof imports, 'import.cancel'> = async (ctx, { id }) => {
  const row = (await ctx.db.import.require(id)) as Stored
  if (row.status === 'running' && !row.dryRun) {
    const stopping = ctx.write.import.update(row, { status: 'cancelling' })
    ctx.emit('import.continued', progressOf(stopping))
    return stopping
  }
  return ctx.write.import.update(row, { status: 'cancelled', finishedAt: ctx.now, ...withoutSamples(row) })
}
