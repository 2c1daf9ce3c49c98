import * as z from 'zod'
import { dictionary, id } from './fields.ts'
import type { Op } from './index.ts'

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
export type ListInput = z.output<typeof listInput>

export const page = <S extends z.ZodType>(item: S) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })
export type Page<T> = { items: T[]; nextCursor: string | null }

export type CrudOptions = {
  /** Plural in the path; the noun with an s unless told. */
  path?: string
  /** Fields that only the app's own acts may set. */
  readOnly?: readonly string[]
  /** Fields that `q` looks through. */
  search?: readonly string[]
  /** Fields a list may be sorted by, each with an index; createdAt always is. */
  sort?: readonly string[]
  cacheSeconds?: number
}

type Kept = 'id' | 'version' | 'createdAt' | 'updatedAt' | 'archivedAt'
type Input<S extends z.ZodRawShape, R extends string> = Omit<S, Kept | R>
type Partially<S> = { [K in keyof S]: S[K] extends z.ZodType ? z.ZodOptional<S[K]> : never }

const restrictions = new WeakMap<z.ZodType, CrudOptions>()
/** What a noun's lists may sort and search by, as its `crud` said. */
export const restricts = (noun: z.ZodType): CrudOptions => restrictions.get(noun) ?? {}

/** list, get, create, update, archive and restore of one noun as ordinary ops; each handler can be replaced. */
export function crud<const N extends string, S extends z.ZodRawShape, const R extends string = never>(
  name: N,
  noun: z.ZodObject<S>,
  options: CrudOptions & { readOnly?: readonly R[] } = {},
) {
  restrictions.set(noun, options)
  const path = `/${options.path ?? `${name}s`}` as const
  const words = name.replaceAll('-', ' ')
  const one = `${/^[aeiou]/.test(words) ? 'an' : 'a'} ${words}`
  const hidden = new Set<string>(['id', 'version', 'createdAt', 'updatedAt', 'archivedAt', ...(options.readOnly ?? [])])
  const fields = Object.fromEntries(Object.entries(noun.shape).filter(([key]) => !hidden.has(key)))
  const changes = Object.fromEntries(
    Object.entries(fields).map(([key, field]) => [key, withoutDefault(field as z.ZodType).optional()]),
  )
  const byId = { input: z.strictObject({ id }), output: noun }
  const ops = {
    list: {
      summary: `List ${path.slice(1).replaceAll('-', ' ')}`,
      http: `GET ${path}`,
      effect: 'read',
      input: listInput,
      output: page(noun),
      ...(options.cacheSeconds && { cache: { seconds: options.cacheSeconds, nouns: [name] } }),
    },
    get: { summary: `Read one ${words}`, http: `GET ${path}/:id`, effect: 'read', ...byId },
    create: {
      summary: `Create ${one}`,
      http: `POST ${path}`,
      effect: 'write',
      input: z.strictObject(fields),
      output: noun,
    },
    update: {
      summary: `Change ${one}`,
      http: `PATCH ${path}/:id`,
      effect: 'write',
      input: z.strictObject({ id, ...changes }),
      output: noun,
    },
    archive: {
      summary: `Archive ${one}: it leaves the lists and stays readable`,
      http: `DELETE ${path}/:id`,
      effect: 'write',
      ...byId,
    },
    restore: { summary: `Restore an archived ${words}`, http: `POST ${path}/:id/restore`, effect: 'write', ...byId },
  }
  return Object.fromEntries(Object.entries(ops).map(([verb, declared]) => [`${name}.${verb}`, declared])) as {
    [K in `${N}.list`]: Op<typeof listInput, ReturnType<typeof page<z.ZodObject<S>>>, never, never>
  } & {
    [K in `${N}.${'get' | 'archive' | 'restore'}`]: Op<z.ZodObject<{ id: typeof id }>, z.ZodObject<S>, never, never>
  } & {
    [K in `${N}.create`]: Op<z.ZodObject<Input<S, R>>, z.ZodObject<S>, never, never>
  } & {
    [K in `${N}.update`]: Op<z.ZodObject<{ id: typeof id } & Partially<Input<S, R>>>, z.ZodObject<S>, never, never>
  }
}

/** A default belongs to creation; in a change it would reset a field that was not named. */
function withoutDefault(field: z.ZodType): z.ZodType {
  return field instanceof z.ZodDefault ? (field.unwrap() as z.ZodType) : field
}
