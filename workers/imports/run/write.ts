import { Import } from '../contract.ts'
import type { ImportsCtx, Staged, Stored } from '../job.ts'

const Progress = Import.omit({ columns: true, filename: true, questions: true, options: true, fault: true })

/** What the events of an import say: counts, never rows. */
export const progressOf = (row: object) => Progress.parse(row)

/** Writes the rows of a part anew, in two statements however many they are. */
export function writePart(ctx: ImportsCtx, row: Stored, part: number, rows: readonly Staged[]): void {
  if (rows.length === 0) return
  clearPart(ctx, row, part)
  addRows(ctx, rows)
}

export const clearPart = (ctx: ImportsCtx, { id }: Stored, part: number): void =>
  ctx.write.stagedRow.deleteMany({ importId: id, part })

export function addRows(ctx: ImportsCtx, rows: readonly Staged[]): void {
  if (rows.length > 0) ctx.write.stagedRow.createMany(rows.map(bare))
}

/** What was planned is of no use once it is done, and what failed is planned anew. */
const bare = ({ id: _, version: __, plan, ...row }: Staged) => ({
  ...kept(row),
  plan: row.state === 'waiting' ? plan : null,
})

const kept = (row: Omit<Staged, 'id' | 'version' | 'plan'>) => ({
  importId: row.importId,
  number: row.number,
  part: row.part,
  recordKey: row.recordKey,
  cells: row.cells,
  state: row.state,
  recordId: row.recordId,
  recordVersion: row.recordVersion,
  before: row.before,
  after: row.after,
  faults: row.faults,
  isFaulty: row.isFaulty,
})

export const rowsOfPart = async (ctx: Pick<ImportsCtx, 'db'>, { id }: Stored, part: number): Promise<Staged[]> =>
  (await ctx.db.stagedRow.findMany({ where: { importId: id, part }, orderBy: { number: 'asc' } })) as Staged[]

/** How many rows there are in each state, added to what an import has counted. */
export function counted(row: Stored, rows: readonly Staged[]) {
  const of = (state: Staged['state']) => rows.filter((each) => each.state === state).length
  return {
    created: row.created + of('created'),
    updated: row.updated + of('updated'),
    skipped: row.skipped + of('skipped'),
    failed: row.failed + of('failed'),
    joined: row.joined + of('joined'),
  }
}

/** What was shown of a file while somebody said where its columns go, and what its cells told, is of no use later. */
export const withoutSamples = ({ columns }: Stored) => ({
  columns: columns.map((column) => ({ ...column, samples: [] })),
  evidence: [],
})
