import * as z from 'zod'
import { unwrap } from '#kit/contract'
import { fieldOf, type Kind, shapeOf } from './field.ts'

export type Change = { field: string; before: unknown; after: unknown }
/** One value that became another; inside of an address or a line, the path leads to it. */
export type Step = { path: string[]; before: unknown; after: unknown }

/** Changes as a person reads them: of an object only what is different in it, in the order of its noun. */
export function steps(changes: readonly Change[], noun?: z.ZodType): Step[] {
  const names = new Set(changes.map(({ field }) => field))
  return inOrder(
    changes.map((change) => [change.field, change] as const),
    [],
    noun,
  )
    .filter(([field]) => !names.has(field.replace(/Id$/, 'Name')) || !field.endsWith('Id'))
    .flatMap(([field, { before, after }]) => unfolded([field], before, after, noun))
}

function unfolded(path: string[], before: unknown, after: unknown, noun?: z.ZodType): Step[] {
  if (JSON.stringify(before) === JSON.stringify(after) || (isEmpty(before) && isEmpty(after))) return []
  if (isListOfObjects(before) || isListOfObjects(after)) {
    const [was, is] = [before, after].map((list) => (Array.isArray(list) ? list : [])) as [unknown[], unknown[]]
    const [name, rest] = [path.at(-1), path.slice(0, -1)]
    return Array.from({ length: Math.max(was.length, is.length) }, (_, index) =>
      unfolded([...rest, `${name}.${index + 1}`], was[index], is[index], noun),
    ).flat()
  }
  if (!isObject(before) || !isObject(after)) return [{ path, before, after }]
  return inOrder(Object.entries({ ...before, ...after }), path, noun).flatMap(([key]) =>
    unfolded([...path, key], before[key], after[key], noun),
  )
}

/** The database sorts keys by their length. What a noun does not show, such as sort keys, the app alone needs. */
export function inOrder<T>(
  entries: readonly (readonly [string, T])[],
  path: readonly string[],
  noun?: z.ZodType,
): (readonly [string, T])[] {
  const known = Object.keys(shapeOf(typeAt(path, noun)))
  const place = (name: string) => known.indexOf(name.split('.', 1)[0] as string)
  return entries
    .filter(([name]) => known.length === 0 || place(name) >= 0)
    .sort(([a], [b]) => place(a) - place(b) || a.localeCompare(b, 'en', { numeric: true }))
}

function typeAt(path: readonly string[], noun?: z.ZodType): z.ZodType | undefined {
  let type = noun
  for (const part of path) {
    const [name = '', item] = part.split('.')
    type = shapeOf(type)[name]
    type = type && unwrap(type)
    if (item && type instanceof z.ZodArray) type = unwrap(type.element as z.ZodType)
  }
  return type
}

/** What kind of value stands at a path; where the schema is not known, the house's names tell. */
export function kindAt(path: readonly string[], noun?: z.ZodType): Kind {
  const type = typeAt(path, noun)
  const leaf = (path.at(-1) ?? '').split('.')[0] as string
  if (type) return fieldOf(leaf, type).kind
  if (leaf.endsWith('Minor')) return 'money'
  if (leaf.endsWith('On')) return 'day'
  if (leaf.endsWith('At')) return 'instant'
  return leaf.endsWith('Id') ? 'id' : 'text'
}

const isListOfObjects = (value: unknown): boolean => Array.isArray(value) && value.some(isObject)

export const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value).length === 0)

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
