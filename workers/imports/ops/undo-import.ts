import type { Handler } from '#kit/serve'
import { type imports, keptDays } from '../contract.ts'
import { partSize, type Stored } from '../job.ts'
import { askerOf } from '../person.ts'
import { progressOf } from '../run/write.ts'

const dayMs = 86_400_000

/** Goes back from the last rows to the first, as whoever asks for it. */
export const undoImport: Handler<typeof imports, 'import.undo'> = async (ctx, { id }) => {
  const row = (await ctx.db.import.require(id)) as Stored
  const { id: undoneById, type: undoneByType } = askerOf(ctx.actor)
  if (row.dryRun || row.processed === 0) return ctx.fail('nothing-to-undo')
  if (Date.parse(ctx.now) - Date.parse(row.finishedAt ?? ctx.now) > (keptDays - 1) * dayMs) return ctx.fail('too-old')
  const undoing = ctx.write.import.update(row, {
    status: 'undoing',
    ...{ undoneById, undoneByType },
    part: Math.floor((row.processed - 1) / partSize),
  })
  ctx.emit('import.continued', progressOf(undoing))
  return undoing
}
