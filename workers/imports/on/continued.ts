import type { EventHandler } from '#kit/serve'
import type { imports } from '../contract.ts'
import type { Stored } from '../job.ts'
import { readRows } from './read-rows.ts'
import { runRows } from './run-rows.ts'
import { undoRows } from './undo-rows.ts'

/**
 * The next step of an import. The event says which version of the import it is about; once a step has been taken the
 * version is another one, so an event that comes twice finds nothing left to do.
 */
export const continued: EventHandler<typeof imports, typeof imports, 'import.continued'> = async (
  ctx,
  { id, version },
) => {
  const row = (await ctx.db.import.findFirst({ where: { id } })) as Stored | null
  if (row?.version !== version) return
  if (row.status === 'reading') return readRows(ctx, row)
  if (row.status === 'running' || row.status === 'cancelling') return runRows(ctx, row)
  if (row.status === 'undoing') return undoRows(ctx, row)
}
