import { invalidInput, notFound } from '#kit/auth'
import { pointerTo, wrong } from '#kit/contract'
import type { Handler } from '#kit/serve'
import { imports } from '../contract.ts'
import { type ImportsCtx, jobOf, type Staged, type Stored } from '../job.ts'
import { importableAs, targetsFor } from '../nouns.ts'
import { askerOf, hiddenFrom, personOf } from '../person.ts'
import type { Cell } from '../rules/cell.ts'
import { carryOut } from '../run/act.ts'
import { planRows } from '../run/plan.ts'
import { counted } from '../run/write.ts'
import { assertMay } from './create-import.ts'
import { errorsOf, rowOf } from './list-rows.ts'

/** A row that failed is read again with what somebody put in its place, and done at once, as whoever puts it right. */
export const fixRow: Handler<typeof imports, 'row.fix'> = async (ctx, { id, row: number, values }) => {
  const row = (await ctx.db.import.require(id)) as Stored
  const noun = importableAs(row.noun)
  const found = (await ctx.db.stagedRow.findFirst({ where: { importId: id, number } })) as Staged | null
  if (!noun || found?.state !== 'failed' || !['finished', 'cancelled'].includes(row.status))
    throw notFound('row', String(number))
  askerOf(ctx.actor)
  assertMay(ctx, noun, row.options)
  const person = personOf(ctx.actor)
  const targets = await targetsFor(ctx, noun, hiddenFrom(noun, person, ctx.tenant))
  const cells = JSON.stringify(withValues(row, JSON.parse(found.cells), values))
  const job = jobOf(row, noun, person, targets)
  const together = await ofOneRecord(ctx, found)
  const planned = together.map((each) => (each.id === found.id ? { ...found, cells } : each))
  const done = await carryOut(ctx, job, await planRows(ctx, job, planned))
  const written = done.map((each, at) => {
    const { cells, state, recordId, recordVersion, recordKey, before, after, faults, isFaulty } = each
    const outcome = { state, recordId, recordVersion, recordKey, before, after, faults, isFaulty }
    return ctx.write.stagedRow.update(together[at] as Staged, { ...outcome, cells, plan: null })
  })
  const next = ctx.write.import.update(row, counted({ ...row, failed: row.failed - done.length }, done))
  const fixed = written.find((each) => each.number === number) as Staged
  return { import: next, row: rowOf(fixed), errors: errorsOf(row, fixed) }
}

/** A row, with those beside it that failed as the same record. */
async function ofOneRecord(ctx: ImportsCtx, row: Staged): Promise<Staged[]> {
  const { importId, part, recordKey } = row
  if (recordKey === null) return [row]
  const where = { importId, part, recordKey, state: 'failed' }
  return (await ctx.db.stagedRow.findMany({ where, orderBy: { number: 'asc' } })) as Staged[]
}

/** New cells by their headings; what stands beyond the header goes with the first of them. */
function withValues({ columns }: Stored, cells: Cell[], values: Readonly<Record<string, string>>): Cell[] {
  const given = Object.entries(values)
  const unknown = given.filter(([heading]) => !columns.some(({ column }) => column === heading))
  if (unknown.length > 0)
    throw invalidInput(
      unknown.map(([heading]) => ({ pointer: pointerTo(['values', heading]), ...wrong(imports, 'unknown-heading') })),
    )
  if (given.length === 0) return cells
  return columns.map(({ column }, at) => values[column] ?? cells[at] ?? '')
}
