import type * as z from 'zod'

/** How a state is shown: nothing to do, under way, needs somebody, went well, went wrong. */
export type Tone = 'neutral' | 'active' | 'warning' | 'good' | 'bad'

type Shape = Readonly<Record<string, z.ZodType>>
type Readable = { shape?: Shape; tones?: Record<string, Tone>; def?: { innerType?: object } }

/** The fields of a schema, read without zod: the shell's first page has contracts, and no validator. */
const shapeOf = (schema: unknown): Shape => (schema as Readable | undefined)?.shape ?? {}

/** Whether a schema has a field, at whatever depth: `seller.name`. */
export function hasField(schema: unknown, path: string): boolean {
  const [first = '', ...rest] = path.split('.')
  const field = shapeOf(bare(schema))[first]
  return field !== undefined && (rest.length === 0 || hasField(field, rest.join('.')))
}

function bare(schema: unknown): unknown {
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

/** The field of a noun that says how a record stands, and the states there are. */
export function statesOf(schema: unknown): { field: string; states: string[] } | undefined {
  const [field, type] = Object.entries(shapeOf(schema)).find(([, type]) => 'isState' in type) ?? []
  return field && type ? { field, states: Object.keys(tonesOf(type)) } : undefined
}

/** What the items of a page are. */
export const itemsOf = (output: unknown): z.ZodObject | undefined =>
  (shapeOf(output).items as { element?: z.ZodObject } | undefined)?.element
