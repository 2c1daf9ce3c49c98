import * as z from 'zod'
import { id, instant, unwrap } from './fields.ts'
import type { Scope } from './scope.ts'

/** How a state is shown: nothing to do, under way, needs somebody, went well, went wrong. */
export type Tone = 'neutral' | 'active' | 'warning' | 'good' | 'bad'

/** A choice that is shown in colours: each value with its tone. */
export function toned<const T extends Record<string, Tone>>(tones: T) {
  return Object.assign(z.enum(Object.keys(tones) as (keyof T & string)[]), { tones: tones as Record<string, Tone> })
}

/** The field that says how a record stands. A noun has one at most; its acts name states as `from` and `to`. */
export function states<const T extends Record<string, Tone>>(tones: T) {
  return Object.assign(toned(tones), { isState: true as const })
}

type Field<S> = keyof S & string

/** What a noun says about itself once; lists, screens, events and the search follow. */
export type NounOptions<F extends string = string> = {
  /** Plural in the path; the noun's name with an s unless told. */
  path?: string
  /** Fields that only the app's own acts may set. */
  readOnly?: readonly F[]
  /** Fields that `q` looks through. */
  search?: readonly F[]
  /** Fields a list may be sorted by, each with an index; createdAt always is. */
  sort?: readonly (F | 'createdAt')[]
  /** How long a list is kept, until a write to the noun ends it. */
  cacheSeconds?: number
  /** Fields that lists leave out, for being large. */
  unlisted?: readonly F[]
  /** Fields that its events leave out: what others need not know. */
  untold?: readonly F[]
  /** Whose a record is, for roles that reach some records only. */
  scope?: Scope
}

const kept = { id, version: z.int(), createdAt: instant, updatedAt: instant }
type Whole<S> = { id: typeof id } & S & Omit<typeof kept, 'id'>
export type Noun<S extends z.ZodRawShape, O> = z.ZodObject<Whole<S>> & { readonly about: O }

/** A noun: its own fields, those that every noun has, and what it says about itself. */
export function noun<S extends z.ZodRawShape, const O extends NounOptions<Field<S>> = Record<never, never>>(
  fields: S,
  about: O = {} as O,
): Noun<S, O> {
  const { id: first, ...last } = kept
  return Object.assign(z.object({ id: first, ...fields, ...last }), { about }) as unknown as Noun<S, O>
}

/** What a schema of rows says about itself; nothing, when it is no noun. */
export const aboutOf = (schema: unknown): NounOptions => (schema as { about?: NounOptions } | undefined)?.about ?? {}

/** The tones of a choice, when it has some. */
export const tonesOf = (type: z.ZodType): Readonly<Record<string, Tone>> =>
  (unwrap(type) as { tones?: Record<string, Tone> }).tones ?? {}

/** The field of a noun that says how a record stands, and the states there are. */
export function statesOf(schema: unknown): { field: string; states: string[] } | undefined {
  if (!(schema instanceof z.ZodObject)) return undefined
  const [field, type] = Object.entries(schema.shape).find(([, type]) => 'isState' in type) ?? []
  return field ? { field, states: Object.keys(tonesOf(type as z.ZodType)) } : undefined
}

/** What the items of a page are. */
export function itemsOf(output: unknown): z.ZodObject | undefined {
  const items = output instanceof z.ZodObject ? output.shape.items : undefined
  return items instanceof z.ZodArray && items.element instanceof z.ZodObject ? items.element : undefined
}
