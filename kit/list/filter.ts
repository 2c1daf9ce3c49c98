import * as z from 'zod'
import { invalid } from '#kit/auth'
import { aboutOf, type ListInput, unwrap } from '#kit/contract'
import { column, type Within } from '#kit/db'

type Tests = NonNullable<ListInput['filter']>
type Asked = Pick<ListInput, 'filter' | 'or' | 'q'>
type Place = { pointer: string; bind: (value: unknown) => string }

const comparisons: Record<string, string> = { eq: '=', ne: 'is distinct from', lt: '<', lte: '<=', gt: '>', gte: '>=' }
const most = 30

/** Values of a statement and the part of the input that each came from: Postgres tells which one it cannot read. */
export class Params {
  readonly values: unknown[] = []
  readonly pointers: (string | undefined)[] = []

  bind(value: unknown, pointer?: string): string {
    this.pointers.push(pointer)
    return `$${this.values.push(value)}`
  }
}

/** The rows of a tenant that somebody may reach, as SQL over `t`. */
export function reached({ tenantId, groups, lists = [] }: Within, params: Params): string[] {
  const test = ([field, values]: [string, readonly unknown[]]) => {
    const bound = values.map((value) => params.bind(value)).join(', ')
    return lists.includes(field)
      ? `t."${column(field)}" && array[${bound}]::text[]`
      : `t."${column(field)}" in (${bound})`
  }
  const any = groups?.map((group) => `(${Object.entries(group).map(test).join(' and ')})`)
  return [`t.tenant_id = ${params.bind(tenantId)}`, ...(any ? [`(${any.join(' or ')})`] : [])]
}

/** The filter and search of a list as SQL over `t`; every value goes into `params`, every name is checked first. */
export function conditions(schema: z.ZodObject, { filter = {}, or = [], q }: Asked, params: Params): string[] {
  let count = 0
  const all = (tests: Tests, at: string) =>
    Object.entries(tests).flatMap(([field, values]) =>
      Object.entries(values).map(([test, value]) => {
        if (++count > most) throw invalid(at, 'too-many-conditions', { maximum: most })
        const pointer = `${at}/${field}/${test}`
        return condition(schema, field, test, value, { pointer, bind: (part) => params.bind(part, pointer) })
      }),
    )
  const found = all(filter, '#/filter')
  // What is archived shows only where it is asked for, be it in one group of several.
  const hides = (tests: Tests) => 'archivedAt' in schema.shape && !('archivedAt' in filter) && !('archivedAt' in tests)
  const groups = or.map((tests, index) => {
    const group = all(tests, `#/or/${index}`)
    if (group.length === 0) throw invalid(`#/or/${index}`, 'no-condition')
    return `(${[...group, ...(hides(tests) ? ['t.archived_at is null'] : [])].join(' and ')})`
  })
  if (groups.length > 0) found.push(`(${groups.join(' or ')})`)
  else if (hides({})) found.push('t.archived_at is null')
  if (q) found.push(search(aboutOf(schema).search ?? [], params.bind(q, '#/q')))
  return found
}

function condition(schema: z.ZodObject, field: string, test: string, value: string, { pointer, bind }: Place): string {
  if (field.startsWith('custom.') && 'custom' in schema.shape)
    return custom(field.slice(7), test, value, { pointer, bind })
  const type = Object.hasOwn(schema.shape, field) ? (schema.shape[field] as z.ZodType) : undefined
  if (!type || !/^[a-z][A-Za-z0-9]*$/.test(field)) throw invalid(pointer, 'unknown-field')
  const seal = aboutOf(schema).sealed?.[field]
  if (seal) {
    if (!seal.find) throw invalid(pointer, 'not-filterable')
    if (test !== 'eq') throw invalid(pointer, 'only-eq')
    return `t."${column(`${field}Index`)}" = ${bind(value)}`
  }
  const bare = unwrap(type)
  const caseless = ['eq', 'in'].includes(test) && aboutOf(schema).caseless?.[field]
  if (caseless) return condition(caselessShape(caseless), caseless, test, value.toLowerCase(), { pointer, bind })
  const name = `t."${column(field)}"`
  if (bare instanceof z.ZodArray) {
    if (test !== 'has' || bare.element instanceof z.ZodObject) throw invalid(pointer, 'only-has')
    return `${bind(value)} = any(${name})`
  }
  if (bare instanceof z.ZodObject || bare instanceof z.ZodRecord) throw invalid(pointer, 'not-filterable')
  if (test === 'null') return `${name} is ${value === 'true' ? '' : 'not '}null`
  if (test === 'in') return `${name} in (${value.split(',').slice(0, 100).map(bind).join(', ')})`
  if (test === 'has') return `${name}::text ilike ${bind(`%${escapeLike(value)}%`)}`
  const comparison = Object.hasOwn(comparisons, test) && comparisons[test]
  if (!comparison)
    throw invalid(pointer, 'unknown-test', { tests: [...Object.keys(comparisons), 'in', 'has', 'null'].join(', ') })
  return `${name} ${comparison} ${bind(value)}`
}

const caselessShape = (field: string) => z.object({ [field]: z.string() })

const customTests = { lte: '<=', gte: '>=', lt: '<', gt: '>' } as const

/** A custom field is compared as JSON, in which days keep their order; a text may be meant as a number or yes and no too. */
function custom(key: string, test: string, value: string, { pointer, bind }: Place): string {
  const name = () => `${bind(key)}::text`
  const candidates: unknown[] = [value]
  if (/^-?\d+(\.\d+)?$/.test(value)) candidates.push(Number(value))
  if (value === 'true' || value === 'false') candidates.push(value === 'true')
  const json = (each: unknown) => `${bind(JSON.stringify(each))}::jsonb`
  const is = () => `(${candidates.map((each) => `t.custom @> ${json({ [key]: each })}`).join(' or ')})`
  if (test === 'eq') return is()
  if (test === 'ne') return `not ${is()}`
  if (test === 'null') return `${value === 'true' ? 'not ' : ''}t.custom ? ${name()}`
  if (test === 'has') return `t.custom ->> ${name()} ilike ${bind(`%${escapeLike(value)}%`)}`
  if (test === 'in') return `t.custom ->> ${name()} in (${value.split(',').slice(0, 100).map(bind).join(', ')})`
  const comparison = Object.hasOwn(customTests, test) && customTests[test as keyof typeof customTests]
  if (!comparison)
    throw invalid(pointer, 'unknown-test', {
      tests: [...Object.keys(customTests), 'eq', 'ne', 'in', 'has', 'null'].join(', '),
    })
  // Of its own kind alone: JSON puts every number below every text.
  const meant = candidates.at(-1)
  const kind = typeof meant
  const held = `t.custom -> ${name()}`
  return `(jsonb_typeof(${held}) = '${kind}' and ${held} ${comparison} ${json(meant)})`
}

/** As people type it: case, accents and width are nothing (`kit.fold`). */
function search(fields: readonly string[], typed: string): string {
  if (fields.length === 0) throw invalid('#/q', 'not-searchable')
  return `(${fields.map((field) => `strpos(kit.fold(t.${column(field)}), (select kit.fold(${typed}::text))) > 0`).join(' or ')})`
}

const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&')
