import type * as z from 'zod'
import type { Op } from './op.ts'

/** How a state is shown: nothing to do, under way, needs somebody, went well, went wrong. */
export type Tone = 'neutral' | 'active' | 'warning' | 'good' | 'bad'

/** A step in the life of a record: without `from` it is made, without `to` it leaves the lists; `by` says how, in words. */
export type Transition<State extends string = string> = { from?: State; to?: State; by: string }

type Shape = Readonly<Record<string, z.ZodType>>
type Readable = { shape?: Shape; tones?: Record<string, Tone>; def?: { innerType?: object } }

/** The fields of a schema, read without zod: the shell's first page has contracts, and no validator. */
export const shapeOf = (schema: unknown): Shape => (schema as Readable | undefined)?.shape ?? {}

/** Whether a schema has a field, at whatever depth: `seller.name`. */
export function hasField(schema: unknown, path: string): boolean {
  const [first = '', ...rest] = path.split('.')
  const field = shapeOf(bare(schema))[first]
  return field !== undefined && (rest.length === 0 || hasField(field, rest.join('.')))
}

/** Whether some field in all that a schema is made of is called so. */
export function hasNamed(schema: unknown, name: string): boolean {
  return Object.hasOwn(shapeOf(schema), name) || partsOf(schema).some((part) => hasNamed(part, name))
}

/** Whether what a path leads to is a text, be it one that may be missing. */
export function isText(schema: unknown, path: string): boolean {
  const [first = '', ...rest] = path.split('.')
  const field = bare(shapeOf(bare(schema))[first])
  if (rest.length > 0) return isText(field, rest.join('.'))
  return (field as { def?: { type?: string } } | undefined)?.def?.type === 'string'
}

/** The schemas that a schema is made of. */
export function partsOf(schema: unknown): unknown[] {
  const { element, def } = (schema ?? {}) as { element?: unknown; def?: { innerType?: unknown; valueType?: unknown } }
  return [...Object.values(shapeOf(schema)), element, def?.innerType, def?.valueType].filter((part) => part)
}

/** A type without what says that it may be missing. */
export function bare(schema: unknown): unknown {
  const { innerType } = (schema as Readable | undefined)?.def ?? {}
  return innerType ? bare(innerType) : schema
}

/** The tones of a choice, whether or not it may be missing. */
function tonesOf(type: object): Readonly<Record<string, Tone>> {
  return (bare(type) as Readable).tones ?? {}
}

/** The tone that some field of the noun which an op answers, one or a page of them, gives to a value. */
export function toneIn(output: unknown, value: string): Tone {
  const all = Object.values(shapeOf(itemsOf(output) ?? output)).map(tonesOf)
  return all.find((tones) => Object.hasOwn(tones, value))?.[value] ?? 'neutral'
}

/** The field of a noun that says how a record stands, the states there are, and what leads to them beside its own acts. */
export function statesOf(
  schema: unknown,
): { field: string; states: string[]; moves: readonly Transition[] } | undefined {
  const [field, type] = Object.entries(shapeOf(schema)).find(([, type]) => 'isState' in type) ?? []
  if (!field || !type) return undefined
  return { field, states: Object.keys(tonesOf(type)), moves: (type as { moves?: readonly Transition[] }).moves ?? [] }
}

type Named = { ops: Readonly<Record<string, Op>>; nouns: Readonly<Record<string, unknown>> }

/** Every step that a contract names in the life of a noun's records. */
export function transitionsOf({ ops, nouns }: Named, noun: string): Transition[] {
  const { moves = [] } = statesOf(nouns[noun]) ?? {}
  const acts = Object.entries(ops).flatMap(([name, { from = [], to = [] }]) => {
    const [of, by = ''] = name.split('.')
    const [starts, ends] = [from.length > 0 ? from : [undefined], by === 'archive' ? [undefined] : [to].flat()]
    if (of !== noun || (from.length === 0 && ends.every((end) => end === undefined))) return []
    return starts.flatMap((start) =>
      ends
        .filter((end) => end !== start)
        .map((end) => ({ ...(start !== undefined && { from: start }), ...(end !== undefined && { to: end }), by })),
    )
  })
  return [...acts, ...moves]
}

/** What the items of a page are. */
export const itemsOf = (output: unknown): z.ZodObject | undefined =>
  (shapeOf(output).items as { element?: z.ZodObject } | undefined)?.element
