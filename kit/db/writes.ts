import { uuidv7 } from 'uuidv7'
import { Fault } from '#kit/auth'
import { type KeepCustom, withCustom } from './custom.ts'
import { LateValues } from './late.ts'
import { defined, nounOf, table } from './rows.ts'
import type { Statement } from './scope.ts'
import {
  addition,
  type Bounds,
  deletion,
  guard,
  guardedDelete,
  guardedUpdate,
  type Identified,
  insert,
} from './statements.ts'
import { told } from './told.ts'
import type { Stamped, Write } from './write.ts'

/** The version (If-Match) that the caller believes to change; without an id, that of the only row in question. */
export type Expected = { id?: string; version: number }

type Values = Record<string, unknown>
/** A row that an act writes, by model: null before it is made, null after it is deleted. */
export type Touch = { noun: string; id: string; before: Values | null; after: Values | null }
/** How the next number of a series reads: `prefix`, the count in `width` digits, `suffix`. */
export type NumberSeries = {
  series: string
  /** The counter starts again in every new period, such as `2026`; '' never does. */
  period: string
  prefix: string
  suffix: string
  /** Least number of digits. */
  width: number
  /** The first number of a period. */
  first?: number
}

/** How a recorder begins, where that is not alone: `ids` are those of the rows that it makes, in their order. */
export type Recording = { expected?: Expected | undefined; late?: LateValues | undefined; ids?: readonly string[] }

/** What one act wants to write. Nothing is sent until `commit`, and then all of it or none. */
export class Recorder {
  readonly late: LateValues
  /** Rows with what became of them, for the audit trail. */
  readonly touched: Touch[] = []
  /** Models that any statement writes, for the caches made from them. */
  readonly models = new Set<string>()
  /** Models of which it writes rows that `touched` does not name. */
  readonly bulk = new Set<string>()
  private readonly writes: (() => Statement)[] = []
  keepCustom: KeepCustom | undefined
  /** The ids of the rows that it makes, in their order. */
  readonly ids: string[] = []
  /** All that it writes, row by row: as it was read, whole, and what it comes to. */
  readonly deeds: { model: string; before: Values | null; after: Values | null }[] = []
  /** What is going to be written, in the clear until the commit (`sealRecords`). */
  readonly records: { noun: string; id: string; record: Values }[] = []
  private readonly app: string
  private readonly tenantId: string
  private readonly now: string
  private readonly expected: Expected | undefined
  private readonly given: readonly string[]

  /** Acts that commit together share their late values. */
  constructor(app: string, tenantId: string, now: string, { expected, late, ids = [] }: Recording = {}) {
    this.late = late ?? new LateValues()
    this.app = app
    this.tenantId = tenantId
    this.now = now
    this.expected = expected
    this.given = ids
  }

  get empty(): boolean {
    return this.writes.length === 0
  }

  writer<C>(): Write<C> {
    return new Proxy({}, { get: (_, model) => this.model(String(model)) }) as Write<C>
  }

  /** The next gap-free number of a series: drawn inside the transaction, so that a failed act leaves no hole. */
  nextNumber({ series, period, prefix, suffix, width, first = 1 }: NumberSeries): string {
    const counter = table(this.app, 'counter')
    return this.late.add(
      `insert into ${counter} as c (tenant_id, series, period, last) values ($1, $2, $3, $7)
       on conflict (tenant_id, series, period) do update set last = greatest(c.last + 1, $7) returning last`,
      '$4 || lpad(last::text, greatest($5::int, length(last::text)), $8) || $6',
      [this.tenantId, series, period, prefix, width, suffix, first, '0'],
    )
  }

  private insert(model: string, made: readonly (Values & { id: string })[]): void {
    const rows = made.map((row) => ({ ...row, tenantId: this.tenantId }))
    for (const after of made) this.deeds.push({ model, before: null, after })
    for (const record of rows) this.records.push({ noun: nounOf(model), id: record.id, record })
    this.writes.push(() => insert(table(this.app, model), rows, this.late))
  }

  statements(): Statement[] {
    return this.writes.map((write) => write())
  }

  private model(model: string) {
    const name = table(this.app, model)
    this.models.add(model)
    const whole = (data: Values, before?: Values) => withCustom(this.keepCustom, nounOf(model), data, before)
    return {
      create: (given: Record<string, unknown>) => {
        const data = whole(given)
        const row = this.stamp(data)
        this.insert(model, [row])
        this.touched.push({ noun: model, id: row.id, before: null, after: data })
        return row
      },
      createMany: (data: readonly Record<string, unknown>[]) => {
        const rows = data.map((each) => this.stamp(whole(each)))
        if (rows.length === 0) return rows
        this.bulk.add(model)
        this.insert(model, rows)
        return rows
      },
      update: (row: Identified & Record<string, unknown>, given: Record<string, unknown>) => {
        this.assertExpected(row)
        const changes = whole(defined(given), row)
        const set = { ...changes, version: row.version + 1, updatedAt: this.now }
        this.records.push({ noun: nounOf(model), id: row.id, record: set })
        this.writes.push(() => guardedUpdate(name, this.tenantId, row, set, this.late))
        const before = Object.fromEntries(Object.keys(changes).map((key) => [key, row[key]]))
        this.deeds.push({ model, before: row, after: changes })
        this.touched.push({ noun: model, id: row.id, before, after: changes })
        return { ...row, ...set }
      },
      expect: (row: Identified) => {
        this.assertExpected(row)
        this.writes.push(() => guard(name, this.tenantId, row))
      },
      add: (row: Identified & Record<string, unknown>, amounts: Record<string, number>, bounds: Bounds = {}) => {
        this.writes.push(() => addition(name, this.tenantId, { id: row.id, amounts, bounds, now: this.now }))
        const fields = Object.keys(amounts)
        const before = Object.fromEntries(fields.map((field) => [field, row[field]]))
        const after = Object.fromEntries(fields.map((field) => [field, sum(row[field], amounts[field])]))
        this.deeds.push({ model, before: row, after })
        this.touched.push({ noun: model, id: row.id, before, after })
        return { ...row, ...after, version: row.version + 1, updatedAt: this.now }
      },
      tell: ({ id }: Identified, part: string, before: readonly object[], after: readonly object[]) => {
        const touch = this.touched.findLast((each) => each.noun === model && each.id === id)
        if (!touch) throw new Error(`${model} was not written, so there is nothing to tell`)
        const [was, is] = told(part, before, after)
        touch.before = touch.before && { ...touch.before, ...was }
        touch.after = touch.after && { ...touch.after, ...is }
      },
      delete: (row: Identified) => {
        this.assertExpected(row)
        this.writes.push(() => guardedDelete(name, this.tenantId, row))
        this.deeds.push({ model, before: { ...row }, after: null })
        this.touched.push({ noun: model, id: row.id, before: { ...row }, after: null })
      },
      deleteMany: (where: Record<string, unknown>) => {
        const statement = deletion(name, this.tenantId, where)
        this.deeds.push({ model, before: where, after: null })
        this.writes.push(() => statement)
      },
    }
  }

  private assertExpected(row: Identified): void {
    const { id = row.id, version = row.version } = this.expected ?? {}
    if (id === row.id && version !== row.version)
      throw Fault.of('stale-version', `the current version is "${row.version}"`)
  }

  private stamp<D extends { id?: unknown }>(data: D): D & Stamped {
    const id = String(data.id ?? this.given[this.ids.length] ?? uuidv7())
    this.ids.push(id)
    return { ...data, id, version: 1, createdAt: this.now, updatedAt: this.now } as D & Stamped
  }
}

const sum = (held: unknown, more: unknown) => Number(held ?? 0) + Number(more)
