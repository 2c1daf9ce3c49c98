import * as z from 'zod'
import { type CustomDefinition, customTargets, type Op, refsIn, unwrap } from '#kit/contract'

/** The fields of an object's schema. */
export const fieldsOf = (schema: unknown): Readonly<Record<string, z.ZodType>> =>
  schema instanceof z.ZodObject ? schema.shape : {}

/** What a field holds, as far as reading a cell goes. */
export type Kind =
  | 'text'
  | 'number'
  | 'integer'
  | 'decimal'
  | 'minor'
  | 'money'
  | 'boolean'
  | 'day'
  | 'instant'
  | 'country'
  | 'currency'
  | 'choice'
  | 'list'
  | 'ref'
  | 'json'

/** A field that a column can go to: of the noun, `lines.quantity` of an object in its list, or `custom.key` of the business's own. */
export type Target = {
  field: string
  kind: Kind
  isRequired: boolean
  /** What own fields are called; those of the noun have words of their app. */
  label?: string
  options?: readonly string[]
  /** The noun, or kind of nouns, that it refers to. */
  to?: string
}

/** The list of objects in a record, as a document has lines: `field` is the list, `fields` what each of them has. */
export type Lines = { field: string; fields: readonly string[] }

/** The lists of objects that an op takes; of a document its lines alone, whatever else it has lists of. */
export function linesOf(create: Op): Lines[] {
  const lists = Object.entries(fieldsOf(create.input)).flatMap(([field, type]) => {
    const shape = fieldsOf(elementOf(type))
    return Object.keys(shape).length > 0 ? [{ field, fields: Object.keys(shape) }] : []
  })
  const lines = lists.filter(({ field }) => field === 'lines')
  return lines.length > 0 ? lines : lists
}

/**
 * The fields that a file can fill: what an op that makes a record takes, what the objects of its list have
 * (`lines.quantity`), and the business's own.
 */
export function targetsOf(create: Op, definitions: readonly CustomDefinition[]): Target[] {
  const lists = linesOf(create).map(({ field }) => field)
  const own = Object.entries(fieldsOf(create.input)).flatMap(([field, type]) => {
    const fields = lists.includes(field) ? fieldsOf(elementOf(type)) : {}
    const parts = Object.entries(fields).filter(([name]) => name !== 'id')
    const each = parts.flatMap(([name, part]) => targetOf(`${field}.${name}`, part) ?? [])
    const whole = targetOf(field, type) ?? []
    return each.map((target) => ({ ...target, isRequired: false })).concat(whole)
  })
  const custom = definitions.map(({ key, label, type, options, required }): Target => {
    const to = customTargets[type]
    return { field: `custom.${key}`, kind: customKinds[type], isRequired: required, label, options, ...(to && { to }) }
  })
  return [...own, ...custom]
}

const customKinds: Record<CustomDefinition['type'], Kind> = {
  text: 'text',
  'long-text': 'text',
  number: 'number',
  money: 'money',
  date: 'day',
  boolean: 'boolean',
  select: 'choice',
  'multi-select': 'list',
  link: 'text',
  person: 'ref',
  contact: 'ref',
}

const elementOf = (type: z.ZodType): unknown => {
  const bare = unwrap(type)
  return bare instanceof z.ZodArray ? unwrap(bare.element as z.ZodType) : undefined
}

function targetOf(field: string, type: z.ZodType): Target | undefined {
  const isRequired = !type.safeParse(undefined).success
  const plain = unwrap(type)
  const [ref] = refsIn(plain)
  if (ref) return ref.path.length === 0 ? { field, kind: 'ref', isRequired, to: ref.to } : undefined
  if (plain instanceof z.ZodEnum) return { field, kind: 'choice', isRequired, options: plain.options as string[] }
  if (plain instanceof z.ZodArray)
    return unwrap(plain.element as z.ZodType) instanceof z.ZodString ? { field, kind: 'list', isRequired } : undefined
  const kind = field === 'custom' ? 'json' : kindOf(field, plain)
  return kind && { field, kind, isRequired }
}

/** Some kinds are texts with a rule: what they take says which they are. */
function kindOf(field: string, type: z.ZodType): Kind | undefined {
  if (type instanceof z.ZodBoolean) return 'boolean'
  if (type instanceof z.ZodNumber)
    return field.endsWith('Minor') ? 'minor' : type.safeParse(0.5).success ? 'number' : 'integer'
  const takes = (value: string) => type.safeParse(value).success
  if (takes('2026-12-31') && !takes('x')) return 'day'
  if (takes('2026-12-31T23:59:59.000Z') && !takes('x')) return 'instant'
  if (takes('10.50') && !takes('x')) return 'decimal'
  if (takes('DE') && !takes('EUR') && !takes('de')) return 'country'
  if (takes('EUR') && !takes('DE')) return 'currency'
  return type instanceof z.ZodString || ['string'].includes(type.def.type) ? 'text' : undefined
}
