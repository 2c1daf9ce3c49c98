import * as z from 'zod'
import { invalid } from '#kit/auth'
import { type ListInput, restricts } from '#kit/contract'
import { column } from '#kit/db'
import { unwrap } from './columns.ts'

const comparisons: Record<string, string> = { eq: '=', ne: 'is distinct from', lt: '<', lte: '<=', gt: '>', gte: '>=' }

/** The filter and search of a list as SQL over `t`; every value goes into `params`, every name is checked first. */
export function conditions(schema: z.ZodObject, { filter = {}, q }: ListInput, params: unknown[]): string[] {
  const found = Object.entries(filter).flatMap(([field, tests]) =>
    Object.entries(tests).map(([test, value]) => condition(schema, field, test, value, params)),
  )
  if (q) found.push(search(restricts(schema).search ?? [], q, params))
  if ('archivedAt' in schema.shape && !('archivedAt' in filter)) found.push('t.archived_at is null')
  return found
}

function condition(schema: z.ZodObject, field: string, test: string, value: string, params: unknown[]): string {
  const pointer = `#/filter/${field}/${test}`
  if (field.startsWith('custom.') && 'custom' in schema.shape)
    return custom(field.slice(7), test, value, params, pointer)
  const type = schema.shape[field] as z.ZodType | undefined
  if (!type || !/^[a-z][A-Za-z0-9]*$/.test(field)) throw invalid(pointer, 'is not a field of this list')
  const bare = unwrap(type)
  const name = `t."${column(field)}"`
  if (bare instanceof z.ZodArray) {
    if (test !== 'has' || bare.element instanceof z.ZodObject)
      throw invalid(pointer, 'a list field can be tested with has')
    return `${bind(value, params)} = any(${name})`
  }
  if (bare instanceof z.ZodObject || bare instanceof z.ZodRecord) throw invalid(pointer, 'cannot be filtered')
  if (test === 'null') return `${name} is ${value === 'true' ? '' : 'not '}null`
  if (test === 'in')
    return `${name} in (${value
      .split(',')
      .slice(0, 100)
      .map((part) => bind(part, params))
      .join(', ')})`
  if (test === 'has') return `${name}::text ilike ${bind(`%${escapeLike(value)}%`, params)}`
  const comparison = comparisons[test]
  if (!comparison)
    throw invalid(pointer, `test must be one of ${[...Object.keys(comparisons), 'in', 'has', 'null'].join(', ')}`)
  return `${name} ${comparison} ${bind(value, params)}`
}

/** A custom field is compared as JSON; a number may be meant as text too. */
function custom(key: string, test: string, value: string, params: unknown[], pointer: string): string {
  if (test !== 'eq') throw invalid(pointer, 'custom fields can be tested with eq')
  const candidates: unknown[] = [value]
  if (/^-?\d+(\.\d+)?$/.test(value)) candidates.push(Number(value))
  if (value === 'true' || value === 'false') candidates.push(value === 'true')
  return `(${candidates.map((candidate) => `t.custom @> ${bind(JSON.stringify({ [key]: candidate }), params)}::jsonb`).join(' or ')})`
}

function search(fields: readonly string[], q: string, params: unknown[]): string {
  if (fields.length === 0) throw invalid('#/q', 'this list cannot be searched')
  const pattern = bind(`%${escapeLike(q)}%`, params)
  return `(${fields.map((field) => `t.${column(field)} ilike ${pattern}`).join(' or ')})`
}

function bind(value: unknown, params: unknown[]): string {
  params.push(value)
  return `$${params.length}`
}

const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&')
