import * as z from 'zod'
import { country, currency, day, decimal, instant, isId, itemsOf, type RefAt, refsIn, unwrap } from '#kit/contract'

export type Kind =
  | 'text'
  | 'long'
  | 'email'
  | 'number'
  | 'money'
  | 'decimal'
  | 'boolean'
  | 'choice'
  | 'day'
  | 'instant'
  | 'currency'
  | 'country'
  | 'id'
  | 'tags'
  | 'other'

export type Field = {
  name: string
  /** What it is called, where that is no word of the app's. */
  label?: string
  kind: Kind
  options: string[]
  isRequired: boolean
  maxLength: number | undefined
  /** What an id refers to. */
  ref: RefAt | undefined
}

/** What a screen has to know of a field, read from its schema. */
export function fieldOf(name: string, type: z.ZodType): Field {
  const bare = unwrap(type)
  const maxLength = bare instanceof z.ZodString ? (bare.maxLength ?? undefined) : undefined
  return {
    name,
    kind: kindOf(name, bare, maxLength),
    options: bare instanceof z.ZodEnum ? (bare.options as string[]) : [],
    isRequired: !type.safeParse(undefined).success,
    maxLength,
    ref: refsIn(bare).find(({ path }) => path.length === 0),
  }
}

// A description copies a schema, but not its definition.
const houseKinds = new Map<unknown, Kind>([
  [day.def, 'day'],
  [instant.def, 'instant'],
  [decimal.def, 'decimal'],
  [currency.def, 'currency'],
  [country.def, 'country'],
])

function kindOf(name: string, bare: z.ZodType, maxLength: number | undefined): Kind {
  const house = houseKinds.get(bare.def)
  if (house) return house
  if (isId(bare)) return 'id'
  if (bare instanceof z.ZodBoolean) return 'boolean'
  if (bare instanceof z.ZodEnum) return 'choice'
  if (bare instanceof z.ZodNumber) return name.endsWith('Minor') ? 'money' : 'number'
  if (bare instanceof z.ZodArray) return unwrap(bare.element as z.ZodType) instanceof z.ZodString ? 'tags' : 'other'
  if (!(bare instanceof z.ZodString) && !(bare instanceof z.ZodStringFormat)) return 'other'
  if (name.endsWith('Id')) return 'id'
  if (name === 'email') return 'email'
  if (name.endsWith('Url')) return 'text'
  return (maxLength ?? 0) > 300 ? 'long' : 'text'
}

/** The message that names a test: days are no amounts. */
export const nameOfTest = (test: string, kind: Kind | undefined) =>
  `ui.test.${test}${(kind === 'day' || kind === 'instant') && /te$/.test(test) ? '.day' : ''}`

/** Tests that make sense for a kind, as the list grammar names them. */
export function testsOf(kind: Kind): string[] {
  if (kind === 'text' || kind === 'long' || kind === 'email') return ['has', 'eq', 'ne', 'null']
  if (kind === 'choice') return ['in', 'ne']
  if (kind === 'boolean') return ['eq']
  if (kind === 'tags') return ['has']
  if (kind === 'instant') return ['gte', 'lte', 'null']
  if (kind === 'currency' || kind === 'country' || kind === 'id') return ['eq', 'ne', 'null']
  return kind === 'other' ? [] : ['eq', 'gte', 'lte', 'null']
}

export const shapeOf = (schema: unknown): Record<string, z.ZodType> =>
  schema instanceof z.ZodObject ? (schema.shape as Record<string, z.ZodType>) : {}
/** The fields of what an op answers, one record or a page of them. */
export const rowsOf = (output: unknown): Record<string, z.ZodType> => shapeOf(itemsOf(output) ?? output)
/** The noun of a list op: its items. */
export function nounOf(output: unknown): z.ZodObject {
  const items = shapeOf(output).items
  if (items instanceof z.ZodArray && items.element instanceof z.ZodObject) return items.element
  throw new Error('an op that lists nothing')
}
