import type { Person } from '#kit/auth'
import type { Ctx } from '#kit/serve'
import type { Import, imports, Options, Question, RowError } from './contract.ts'
import { type Importable, matchField } from './nouns.ts'
import type { Asker } from './person.ts'
import { type Column, type Mapping, placesOf } from './rules/columns.ts'
import { dayOrderOf, type Evidence, markOf, nothing } from './rules/evidence.ts'
import { groupColumn } from './rules/group.ts'
import type { RowRead } from './rules/row.ts'
import type { Target } from './rules/target.ts'

export type ImportsCtx = Ctx<typeof imports>
/** An import as it is stored: what only the service itself reads, too. */
export type Stored = Import & {
  tenantId: string
  startsItself: boolean
  mapping: Mapping
  columns: Column[]
  evidence: Evidence[]
  upload: string | null
  createdByType: Asker['type']
  undoneById: string | null
  undoneByType: Asker['type']
  run: number
  part: number
}
export type Fault = Omit<RowError, 'row' | 'cell'>

/**
 * What is about to be done with a row, once in each run. `like` is an earlier row of the same part: one that names the same
 * record, or (of a `line`) the one that writes the record which both are objects of.
 */
export type Plan = {
  run: number
  act: 'create' | 'update' | 'skip' | 'fail' | 'like' | 'line'
  input: RowRead['input']
  more: string[]
  id?: string
  version?: number
  before?: Record<string, unknown>
  like?: number
  /** Which object of the record's list it is. */
  line?: number
}
export type State =
  | 'waiting'
  | 'created'
  | 'joined'
  | 'updated'
  | 'skipped'
  | 'failed'
  | 'removed'
  | 'reverted'
  | 'kept'
export type Staged = {
  id: string
  version: number
  importId: string
  number: number
  part: number
  recordKey: string | null
  cells: string
  state: State
  plan: Plan | null
  recordId: string | null
  recordVersion: number | null
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
  faults: Fault[]
  isFaulty: boolean
}

/** An import under way: whose it is, and what its columns fill. */
export type Job = {
  import: Stored
  noun: Importable
  person: Person
  targets: ReadonlyMap<string, Target>
  match: string | undefined
  /** The place of the column that says which rows are one record; -1 where each row is one. */
  group: number
}

/** As whom an import is read and run, and as whom it is undone; nobody once they have been forgotten. */
export const madeBy = ({ createdById: id, createdByType: type }: Stored): Asker | undefined =>
  id === null ? undefined : { type, id }
export const undoneBy = ({ undoneById: id, undoneByType: type }: Stored): Asker | undefined =>
  id === null ? undefined : { type, id }

/** Rows that are planned and written together. */
export const partSize = 200

/** The heading of the column that rows are grouped by; null where each row is a record. */
export function groupedBy({ columns, options }: Pick<Stored, 'columns' | 'options'>, noun: Importable): string | null {
  const fields = columns.map(({ field }) => field)
  const match = matchField(noun, fields, options.matchBy)
  return columns[groupColumn(columns, { lines: noun.lines, match, told: options.groupBy })]?.column ?? null
}

export function jobOf(row: Stored, noun: Importable, person: Person, targets: readonly Target[]): Job {
  const { columns, options } = row
  const match = matchField(
    noun,
    columns.map(({ field }) => field),
    options.matchBy,
  )
  const group = columns.findIndex(({ column }) => column === row.groupedBy)
  return { import: row, noun, person, targets: new Map(targets.map((target) => [target.field, target])), match, group }
}

const dated = ['day', 'instant']
const numeric = ['number', 'integer', 'decimal', 'minor', 'money']

/** Where the columns go, how their days and numbers are written, and what has to be asked. */
export function columnsOf(
  header: readonly string[],
  targets: readonly Target[],
  { mapping, evidence, options }: { mapping: Mapping; evidence: readonly Evidence[]; options: Options },
): { columns: Column[]; questions: Question[] } {
  const places = placesOf(header, targets, mapping)
  const kinds = new Map(targets.map(({ field, kind }) => [field, kind]))
  const columns = header.map((column, at): Column => {
    const told = evidence[at] ?? nothing
    return {
      ...{ column, field: places[at]?.field ?? null, join: places[at]?.join ?? null, samples: [...told.samples] },
      dates: dayOrderOf(told) ?? options.dates ?? null,
      decimals: markOf(told) ?? options.decimals ?? null,
    }
  })
  const asked = columns.flatMap(({ column, field, dates, decimals }): Question[] => {
    const kind = kinds.get(field ?? '') ?? ''
    if (field === null) return []
    if (dated.includes(kind) && dates === null) return [{ code: 'dates', column, field }]
    return numeric.includes(kind) && decimals === null ? [{ code: 'decimals', column, field }] : []
  })
  const filled = new Set(columns.map(({ field }) => field))
  const missing = targets.filter(({ field, isRequired }) => isRequired && !filled.has(field))
  return {
    columns,
    questions: [...missing.map(({ field }): Question => ({ code: 'field', column: null, field })), ...asked],
  }
}
