import * as z from 'zod'
import { id, instant } from './fields.ts'
import type { Role, Scope } from './scope.ts'
import type { Tone, Transition } from './shape.ts'

/** A choice that is shown in colours: each value with its tone. */
export function toned<const T extends Record<string, Tone>>(tones: T) {
  return Object.assign(z.enum(Object.keys(tones) as (keyof T & string)[]), { tones: tones as Record<string, Tone> })
}

/**
 * The field that says how a record stands. A noun has one at most; its acts name states as `from` and `to`, and `moves`
 * are what else leads from one to another: an event, or an act of another noun.
 */
export function states<const T extends Record<string, Tone>>(
  tones: T,
  moves: readonly Transition<keyof T & string>[] = [],
) {
  return Object.assign(toned(tones), { isState: true as const, moves: moves as readonly Transition[] })
}

type Field<S> = keyof S & string

/** What is kept encrypted with the business's own key, and is in no event, trail, cache or kept answer. */
export type Sealed = {
  /** Not a text but a JSON value, sealed as a whole. */
  as?: 'json'
  /** Found by equality: of the text as it is, or of its letters and digits alone (`de89 3704` is `DE893704`). */
  find?: 'exact' | 'code'
  /** The roles that see it, own ones by the role that they were made from; `usuallyShownTo` unless told. */
  shownTo?: readonly Role[]
}
/** By path: a field of the noun, or what lies inside of one and is shown with it (`seller.iban`). */
export type SealedFields = Readonly<Record<string, Sealed>>

/** What a noun says about itself once; lists, screens, events and the search follow. */
export type NounOptions<F extends string = string> = {
  /** Plural in the path; the noun's name with an s unless told. */
  path?: string
  /** What a record is called, where others refer to it. */
  title?: F
  /** The field that stands beside its title, where it is found. */
  note?: F
  /** The model that its rows are written to, where it is a view. */
  storedAs?: string
  /** In the search over all apps: after all others, for what follows from other records, or not at all. */
  inSearch?: 'last' | 'never'
  /** The field that others refer to it by; its id unless told. */
  key?: F
  /** Fields that only the app's own acts may set. */
  readOnly?: readonly F[]
  /** Texts that `eq` and `in` find whatever their case, each by the column that has it in lower case. */
  caseless?: { readonly [P in F]?: string }
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
  /** Whether people comment on its records, and follow them (workers/comments). */
  comments?: true
  /** Whether records that turn out to be one may be merged; the noun has a field `mergedIntoId` that refers to itself. */
  merges?: true
  /** Whose a record is, for roles that reach some records only. */
  scope?: Scope
  /** What is kept encrypted, by field or by a path into one; of what is found by equality `<field>Index` is a column. */
  sealed?: { readonly [P in F | `${F}.${string}`]?: Sealed }
}

const kept = { id, version: z.int(), createdAt: instant, updatedAt: instant }
type Whole<S> = { id: typeof id } & S & Omit<typeof kept, 'id'>
/** What any noun says about itself. */
export type About = Omit<NounOptions, 'sealed' | 'caseless'> & {
  sealed?: SealedFields
  caseless?: Readonly<Record<string, string>>
}
/** The schema of a noun's rows, with what it says about itself in `about`. */
export type Noun<S extends z.ZodRawShape, O> = z.ZodObject<Whole<S>> & { readonly about: O }

/** A noun: its own fields, those that every noun has, and what it says about itself. */
export function noun<S extends z.ZodRawShape, const O extends NounOptions<Field<S>> = Record<never, never>>(
  fields: S,
  about: O = {} as O,
): Noun<S, O> {
  const { id: first, ...last } = kept
  return Object.assign(z.object({ id: first, ...fields, ...last }), { about }) as unknown as Noun<S, O>
}
