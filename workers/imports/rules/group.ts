import { aliasesOf } from './aliases.ts'
import { type Column, compact } from './columns.ts'
import { isSame } from './part.ts'
import { type RowFault, type RowRead, set } from './row.ts'
import type { Lines } from './target.ts'

type Given = { lines: Lines | undefined; match: string | undefined; told: string | null | undefined }

/**
 * The column that says which rows are one record, by its place: as told; else the one that records are known by, or a
 * number that goes nowhere, such as that of an invoice. -1 where each row is a record.
 */
export function groupColumn(columns: readonly Column[], { lines, match, told }: Given): number {
  if (!lines || !columns.some(({ field }) => field?.startsWith(`${lines.field}.`))) return -1
  if (told === null) return -1
  if (told !== undefined) return columns.findIndex(({ column }) => column === told)
  const known = match === undefined ? -1 : columns.findIndex(({ field }) => field === match)
  const numbers = ['number', ...aliasesOf('number', []).flat()]
  return known >= 0 ? known : columns.findIndex(({ column, field }) => !field && numbers.includes(compact(column)))
}

/** Rows beside each other that say the same, by their places; one that says nothing is a record of its own. */
export function neighbours(keys: readonly string[]): number[][] {
  const groups: number[][] = []
  for (const [at, key] of keys.entries()) {
    const last = groups.at(-1)
    if (last && key !== '' && keys[at - 1] === key) last.push(at)
    else groups.push([at])
  }
  return groups
}

type Joined = Omit<RowRead, 'named' | 'faults'> & { faults: RowFault[][] }
/** Rows as one record, its list made of theirs. Where they contradict each other the later row is wrong: the faults are by row. */
export function joined(rows: readonly RowRead[], { field: list }: Lines): Joined {
  const fields = new Map<string, unknown>()
  const faults = rows.map((row) =>
    valuesOf(row, list).flatMap(([field, value]): RowFault[] => {
      if (!fields.has(field)) fields.set(field, value)
      return isSame(fields.get(field), value) ? [] : [{ field, column: '', code: 'differs' }]
    }),
  )
  const lines = rows.flatMap(({ input }) => (input[list] as unknown[] | undefined) ?? [])
  const input: RowRead['input'] = lines.length > 0 ? { [list]: lines } : {}
  for (const [field, value] of fields) set(input, field, value)
  return { input, more: [...new Set(rows.flatMap(({ more }) => more))], faults }
}

/** What a row says but for its line, own fields each by its key. */
function valuesOf({ input }: RowRead, list: string): (readonly [string, unknown])[] {
  const { [list]: _, custom = {}, ...fields } = input
  return [...Object.entries(fields), ...Object.entries(custom).map(([key, value]) => [`custom.${key}`, value] as const)]
}
