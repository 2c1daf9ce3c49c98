import type { RowRead } from './row.ts'
import type { Lines } from './target.ts'

type Values = Record<string, unknown>

/** The fields of a record that an input speaks of; of own fields those alone. */
export function partOf(record: Values, input: Values): Values {
  const fields = Object.keys(input).filter((field) => field !== 'id')
  return Object.fromEntries(
    fields.map((field) => [
      field,
      field === 'custom' ? partOf((record.custom ?? {}) as Values, input.custom as Values) : (record[field] ?? null),
    ]),
  )
}

/** A record with no more of its lines than can be given: what they came to follows from that. */
export function asGiven<R extends Values>(record: R, lines: Lines | undefined): R {
  const all = lines && record[lines.field]
  if (!lines || !Array.isArray(all)) return record
  const each = all.map((line: Values) => Object.fromEntries(lines.fields.map((field) => [field, line[field] ?? null])))
  return { ...record, [lines.field]: each }
}

/** An input with the lists that are to be added to as they will be. */
export function withMore(record: Values, { id: _, ...input }: RowRead['input'], more: readonly string[]) {
  const whole: RowRead['input'] = { ...input }
  for (const field of more) {
    const key = field.replace(/^custom\./, '')
    const isOwn = key !== field
    const there = (isOwn ? (record.custom as Values | null)?.[key] : record[field]) as string[] | null
    const given = (isOwn ? whole.custom?.[key] : whole[field]) as string[] | undefined
    const all = [...new Set([...(there ?? []), ...(given ?? [])])]
    if (isOwn) whole.custom = { ...whole.custom, [key]: all }
    else whole[field] = all
  }
  return whole
}

export const isSame = (a: unknown, b: unknown): boolean => sorted(a) === sorted(b)
const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, each) =>
    each && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  )

/** How records are compared with what rows call them. */
export const comparable = (value: unknown): string =>
  String(value ?? '')
    .trim()
    .toLowerCase()
