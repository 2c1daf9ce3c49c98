import type { ImportsCtx, Job, Plan, Staged } from '../job.ts'
import type { Cell } from '../rules/cell.ts'
import { asGiven, comparable, isSame, partOf, withMore } from '../rules/part.ts'
import { type RowRead, readRow, set } from '../rules/row.ts'
import { faultsOf } from './faults.ts'
import { type Found, findBefore, findKnown, findNamed } from './find.ts'
import { mostLines, type Unit, unitsOf } from './unit.ts'

type Decision = [Plan['act'], Partial<Plan>?]

/** What becomes of rows, decided before anything of it is done. */
export async function planRows(ctx: ImportsCtx, job: Job, rows: readonly Staged[]): Promise<Staged[]> {
  const { columns } = job.import
  const reading = { columns, targets: job.targets, currency: ctx.tenant.currency }
  const reads = rows.map(({ cells }) => readRow(JSON.parse(cells) as Cell[], reading))
  await withNamed(ctx, job, reads)
  const units = unitsOf(job, rows, reads)
  const keys = units.flatMap(({ key }) => key || [])
  const [known, before] = await Promise.all([
    knownAmong(ctx, job, units),
    findBefore(ctx, job, keys, rows[0]?.part ?? 0),
  ])
  const firsts = new Map<string, number>()
  const decide = (unit: Unit): Decision => {
    const { input, key, faults } = unit
    if (unit.isBlank) return ['skip']
    const [told] = faults as [Unit['faults'][number]]
    const refuse = (code: string, values = {}) => told.push(...faultsOf([{ field: '', column: '', code, values }]))
    if (unit.rows.length > mostLines) refuse('too-many-lines', { maximum: mostLines })
    if (key && (firsts.has(key) || before.earlier.has(key))) refuse('rows-apart')
    if (faults.flat().some(({ isWarning }) => !isWarning)) return ['fail']
    const value = key || (job.match ? comparable(input[job.match]) : '')
    if (value === '' || (job.import.options.existing === 'add' && !key)) return ['create']
    const first = firsts.get(value)
    if (first !== undefined) return ['like', { like: first }]
    firsts.set(value, (unit.rows[0] as Staged).number)
    if (job.import.options.existing === 'add') return ['create']
    const record = known.get(comparable(input[job.match ?? ''])) ?? before.records.get(key)
    return record ? onKnown(job, record, unit) : ['create']
  }
  return units.flatMap((unit) => planned(job, unit, decide(unit)))
}

/** The first row of a record does what is to be done, the others follow it. */
function planned(
  { import: { run } }: Job,
  { rows, key, input, more, faults, lines }: Unit,
  [act, rest = {}]: Decision,
) {
  const [first] = rows as [Staged]
  return rows.map((row, nth): Staged => {
    const own = faults[nth] ?? []
    const isDragged = act === 'fail' && !own.some(({ isWarning }) => !isWarning)
    const told = isDragged ? [...own, ...faultsOf([withOthers])] : own
    const line = lines[nth]
    const isFirst = row === first
    const doing =
      isFirst || act === 'fail' ? { act, input: isFirst ? input : {}, ...rest } : { act: 'line' as const, input: {} }
    return {
      ...row,
      ...{ state: 'waiting', recordId: null, recordVersion: null, before: null, after: null, recordKey: key || null },
      plan: { run, more, ...doing, ...(!isFirst && { like: first.number }), ...(line !== undefined && { line }) },
      faults: told,
      isFaulty: told.length > 0,
    }
  })
}

/** Of a row that is right, but whose record another row keeps from being written. */
export const withOthers = { field: '', column: '', code: 'with-others' }

function onKnown(job: Job, found: Found, { input, more }: Pick<RowRead, 'input' | 'more'>): Decision {
  const { id, version } = found
  if (job.import.options.existing === 'skip') return ['skip', { id }]
  const record = asGiven(found, job.noun.lines)
  const before = partOf(record, input)
  const whole = withMore(record, input, more)
  if (isSame(before, partOf(asGiven(whole, job.noun.lines), whole))) return ['skip', { id }]
  return ['update', { id, version, before, input: whole }]
}

/** Puts ids where rows name records; what is not to be found fails a row only where it has to be there. */
async function withNamed(ctx: ImportsCtx, job: Job, rows: readonly RowRead[]): Promise<void> {
  const all = rows.flatMap(({ named }) => named)
  for (const [to, named] of Map.groupBy(all, ({ to }) => to)) {
    const found = await findNamed(
      ctx,
      job,
      to,
      named.map(({ name }) => name),
    )
    for (const row of rows)
      for (const { field, name, isRequired } of row.named.filter((each) => each.to === to)) {
        const ids = [...(found.get(name) ?? [])]
        if (ids.length === 1) set(row.input, field, ids[0])
        else {
          const code = ids.length === 0 ? 'unknown-name' : 'name-unclear'
          const column = job.import.columns.find((each) => each.field === field)?.column ?? field
          row.faults.push({
            field,
            column,
            code,
            values: { name: name.slice(0, 100) },
            ...(!isRequired && { isWarning: true as const }),
          })
        }
      }
  }
}

async function knownAmong(ctx: ImportsCtx, job: Job, units: readonly Unit[]): Promise<ReadonlyMap<string, Found>> {
  const { match } = job
  if (!match || job.import.options.existing === 'add') return new Map()
  return findKnown(
    ctx,
    job,
    match,
    units.map(({ input }) => String(input[match] ?? '')),
  )
}
