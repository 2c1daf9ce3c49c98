import { type CustomDefinition, type CustomValues, changeCustom, wrong } from '#kit/contract'
import { contacts } from '../contract.ts'
import type { Columns, Noun } from './columns.ts'
import { isBlank } from './csv.ts'
import { type CellError, cellError, type Given, readRow } from './import-row.ts'
import { type Derived, derive, differences, merged } from './party.ts'

export type Task = {
  noun: Noun
  columns: Columns
  updateBy: 'email' | 'none'
  definitions: readonly CustomDefinition[]
  homeCountry: string
  /** By field: the ids that the rows name and that lead somewhere. */
  known: Readonly<Record<string, ReadonlyMap<string, string>>>
  /** A row that changes something costs an event and a statement; a step takes no more of them than this. */
  maxUpdates: number
}
export type Values = Given & Derived & { name: string; custom: CustomValues }
export type Existing = Values & { id: string; version: number }
export type RowError = CellError & { rowNumber: number }
export type Plan = {
  creates: Values[]
  updates: { row: Existing; changes: Partial<Values> }[]
  errors: RowError[]
  /** How many rows the plan deals with; it ends early when it is full. */
  taken: number
  updated: number
  skipped: number
  failed: number
}

/** What one step of an import will do with the rows that follow. `known` has what exists, by folded email. */
export function planRows(
  rows: readonly (readonly string[])[],
  firstRow: number,
  known: ReadonlyMap<string, Existing>,
  task: Task,
): Plan {
  const plan: Plan = { creates: [], updates: [], errors: [], taken: 0, updated: 0, skipped: 0, failed: 0 }
  const made = new Map<string, number>()
  const changed = new Map<string, Plan['updates'][number]>()
  for (const [index, cells] of rows.entries()) {
    if (plan.updates.length === task.maxUpdates) break
    plan.taken += 1
    if (isBlank(cells)) {
      plan.skipped += 1
      continue
    }
    const outcome = planRow(cells, known, made, changed, plan, task)
    if (!outcome) continue
    plan.failed += 1
    plan.errors.push(...outcome.map((error) => ({ ...error, rowNumber: firstRow + index })))
  }
  return plan
}

/** A file cannot name records yet, so what refers to one is refused. */
const nobody = () => false

function planRow(
  cells: readonly string[],
  known: ReadonlyMap<string, Existing>,
  made: Map<string, number>,
  changed: Map<string, Plan['updates'][number]>,
  plan: Plan,
  task: Task,
): CellError[] | undefined {
  const read = readRow(cells, task.columns, task.noun, task.definitions)
  if ('errors' in read) return read.errors
  const key = task.updateBy === 'email' ? String(read.given.email ?? '').toLowerCase() : ''
  const earlier = plan.creates[made.get(key) ?? -1]
  const existing = key ? known.get(key) : undefined
  const before = earlier ?? (existing && { ...existing, ...changed.get(existing.id)?.changes })
  const next = merged(before ?? (read.whole as Values), read.given) as Values
  const { derived, errors } = derive(next as never, task.homeCountry)
  const { custom, faults } = changeCustom(before?.custom, read.given.custom ?? {}, task.definitions, nobody)
  errors.push(...faults.map(({ key, ...fault }) => ({ field: `custom/${key}`, ...fault })))
  for (const [field, known] of Object.entries(task.known))
    if (read.given[field] && !known.has(String(read.given[field]).toLowerCase()))
      errors.push({ field, code: 'unknown-record' })
  if (errors.length > 0)
    return errors.map(({ field, code, values }) => cellError(field, wrong(contacts, code, values), cells, task.columns))
  const values: Values = { ...next, ...derived, custom }
  if (earlier) {
    plan.creates[made.get(key) as number] = values
    plan.updated += 1
  } else if (existing) update(existing, values, read.given, changed, plan)
  else {
    if (key) made.set(key, plan.creates.length)
    plan.creates.push(values)
  }
  return undefined
}

function update(
  row: Existing,
  values: Values,
  given: Given,
  changed: Map<string, Plan['updates'][number]>,
  plan: Plan,
) {
  const derivedFields = ['nameKey', 'emailKey', 'phone', 'vatId', 'vatIdCheck', 'domain']
  const spoken = Object.fromEntries(
    Object.entries(values).filter(([field]) => field in given || derivedFields.includes(field)),
  )
  const planned = changed.get(row.id)
  const changes = differences({ ...row, ...planned?.changes }, spoken) as Partial<Values>
  if (Object.keys(changes).length === 0) {
    plan.skipped += 1
    return
  }
  plan.updated += 1
  if (planned) {
    Object.assign(planned.changes, changes)
    return
  }
  const entry = { row, changes }
  changed.set(row.id, entry)
  plan.updates.push(entry)
}
