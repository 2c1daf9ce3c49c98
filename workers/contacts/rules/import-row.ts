import type * as z from 'zod'
import {
  type CustomDefinition,
  type CustomValues,
  type FieldErrorValues,
  fieldErrorsIn,
  type Wrong,
} from '#kit/contract'
import { contacts } from '../contract.ts'
import type { Columns, Noun } from './columns.ts'
import { fromCell } from './custom-fields.ts'

/** What is wrong with a cell: `message` is the English sentence of `code`. */
export type CellError = { heading: string; value: string; code: string; message: string; values: FieldErrorValues }
export type Given = Record<string, unknown> & { custom?: CustomValues }
/** `given` are the fields that the row speaks of, `whole` those with the defaults of the rest. */
export type Read = { given: Given; whole: Given } | { errors: CellError[] }

/** One row of a file, held against the schema of manual entry. An empty cell says nothing. */
export function readRow(
  cells: readonly string[],
  columns: Columns,
  noun: Noun,
  definitions: readonly CustomDefinition[],
): Read {
  const raw: Given = {}
  columns.forEach(({ field }, index) => {
    const cell = unguarded(cells[index] ?? '')
    if (field !== null && cell !== '') put(raw, field, cell, definitions)
  })
  const parsed = (contacts.ops[`${noun}.create`].input as z.ZodObject).safeParse(raw, { reportInput: true })
  if (!parsed.success)
    return {
      errors: fieldErrorsIn(contacts, parsed.error.issues).map(({ pointer, ...wrong }) =>
        cellError(fieldOf(pointer), wrong, cells, columns),
      ),
    }
  const whole = parsed.data as Given
  return { whole, given: Object.fromEntries(Object.keys(raw).map((field) => [field, whole[field]])) }
}

/** Names the column that a field came from, with what stood in its cell. */
export function cellError(field: string, wrong: Wrong, cells: readonly string[], columns: Columns): CellError {
  const { code, detail: message, values = {} } = wrong
  const index = columns.findIndex((column) => column.field === field.replace('/', '.'))
  const at = index === -1 ? columns.findIndex((column) => column.field === field.split('/', 1)[0]) : index
  return { heading: columns[at]?.column ?? field, value: (cells[at] ?? '').slice(0, 200), code, message, values }
}

/** `#/tags/0` → `tags`, `#/custom/tier` → `custom/tier` */
const fieldOf = (pointer: string) => /^(?:custom\/)?[^/]*/.exec(pointer.slice(2))?.[0] ?? ''

/** Exports put an apostrophe before what a spreadsheet would run as a formula (kit/serve); it comes off again here. */
const guards = /(^|[;\t\r\n])'(?=(?:[^\S\t\r\n]|['"])*[=+\-@＝＋－＠])/g
const unguarded = (cell: string) => cell.trim().replace(guards, '$1')

function put(raw: Given, field: string, cell: string, definitions: readonly CustomDefinition[]) {
  if (field.startsWith('custom.')) {
    const key = field.slice(7)
    const type = definitions.find((definition) => definition.key === key)?.type ?? 'text'
    raw.custom = { ...raw.custom, [key]: fromCell(cell, type) }
  } else if (field === 'custom') raw.custom = { ...(json(cell) as CustomValues), ...raw.custom }
  else if (field === 'tags') raw.tags = Array.isArray(json(cell)) ? json(cell) : tags(cell)
  else if (field === 'paymentTermDays') raw.paymentTermDays = /^\d+$/.test(cell) ? Number(cell) : cell
  else if (field === 'country' || field === 'currency') raw[field] = cell.toUpperCase()
  else raw[field] = cell
}

const tags = (cell: string) =>
  cell
    .split(/[,;|]/)
    .map((tag) => tag.trim())
    .filter(Boolean)

function json(cell: string): unknown {
  try {
    return JSON.parse(cell)
  } catch {
    return undefined
  }
}

/** Folded addresses that the rows name, for looking up all of them at once. */
export const namedEmails = (rows: readonly (readonly string[])[], columns: Columns): string[] =>
  named(rows, columns, 'email').map((email) => email.toLowerCase())

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** The ids of other records that the rows name in a field. */
export const namedIds = (rows: readonly (readonly string[])[], columns: Columns, field: string): string[] =>
  named(rows, columns, field).filter((id) => uuid.test(id))

function named(rows: readonly (readonly string[])[], columns: Columns, field: string): string[] {
  const index = columns.findIndex((column) => column.field === field)
  if (index === -1) return []
  return [...new Set(rows.map((cells) => unguarded(cells[index] ?? '')).filter(Boolean))]
}
