import type { Ctx } from '#kit/serve'
import type { contacts, Import } from '../contract.ts'
import { progressOf } from '../ops/import-progress.ts'

const atOnce = 1000

/** Takes away what the import made and nobody has touched or used since. */
export async function undoRows(ctx: Ctx<typeof contacts>, row: Import): Promise<void> {
  const made = { importId: row.id }
  const untouched = { ...made, version: 1 }
  const [deletable, left] =
    row.noun === 'company'
      ? await Promise.all([
          ctx.db.company.findMany({ where: { ...untouched, people: { none: {} } }, take: atOnce }),
          ctx.db.company.count({ where: made }),
        ])
      : await Promise.all([
          ctx.db.person.findMany({ where: untouched, take: atOnce }),
          ctx.db.person.count({ where: made }),
        ])
  const rows = row.noun === 'company' ? ctx.write.company : ctx.write.person
  for (const one of deletable) rows.delete(one)
  const isDone = deletable.length < atOnce
  const next = ctx.write.import.update(row, {
    removed: row.removed + deletable.length,
    ...(isDone && { status: 'undone' as const, kept: left - deletable.length }),
  })
  ctx.emit(isDone ? 'import.undone' : 'import.continued', progressOf(next))
}
