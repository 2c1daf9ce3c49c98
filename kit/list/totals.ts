import * as z from 'zod'
import { invalid } from '#kit/auth'
import { country, currency, isId, type Totals, type TotalsInput, unwrap } from '#kit/contract'
import { asText, column, table, transact, type Within } from '#kit/db'
import { conditions, Params, reached } from './filter.ts'
import { unread } from './sealed.ts'
import { asInvalidInput, type Source, shownOf } from './source.ts'

/** Groups in one answer, the largest first. */
const most = 200

/** Counts and sums of all rows that a list would show, by group. Money is never summed across currencies. */
export async function totalsOf(whole: Source, within: Within, asked: TotalsInput): Promise<Totals> {
  const source = shownOf(whole, within)
  const input = await unread(source, within.tenantId, asked)
  const { app, noun, schema } = source
  const sums = named(input.sum, '#/sum', fieldsThat(schema, isNumber))
  const groups = named(input.by, '#/by', fieldsThat(schema, isGroup))
  const isMoney = 'currency' in schema.shape && sums.some((field) => field.endsWith('Minor'))
  const by = isMoney && !groups.includes('currency') ? [...groups, 'currency'] : groups
  const params = new Params()
  const where = [...reached(within, params), ...conditions(schema, input, params)]
  const columns = [
    ...by.map((field) => `t."${column(field)}"`),
    'count(*)',
    ...sums.map((field) => `sum(t."${column(field)}")`),
  ]
  const grouped = by.length > 0 ? `group by ${by.map((_, index) => index + 1).join(', ')}` : ''
  const sql = `select ${columns.join(', ')} from ${table(app, noun)} t where ${where.join(' and ')}
    ${grouped} order by ${by.length + 1} desc limit ${most}`
  const [rows = []] = await transact(within, [{ sql, params: params.values }], asText).catch((cause) => {
    throw asInvalidInput(cause, params)
  })
  const value = (field: string, text: string | null) =>
    unwrap(schema.shape[field] as z.ZodType) instanceof z.ZodBoolean ? text === 't' : text
  return {
    groups: rows.map((row) => ({
      by: Object.fromEntries(by.map((field, index) => [field, value(field, row[index] ?? null)])),
      count: Number(row[by.length]),
      sum: Object.fromEntries(sums.map((field, index) => [field, Number(row[by.length + 1 + index] ?? 0)])),
    })),
  }
}

const isNumber = (bare: z.ZodType) => bare instanceof z.ZodNumber
const isGroup = (bare: z.ZodType) =>
  bare instanceof z.ZodEnum ||
  bare instanceof z.ZodBoolean ||
  isId(bare) ||
  [currency.def, country.def].includes(bare.def as never)

const fieldsThat = (schema: z.ZodObject, fits: (bare: z.ZodType) => boolean): string[] =>
  Object.entries(schema.shape)
    .filter(([field, type]) => fits(unwrap(type as z.ZodType)) && !['id', 'version'].includes(field))
    .map(([field]) => field)

function named(asked: string | undefined, pointer: string, fields: readonly string[]): string[] {
  const names = asked ? [...new Set(asked.split(','))] : []
  const unknown = names.find((name) => !fields.includes(name))
  if (unknown !== undefined)
    throw invalid(pointer, 'not-in-totals', { fields: fields.join(', ') || 'no field of this noun' })
  return names
}
