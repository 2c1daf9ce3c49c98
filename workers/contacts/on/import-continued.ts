import type { EventHandler } from '#kit/serve'
import type { contacts, Import } from '../contract.ts'
import { importRows } from './import-rows.ts'
import { undoRows } from './undo-rows.ts'

/**
 * The next step of an import or of its undoing. The event says which version of the import it is about; once a step has
 * been taken the version is another one, so an event that comes twice finds nothing left to do.
 */
export const importContinued: EventHandler<
  typeof contacts,
  typeof contacts,
  'import.requested' | 'import.continued'
> = async (ctx, { id, version }) => {
  const row = (await ctx.db.import.findFirst({ where: { id } })) as (Import & { tenantId: string }) | null
  if (row?.version !== version) return
  return row.status === 'undoing' ? undoRows(ctx, row) : importRows(ctx, row)
}
