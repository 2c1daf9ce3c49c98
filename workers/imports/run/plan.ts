import type { ImportsCtx, Job, Plan, Staged } from '../job.ts'
import type { Cell } from '../rules/cell.ts'
import { isBlank } from '../rules/cell.ts'
import { type RowRead, readRow, set } from '../rules/row.ts'
import { faultsOf } from './faults.ts'
import { comparable, type Found, findKnown, findNamed } from './find.ts'

type Rows = readonly Staged[]

/** What becomes of rows, decided before anything of it is done. */
export async function planRows(ctx: ImportsCtx, job: Job, rows: Rows): Promise<Staged[]> {
  const columns = job.import.columns
  const reading = { columns, targets: job.targets, currency: ctx.tenant.currency }
  const cells = rows.map((row) => JSON.parse(row.cells) as Cell[])
  const read = cells.map((each) => readRow(each, reading))
  await withNamed(ctx, job, read)
  const known = await knownAmong(ctx, job, read)
  const firsts = new Map<string, number>()
  return rows.map((row, at): Staged => {
    const { input, more, faults } = read[at] as RowRead
    const told = faultsOf(faults)
    const plan = (act: Plan['act'], rest: Partial<Plan> = {}): Staged => ({
      ...row,
      ...{ state: 'waiting', recordId: null, recordVersion: null, before: null, after: null },
      plan: { run: job.import.run, act, input, more, ...rest },
      faults: told,
      isFaulty: told.length > 0,
    })
    if (isBlank(cells[at] ?? [])) return plan('skip')
    if (told.some(({ isWarning }) => !isWarning)) return plan('fail')
    const value = job.match ? comparable(input[job.match]) : ''
    if (value === '' || job.import.options.existing === 'add') return plan('create')
    const first = firsts.get(value)
    if (first !== undefined) return plan('like', { like: first })
    firsts.set(value, row.number)
    const record = known.get(value)
    return record ? plan(...onKnown(job, record, { input, more })) : plan('create')
  })
}

function onKnown(
  job: Job,
  record: Found,
  { input, more }: Pick<RowRead, 'input' | 'more'>,
): [Plan['act'], Partial<Plan>] {
  const { id, version } = record
  if (job.import.options.existing === 'skip') return ['skip', { id }]
  const before = partOf(record, input)
  const whole = withMore(record, input, more)
  if (isSame(before, partOf(whole, whole))) return ['skip', { id }]
  return ['update', { id, version, before, input: whole }]
}

/** The fields of a record that an input speaks of; of own fields those alone. */
export function partOf(record: Record<string, unknown>, input: Record<string, unknown>): Record<string, unknown> {
  const fields = Object.keys(input).filter((field) => field !== 'id')
  return Object.fromEntries(
    fields.map((field) => [
      field,
      field === 'custom'
        ? partOf((record.custom ?? {}) as Record<string, unknown>, input.custom as Record<string, unknown>)
        : (record[field] ?? null),
    ]),
  )
}

/** An input with the lists that are to be added to as they will be. */
export function withMore(
  record: Record<string, unknown>,
  { id: _, ...input }: RowRead['input'],
  more: readonly string[],
) {
  const whole: RowRead['input'] = { ...input }
  for (const field of more) {
    const key = field.replace(/^custom\./, '')
    const isOwn = key !== field
    const there = (isOwn ? (record.custom as Record<string, unknown> | null)?.[key] : record[field]) as string[] | null
    const given = (isOwn ? whole.custom?.[key] : whole[field]) as string[] | undefined
    const all = [...new Set([...(there ?? []), ...(given ?? [])])]
    if (isOwn) whole.custom = { ...whole.custom, [key]: all }
    else whole[field] = all
  }
  return whole
}

export const isSame = (a: unknown, b: unknown): boolean => sorted(a) === sorted(b)
const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, each) =>
    each && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  )

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

async function knownAmong(ctx: ImportsCtx, job: Job, rows: readonly RowRead[]): Promise<ReadonlyMap<string, Found>> {
  const { match } = job
  if (!match || job.import.options.existing === 'add') return new Map()
  return findKnown(
    ctx,
    job,
    match,
    rows.map(({ input }) => String(input[match] ?? '')),
  )
}
