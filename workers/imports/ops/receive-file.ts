import { notFound } from '#kit/auth'
import type { Handler } from '#kit/serve'
import type { imports } from '../contract.ts'
import type { Stored } from '../job.ts'
import { progressOf } from '../run/write.ts'

/** Called by the door that took the file (routes.ts). */
export const receiveFile: Handler<typeof imports, 'import.receive'> = async (ctx, { id, upload }) => {
  const row = (await ctx.db.import.require(id)) as Stored
  // Its rows are written as whoever began it: nobody else says what they are.
  if (row.createdById !== ctx.actor.id) throw notFound('import', id)
  if (row.status !== 'waiting') return ctx.fail('has-file')
  const reading = ctx.write.import.update(row, { status: 'reading', upload })
  ctx.emit('import.continued', progressOf(reading))
  return reading
}
