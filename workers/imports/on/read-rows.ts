import { type FieldErrorCode, type FieldErrorValues, wrong } from '#kit/contract'
import { imports } from '../contract.ts'
import { openTable, type Table } from '../files/table.ts'
import { columnsOf, groupedBy, type ImportsCtx, madeBy, partSize, type Stored } from '../job.ts'
import { importableAs, targetsFor } from '../nouns.ts'
import { hiddenFrom, standingOf } from '../person.ts'
import { programOf } from '../rules/aliases.ts'
import type { Cell } from '../rules/cell.ts'
import { compact } from '../rules/columns.ts'
import { bounds } from '../rules/csv.ts'
import { type Evidence, heard, nothing } from '../rules/evidence.ts'
import { mappingFaults } from '../rules/mapping.ts'
import { Unreadable } from '../rules/unreadable.ts'
import { progressOf, withoutSamples } from '../run/write.ts'

/** One step takes no more than this, whatever the file is. */
const atOnce = { rows: 5000, letters: 3_000_000 }

/** Reads the next rows of a file into the table of rows; with the last of them it is known what has to be asked. */
export async function readRows(ctx: ImportsCtx, row: Stored): Promise<void> {
  try {
    const table = await openTable({ ...row, upload: String(row.upload) }, row.options.encoding ?? row.encoding)
    const { rows, isWhole } = await next(table, row.total)
    if (row.total + rows.length === 0) throw new Unreadable('no-rows')
    const evidence = table.header.map((_, at) => rows.reduce((told, cells) => heard(told, cells[at]), before(row, at)))
    stage(ctx, row, rows)
    const read = { ...row, format: table.format, encoding: table.encoding, total: row.total + rows.length, evidence }
    if (isWhole) await prepare(ctx, row, read, table.header)
    else proceed(ctx, row, read)
  } catch (fault) {
    if (!(fault instanceof Unreadable)) throw fault
    fail(ctx, row, fault.code, fault.values)
  }
}

const before = ({ evidence }: Stored, at: number): Evidence => evidence[at] ?? nothing

async function next({ rows: all }: Table, skip: number): Promise<{ rows: Cell[][]; isWhole: boolean }> {
  const rows: Cell[][] = []
  let [at, letters] = [0, 0]
  for await (const cells of all) {
    if (++at <= skip) continue
    if (at > bounds.rows) throw new Unreadable('too-many-rows', { maximum: bounds.rows })
    if (cells.length > bounds.columns) throw new Unreadable('too-many-columns', { maximum: bounds.columns })
    rows.push(cells)
    letters += cells.reduce((sum, cell) => sum + (typeof cell === 'string' ? cell : cell.v).length, 0)
    if (rows.length >= atOnce.rows || letters > atOnce.letters) return { rows, isWhole: false }
  }
  return { rows, isWhole: true }
}

function stage(ctx: ImportsCtx, { id, total }: Stored, rows: readonly Cell[][]): void {
  const blank = {
    plan: null,
    recordKey: null,
    recordId: null,
    recordVersion: null,
    before: null,
    after: null,
    faults: [],
    isFaulty: false,
  }
  ctx.write.stagedRow.createMany(
    rows.map((cells, at) => ({
      ...blank,
      importId: id,
      number: total + at + 2,
      part: Math.floor((total + at) / partSize),
      cells: storable(cells),
      state: 'waiting',
    })),
  )
}

/** Postgres keeps no NUL. */
const storable = (cells: readonly Cell[]) => JSON.stringify(cells).replaceAll('\\u0000', '')

async function prepare(ctx: ImportsCtx, row: Stored, read: Stored, header: string[]): Promise<void> {
  const noun = importableAs(row.noun)
  const asker = madeBy(row)
  const person = asker && (await standingOf(ctx, asker))
  if (!noun || !person) return fail(ctx, row, 'no-noun')
  const targets = await targetsFor(ctx, noun, hiddenFrom(noun, person, ctx.tenant))
  const [wrong] = mappingFaults(header, targets, row.mapping, row.options)
  if (wrong) return fail(ctx, row, wrong.code, wrong.values)
  const { columns, questions } = columnsOf(header, targets, read)
  const isReady = questions.length === 0 && row.startsItself
  proceed(ctx, row, {
    ...read,
    columns,
    questions,
    groupedBy: groupedBy({ ...read, columns }, noun),
    program: programOf(header.map(compact)),
    status: isReady ? 'running' : 'mapping',
    run: row.run + 1,
  })
}

function proceed(ctx: ImportsCtx, row: Stored, next: Stored): void {
  const { id: _, version: __, tenantId: ___, createdAt: ____, updatedAt: _____, ...changes } = next
  const written = ctx.write.import.update(row, changes)
  if (written.status !== 'mapping') ctx.emit('import.continued', progressOf(written))
}

/** A file that cannot be read stays, to be read otherwise; nothing else of it does. */
export function fail(
  ctx: ImportsCtx,
  row: Stored,
  code: FieldErrorCode<typeof imports>,
  values: FieldErrorValues = {},
): void {
  const { detail, ...told } = wrong(imports, code, values)
  const fault = { code: told.code, message: detail, values: told.values ?? {} }
  ctx.write.import.update(row, { status: 'failed', fault, finishedAt: ctx.now, ...withoutSamples(row) })
}
