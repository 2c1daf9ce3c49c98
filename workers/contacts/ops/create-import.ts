import type { CustomDefinition } from '#kit/contract'
import type { Handler } from '#kit/serve'
import type { contacts } from '../contract.ts'
import { type Columns, fieldsOf, type Noun, toColumns } from '../rules/columns.ts'
import { cut, detectDelimiter, TooMuch, UnclosedQuote } from '../rules/csv.ts'
import type { FieldFault } from '../rules/party.ts'
import { definitionsOf, refuse } from './check.ts'
import { progressOf, rowsInChunk } from './import-progress.ts'

type App = typeof contacts

/** Keeps the file, cut into pieces that a step can read each; the steps follow on the app's own events. */
export const createImport: Handler<App, 'import.create'> = async (
  ctx,
  { noun, filename, csv, mapping, ...options },
) => {
  const definitions = await definitionsOf(ctx, noun)
  const text = csv.replace(/^\uFEFF/, '')
  const file = attemptCut(text)
  const columns = toColumns(file.header, noun, definitions, mapping)
  refuse([
    ...(file.total === 0 ? [{ field: 'csv', code: 'no-rows' as const }] : []),
    ...mappingErrors(file.header, columns, noun, definitions, mapping),
  ])
  const row = ctx.write.import.create({
    ...blank,
    ...options,
    noun,
    filename,
    columns,
    delimiter: file.delimiter,
    total: file.total,
    createdBy: ctx.actor.id,
  })
  ctx.write.importChunk.createMany(file.pieces.map((piece, position) => ({ importId: row.id, position, csv: piece })))
  ctx.emit('import.requested', progressOf(row))
  return row
}

const blank = {
  status: 'queued',
  processed: 0,
  created: 0,
  updated: 0,
  skipped: 0,
  failed: 0,
  removed: 0,
  kept: 0,
  finishedAt: null,
} as const

function attemptCut(text: string) {
  try {
    const delimiter = detectDelimiter(text)
    return { delimiter, ...cut(text, delimiter, rowsInChunk) }
  } catch (fault) {
    if (fault instanceof TooMuch) refuse([{ field: 'csv', code: fault.code, values: { maximum: fault.maximum } }])
    if (!(fault instanceof UnclosedQuote)) throw fault
    refuse([{ field: 'csv', code: 'quote-open', values: { line: lineAt(text, fault.at) } }])
    throw fault
  }
}

/** As a spreadsheet counts; without a list of all lines. */
function lineAt(text: string, end: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) line++
  return line
}

function mappingErrors(
  header: readonly string[],
  columns: Columns,
  noun: Noun,
  definitions: readonly CustomDefinition[],
  mapping: Readonly<Record<string, string>> = {},
): FieldFault[] {
  const known = new Set(header.map((column) => column.trim()))
  const fields = new Set(fieldsOf(noun, definitions))
  const pointer = (column: string) => `mapping/${column.replaceAll('~', '~0').replaceAll('/', '~1')}`
  return [
    ...Object.keys(mapping)
      .filter((column) => !known.has(column))
      .map((column) => ({ field: pointer(column), code: 'unknown-heading' as const })),
    ...Object.entries(mapping)
      .filter(([, field]) => !fields.has(field))
      .map(([column, field]) => ({ field: pointer(column), code: 'unknown-target' as const, values: { field, noun } })),
    ...(columns.some(({ field }) => field === 'name') ? [] : [{ field: 'mapping', code: 'no-name' as const }]),
  ]
}
