import type { Handler } from '#kit/serve'
import type { imports, Row, RowError } from '../contract.ts'
import type { Staged, Stored } from '../job.ts'
import { type Cell, textOf } from '../rules/cell.ts'

type App = typeof imports

export const listRows: Handler<App, 'row.list'> = async (ctx, { id, limit, after, failed }) => {
  await ctx.db.import.require(id)
  const where = { importId: id, number: { gt: after }, ...(failed && { isFaulty: true, state: 'failed' }) }
  const rows = (await ctx.db.stagedRow.findMany({ where, orderBy: { number: 'asc' }, take: limit })) as Staged[]
  return { items: rows.map(rowOf), nextAfter: rows.length === limit ? (rows.at(-1)?.number ?? null) : null }
}

export const listErrors: Handler<App, 'error.list'> = async (ctx, { id, limit, after }) => {
  const row = (await ctx.db.import.require(id)) as Stored
  const where = { importId: id, isFaulty: true, number: { gt: after } }
  const rows = (await ctx.db.stagedRow.findMany({ where, orderBy: { number: 'asc' }, take: limit })) as Staged[]
  return {
    items: rows.flatMap((each) => errorsOf(row, each)),
    nextAfter: rows.length === limit ? (rows.at(-1)?.number ?? null) : null,
  }
}

const cellsOf = ({ cells }: Staged): string[] => (JSON.parse(cells) as Cell[]).map(textOf)

export const rowOf = (row: Staged): Row => ({
  row: row.number,
  cells: cellsOf(row),
  state: row.state,
  recordId: row.recordId,
  record: row.recordVersion !== null && row.after && 'version' in row.after ? row.after : null,
  errors: row.faults.map(({ column, message }) => (column === '' ? message : `${column} ${message}`)),
})

export function errorsOf({ columns }: Stored, row: Staged): RowError[] {
  const cells = cellsOf(row)
  return row.faults.map((fault) => ({
    ...fault,
    row: row.number,
    cell: (cells[columns.findIndex(({ column }) => column === fault.column)] ?? '').slice(0, 200),
  }))
}
