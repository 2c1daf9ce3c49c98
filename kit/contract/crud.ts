import * as z from 'zod'
import { aboutOf } from './about.ts'
import { dictionary, id } from './fields.ts'
import { type MergeOps, mergeOps } from './merging.ts'
import type { Op } from './op.ts'
import type { NamesIn } from './ref.ts'
import { keptNames } from './refers.ts'
import { without } from './without.ts'

const conditions = dictionary(dictionary(z.string().max(500), { most: 30 }), { letters: 80, most: 30 })

/** Query of every list op: `?limit&cursor&sort=-createdAt&q=text&filter[field][op]=value&or[0][field][op]=value`. */
export const listInput = z.strictObject({
  limit: z.int().min(1).max(200).default(50).describe('Rows in a page'),
  cursor: z.string().max(500).optional().describe('`nextCursor` of the page before'),
  sort: z.string().max(60).optional().describe('A field, with `-` in front for descending'),
  q: z.string().max(200).optional().describe('Search text'),
  similar: z
    .boolean()
    .optional()
    .describe('Where nothing holds `q`: one page of what is most like it, of the newest 10,000'),
  filter: conditions.optional().describe('`filter[field][op]=value`, all hold; op: eq ne lt lte gt gte in has null'),
  or: z
    .array(conditions)
    .max(10)
    .optional()
    .describe('`or[n][field][op]=value`: of these groups at least one holds too; 30 conditions in all'),
  fields: z.string().max(1000).optional().describe('Columns of a CSV answer in their order, `name,email`; else all'),
})
/** The query of a list, defaults filled in. */
export type ListInput = z.output<typeof listInput>

/** Query of every totals op: what a list shows, counted and summed by group. */
const totalsInput = z.strictObject({
  ...listInput.pick({ q: true, filter: true, or: true }).shape,
  by: z.string().max(200).optional().describe('Fields to group by, such as `status,currency`'),
  sum: z.string().max(200).optional().describe('Fields to sum, such as `totalMinor`; money is grouped by currency too'),
})
/** The query of totals. */
export type TotalsInput = z.output<typeof totalsInput>

export const totals = z.object({
  groups: z
    .array(
      z.object({
        by: z.record(z.string(), z.union([z.string(), z.boolean(), z.null()])),
        count: z.int(),
        sum: z.record(z.string(), z.number()),
      }),
    )
    .describe('The largest 200 first'),
})
/** What a totals op answers: per group its fields, the count of rows and the sums by field. */
export type Totals = z.output<typeof totals>

/** The schema of a page of a list; `nextCursor` is null on the last one. */
export const page = <S extends z.ZodType>(item: S) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })
/** A page of a list; `nextCursor` is null on the last one. */
export type Page<T> = { items: T[]; nextCursor: string | null }

type Kept = 'id' | 'version' | 'createdAt' | 'updatedAt' | 'archivedAt'
type Listed<T> = T extends readonly (infer F)[] ? F : never
type ReadOnly<O> = O extends { readOnly: infer R } ? Listed<R> : never
type Untold<O> = (O extends { untold: infer U } ? Listed<U> : never) | (O extends { sealed: infer F } ? keyof F : never)
type Unlisted<O> = O extends { unlisted: infer U } ? Listed<U> : never
/** S without some of its fields. */
type Less<S, F> = { [K in Exclude<keyof S, F> & string]: S[K] }
type Partially<S> = { [K in keyof S]: S[K] extends z.ZodType ? z.ZodOptional<S[K]> : never }
/** Every verb at first; a noun that people do not write has some of them. */
export type Verb = 'list' | 'totals' | 'get' | 'create' | 'update' | 'archive' | 'restore' | 'merge' | 'unmerge'

type Stored = { stored: true }
type Reading = Stored & { effect: 'read' }
type Telling<S extends z.ZodRawShape, O> = { tells: z.ZodObject<Less<S, Untold<O>>> }
type CrudOps<N extends string, S extends z.ZodRawShape, O, Row extends z.ZodType> = {
  [K in `${N}.list`]: Op<typeof listInput, ReturnType<typeof page<z.ZodObject<Less<S, Unlisted<O>>>>>, never, never> &
    Reading
} & {
  [K in `${N}.totals`]: Op<typeof totalsInput, typeof totals, never, never> & Reading
} & {
  [K in `${N}.get`]: Op<z.ZodObject<{ id: typeof id }>, Row, never, never> & Reading
} & {
  [K in `${N}.${'archive' | 'restore'}`]: Op<z.ZodObject<{ id: typeof id }>, Row, never, never> & Stored & Telling<S, O>
} & {
  [K in `${N}.create`]: Op<z.ZodObject<Less<S, Kept | ReadOnly<O> | NamesIn<S>>>, Row, never, never> &
    Stored &
    Telling<S, O>
} & {
  [K in `${N}.update`]: Op<
    z.ZodObject<{ id: typeof id } & Partially<Less<S, Kept | ReadOnly<O> | NamesIn<S>>>>,
    Row,
    never,
    never
  > &
    Stored &
    Telling<S, O>
} & (O extends { merges: true } ? MergeOps<N, Row> : unknown)
type Declared = Record<Verb, AnyOp>
type AnyOp = Omit<Op, 'http'> & { http: string }
type Offered<Ops, K> = { [O in keyof Ops & K]: Ops[O] }

/**
 * list (with totals), get, create, update, archive and restore of one noun, or those that are named, as ordinary ops; the
 * kit answers each unless a handler does, and each write tells an event of its own (`company.created`).
 */
export function crud<const N extends string, S extends z.ZodRawShape, const O, V extends Verb = Verb>(
  name: N,
  noun: z.ZodObject<S> & { readonly about: O },
  verbs?: readonly V[],
) {
  const about = aboutOf(noun)
  const path = `/${about.path ?? `${name}s`}` as const
  const words = name.replaceAll('-', ' ')
  const one = `${/^[aeiou]/.test(words) ? 'an' : 'a'} ${words}`
  const named = keptNames({ nouns: { [name]: noun } }).map((kept) => kept.name)
  const given = ['id', 'version', 'createdAt', 'updatedAt', 'archivedAt', ...named, ...(about.readOnly ?? [])]
  const hidden = new Set<string>(given)
  const fields = Object.fromEntries(Object.entries(noun.shape).filter(([key]) => !hidden.has(key)))
  const changes = Object.fromEntries(
    Object.entries(fields).map(([key, field]) => [key, withoutDefault(field as z.ZodType).optional()]),
  )
  const byId = { input: z.strictObject({ id }), output: noun }
  const tells = { tells: without(noun, [...(about.untold ?? []), ...Object.keys(about.sealed ?? {})]) }
  const ops: Partial<Declared> = {
    list: {
      summary: `List ${path.slice(1).replaceAll('-', ' ')}`,
      http: `GET ${path}`,
      effect: 'read',
      input: listInput,
      output: page(Object.assign(without(noun, about.unlisted), { about })),
      ...(about.cacheSeconds && { cache: { seconds: about.cacheSeconds, nouns: [name] } }),
    },
    totals: {
      summary: `Count and sum ${path.slice(1).replaceAll('-', ' ')} by group`,
      http: `GET ${path}/totals`,
      effect: 'read',
      input: totalsInput,
      output: totals,
    },
    get: { summary: `Read one ${words}`, http: `GET ${path}/:id`, effect: 'read', ...byId },
    create: {
      summary: `Create ${one}`,
      http: `POST ${path}`,
      effect: 'write',
      input: z.strictObject(fields),
      output: noun,
      ...tells,
    },
    update: {
      summary: `Change ${one}`,
      http: `PATCH ${path}/:id`,
      effect: 'write',
      input: z.strictObject({ id, ...changes }),
      output: noun,
      ...tells,
    },
    archive: {
      summary: `Archive ${one}: it leaves the lists and stays readable`,
      http: `DELETE ${path}/:id`,
      effect: 'write',
      ...byId,
      ...tells,
    },
    restore: {
      summary: `Restore an archived ${words}`,
      http: `POST ${path}/:id/restore`,
      effect: 'write',
      ...byId,
      ...tells,
    },
    ...(about.merges && mergeOps(noun, path, words)),
  }
  const isOffered = (verb: string) => (verbs as readonly string[]).includes(verb === 'totals' ? 'list' : verb)
  const offered = Object.entries(ops).filter(([verb]) => !verbs || isOffered(verb))
  return Object.fromEntries(
    offered.map(([verb, declared]) => [`${name}.${verb}`, { ...declared, stored: true }]),
  ) as unknown as Offered<
    CrudOps<N, S, O, z.ZodObject<S> & { readonly about: O }>,
    `${N}.${V | ('list' extends V ? 'totals' : never)}`
  >
}

/** A default belongs to creation; in a change it would reset a field that was not named. */
function withoutDefault(field: z.ZodType): z.ZodType {
  return field instanceof z.ZodDefault ? (field.unwrap() as z.ZodType) : field
}
