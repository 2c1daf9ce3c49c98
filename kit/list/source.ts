import type * as z from 'zod'
import { invalid } from '#kit/auth'
import { aboutOf } from '#kit/contract'
import type { Within } from '#kit/db'
import type { Params } from './filter.ts'

/** Rows that belong to a row and are shown inside it (the lines of a document), by the field that holds them. */
export type Children = Record<string, { noun: string; key: string; schema: z.ZodObject; order: string }>

/** The rows of a noun: its table, what of them is shown, and rows inside of them. */
export type Source = {
  app: string
  noun: string
  schema: z.ZodObject
  children?: Children
}

/** The noun without what is hidden: not shown, not filtered, sorted or searched by. */
export function shownOf(source: Source, { hidden }: Within): Source {
  if (hidden.length === 0) return source
  const { schema } = source
  const { search, sort, sealed = {}, ...about } = aboutOf(schema)
  const seen = (fields: readonly string[] = []) => fields.filter((field) => !hidden.includes(field))
  const rest = schema.omit(Object.fromEntries(hidden.map((field) => [field, true])) as Record<never, never>)
  const kept = Object.fromEntries(
    Object.entries(sealed).filter(([path]) => !hidden.includes(path.split('.', 1)[0] as string)),
  )
  const shown = { ...about, search: seen(search), sort: seen(sort), sealed: kept }
  return { ...source, schema: Object.assign(rest, { about: shown }) }
}

/** A value that the column's type cannot read is the caller's mistake, not ours. */
export function asInvalidInput(cause: unknown, { pointers }: Params): unknown {
  const { code = '', where = '' } = cause as { code?: string; where?: string }
  const index = /parameter \$(\d+)/.exec(where)?.[1]
  return /^22/.test(code) ? invalid(pointers[Number(index) - 1] ?? '#/filter', 'does-not-fit') : cause
}
