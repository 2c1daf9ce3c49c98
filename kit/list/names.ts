import { aboutOf } from '#kit/contract'
import { column, type Statement, table, type Within } from '#kit/db'
import { Params, reached } from './filter.ts'
import type { Source } from './source.ts'

/**
 * Rows of id and name of these records as far as they are within reach; what has no name yet is called nothing. Of one that
 * was merged they are those of the record that it became part of, whose id stands third.
 */
export function namesSql({ app, noun, schema }: Source, within: Within, ids: readonly string[]): Statement {
  const { title, key = 'id', merges } = aboutOf(schema)
  if (!title) throw new Error(`${app}.${noun} does not say what its records are called`)
  const params = new Params()
  const where = reached(within, params)
  const asked = `any(${params.bind(`{${ids.join(',')}}`)}::uuid[])`
  const [rows, name] = [table(app, noun), `coalesce(t."${column(title)}"::text, '')`]
  const sql = merges
    ? `select m.id::text, ${name}, t.id::text from ${rows} m join ${rows} t
        on t.tenant_id = m.tenant_id and t.id = coalesce(m.merged_into_id, m.id) where ${where.join(' and ')} and m.id = ${asked}`
    : `select t."${column(key)}"::text, ${name} from ${rows} t where ${where.join(' and ')} and t."${column(key)}" = ${asked}`
  return { sql, params: params.values }
}

/** A row of these fields, as the texts that Postgres makes of them. */
export function fieldsSql(
  { app, noun }: Omit<Source, 'schema'>,
  within: Within,
  id: string,
  fields: readonly string[],
): Statement {
  const params = new Params()
  const where = [...reached(within, params), `t.id = ${params.bind(id)}`]
  const columns = fields.map((field) => `t."${column(field)}"::text`)
  return {
    sql: `select ${columns.join(', ')} from ${table(app, noun)} t where ${where.join(' and ')}`,
    params: params.values,
  }
}
