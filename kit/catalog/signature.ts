import * as z from 'zod'
import { type Actor, policyIn } from '#kit/auth'
import { type Contract, type Op, type Schema, sealedFrom } from '#kit/contract'

type Json = {
  type?: string | string[]
  format?: string
  pattern?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: Json[]
  allOf?: Json[]
  items?: Json
  properties?: Record<string, Json>
  required?: string[]
  additionalProperties?: Json | boolean
  description?: string
  default?: unknown
}

/** What the short names in signatures stand for. */
export const legend =
  '// Id: UUID. Day: YYYY-MM-DD. Instant: ISO 8601 in UTC. Decimal: string such as "2.5". …Minor: integer in minor units of the currency.'

type Described = { id: string; name: string; op: Op; contract: Contract }

/** One op in TypeScript, as `invoicing.invoice.issue(input: { id: Id }): { … }`, without fields that the actor does not see. */
export function signature({ id, name, op, contract }: Described, actor: Actor): string {
  const hidden = hiddenFrom(contract, actor, name.replace(/\..*/, ''))
  const input = without(toJson(op.input, 'input'), hidden)
  const output = without(toJson(op.output, 'output'), hidden)
  const takes = Object.keys(input.properties ?? {}).length > 0 ? `input: ${written(input, '', true)}` : ''
  const codes = [...(op.from ? ['wrong-state'] : []), ...(op.problems ?? [])]
  return [
    `// ${op.summary}`,
    `// ${op.effect === 'read' ? 'read' : `act, ${effects[op.effect]}`}${op.from ? `; from ${op.from.join(', ')}` : ''}${codes.length > 0 ? `; problems ${codes.join(', ')}` : ''}`,
    `${id}(${takes}): ${written(output, '', false)}`,
  ].join('\n')
}

const effects = { read: '', write: 'changes data', irreversible: 'cannot be undone: preview it first' } as const

/** Fields that an actor does not see, and so cannot set. */
function hiddenFrom(contract: Contract, actor: Actor, noun: string): string[] {
  const { hidden = [] } = policyIn(contract, actor)
  const own = hidden.filter((field) => field.startsWith(`${noun}.`)).map((field) => field.slice(noun.length + 1))
  return [...own, ...sealedFrom(contract.sealed[noun] ?? {}, actor.role)]
}

function without(schema: Json, hidden: readonly string[]): Json {
  const { properties, items } = schema
  if (items) return { ...schema, items: without(items, hidden) }
  if (!properties) return schema
  const seen = Object.entries(properties).filter(([field]) => !hidden.includes(field))
  const paged = properties.items?.items && { items: without(properties.items, hidden) }
  return { ...schema, properties: { ...Object.fromEntries(seen), ...paged } }
}

/** With the format of each text as zod knows it: a pattern of its own takes it out of JSON Schema. */
const toJson = (schema: Schema, io: 'input' | 'output') =>
  z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      const { format } = zodSchema._zod.def as { format?: string }
      if (jsonSchema.type === 'string' && format) jsonSchema.format = format
    },
  }) as Json

/** A schema as a type; with notes each field of an object stands in a line of its own. */
function written(schema: Json, indent: string, hasNotes: boolean): string {
  const { type, anyOf, allOf, items, properties, additionalProperties } = schema
  if (schema.const !== undefined) return literal(schema.const)
  if (schema.enum) return schema.enum.map(literal).join(' | ')
  if (anyOf) return [...new Set(anyOf.map((each) => written(each, indent, hasNotes)))].join(' | ')
  if (Array.isArray(type)) return type.map((each) => written({ ...schema, type: each }, indent, hasNotes)).join(' | ')
  if (type === 'array') return `${grouped(written(items ?? {}, indent, hasNotes))}[]`
  if (properties) return object(schema, indent, hasNotes)
  if (type === 'object') {
    const value = typeof additionalProperties === 'object' ? additionalProperties : {}
    return `Record<string, ${written(value, indent, hasNotes)}>`
  }
  if (type === 'string') return text(schema)
  if (type === 'integer') return 'number'
  return type ?? (allOf?.[0] ? written(allOf[0], indent, hasNotes) : 'unknown')
}

const literal = (value: unknown) => (typeof value === 'string' ? `'${value}'` : String(value))
const grouped = (type: string) => (/^[^{]* \| /.test(type) ? `(${type})` : type)

const formats: Record<string, string> = { uuid: 'Id', date: 'Day', datetime: 'Instant', 'date-time': 'Instant' }
const decimal = '^-?\\d{1,14}(\\.\\d{1,6})?$'
const text = ({ format = '', pattern }: Json) => formats[format] ?? (pattern === decimal ? 'Decimal' : 'string')

function object({ properties = {}, required = [] }: Json, indent: string, hasNotes: boolean): string {
  const inner = `${indent}  `
  const fields = Object.entries(properties).map(([name, field]) => {
    const type = written(field, inner, hasNotes)
    return { line: `${name}${required.includes(name) ? '' : '?'}: ${type}`, note: hasNotes ? noteOf(field) : '' }
  })
  if (!hasNotes) return `{ ${fields.map(({ line }) => line).join('; ')} }`
  return `{\n${fields.map(({ line, note }) => `${inner}${line}${note}\n`).join('')}${indent}}`
}

function noteOf({ description, default: usual }: Json): string {
  const isTold = usual !== undefined && typeof usual !== 'object' && !description?.includes('unless told')
  const words = [description, isTold ? `${literal(usual)} unless told` : undefined].filter((each) => each)
  return words.length > 0 ? ` // ${words.join('; ')}` : ''
}
