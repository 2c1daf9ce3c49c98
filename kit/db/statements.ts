import { LateValues } from './late.ts'
import { column } from './rows.ts'
import type { Statement } from './scope.ts'

export type Identified = { id: string; version: number }

/** A value that is JSON already, to be passed on without being read and written again. */
export class Json {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/** A column may be called like a word of SQL (`column`, `order`). */
const quoted = (name: string) => `"${name}"`

const toColumns = (row: object) =>
  Object.fromEntries(
    Object.entries(row)
      .filter(([, value]) => value !== undefined)
      .map(([field, value]) => [column(field), value]),
  )

const toText = (record: Record<string, unknown>) => {
  const fields = Object.entries(record).map(
    ([name, value]) => `"${name}":${value instanceof Json ? value.text : JSON.stringify(value)}`,
  )
  return `{${fields.join(',')}}`
}

/** Postgres casts each value by the table's own column types, so one text parameter carries any number of rows. */
export function insert(name: string, rows: readonly object[], late = new LateValues()): Statement {
  const records = rows.map(toColumns)
  const columns = [...new Set(records.flatMap(Object.keys))].map(quoted).join(', ')
  const params = [`[${records.map(toText).join(',')}]`]
  return {
    sql: `insert into ${name} (${columns}) select ${columns} from json_populate_recordset(null::${name}, ${late.resolved(params)}::json)`,
    params,
  }
}

/** Changes the row as it was read, alone: of one that was changed since, `kit.expect` throws (MS409). */
export function guardedUpdate(
  name: string,
  tenantId: string,
  row: Identified,
  changes: object,
  late: LateValues,
): Statement {
  const record = toColumns(changes)
  const set = Object.keys(record).map((field) => `${quoted(field)} = r.${quoted(field)}`)
  const params = [JSON.stringify(record), tenantId, row.id, row.version]
  return {
    sql: `with changed as (update ${name} t set ${set.join(', ')} from json_populate_record(null::${name}, ${late.resolved(params)}::json) r
      where t.tenant_id = $2 and t.id = $3 and t.version = $4 returning 1) select kit.expect(count(*), 1) from changed`,
    params,
  }
}

export function guardedDelete(name: string, tenantId: string, row: Identified): Statement {
  return {
    sql: `with changed as (delete from ${name} where tenant_id = $1 and id = $2 and version = $3 returning 1)
      select kit.expect(count(*), 1) from changed`,
    params: [tenantId, row.id, row.version],
  }
}

export function deletion(name: string, tenantId: string, where: Record<string, unknown>): Statement {
  const fields = Object.keys(where)
  if (fields.length === 0) throw new Error('deleteMany without a condition')
  const conditions = fields.map((field, index) => `${quoted(column(field))} = $${index + 2}`).join(' and ')
  return {
    sql: `delete from ${name} where tenant_id = $1 and ${conditions}`,
    params: [tenantId, ...Object.values(where)],
  }
}

/** Holds the row as it was read until the act has committed; others may do the same beside it. */
export function guard(name: string, tenantId: string, row: Identified): Statement {
  return {
    sql: `select kit.expect(count(*), 1) from (
      select 1 from ${name} where tenant_id = $1 and id = $2 and version = $3 for share) held`,
    params: [tenantId, row.id, row.version],
  }
}

export type Bounds = {
  /** Least and most that each of the figures may come to. */
  min?: number
  max?: number
  /** The declared problem that is answered beyond the bounds; `conflict` unless told. */
  problem?: string
}
type Addition = { id: string; amounts: Record<string, number>; bounds: Bounds; now: string }

/** Adds in the database to whatever stands there, however many add at once. */
export function addition(name: string, tenantId: string, { id, amounts, bounds, now }: Addition): Statement {
  const { min, max, problem = 'conflict' } = bounds
  const fields = Object.keys(amounts).map((field) => quoted(column(field)))
  if (fields.length === 0) throw new Error('an addition of nothing')
  const params: unknown[] = [JSON.stringify(toColumns(amounts)), tenantId, id, now, problem]
  const bound = (sign: string, value: number | undefined) =>
    value === undefined ? [] : fields.map((field) => `t.${field} + r.${field} ${sign} $${params.push(value)}`)
  const conditions = ['t.tenant_id = $2', 't.id = $3', ...bound('>=', min), ...bound('<=', max)]
  const set = fields.map((field) => `${field} = t.${field} + r.${field}`)
  return {
    sql: `with changed as (update ${name} t set ${set.join(', ')}, version = t.version + 1, updated_at = $4::timestamptz
      from json_populate_record(null::${name}, $1::json) r where ${conditions.join(' and ')} returning 1)
      select kit.within(count(*) = 1, $5) from changed`,
    params,
  }
}
