import type { Handler } from '#kit/serve'
import type { contacts, Import } from '../contract.ts'
import { progressOf } from './import-progress.ts'

export const undoImport: Handler<typeof contacts, 'import.undo'> = async (ctx, { id }) => {
  const row = (await ctx.db.import.require(id)) as Import
  if (row.dryRun) return ctx.fail('nothing-to-undo')
  const undoing = ctx.write.import.update(row, { status: 'undoing' as const })
  ctx.emit('import.continued', progressOf(undoing))
  return undoing
}
