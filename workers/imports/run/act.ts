import type { Acted, AskedAct } from '#kit/serve'
import type { ImportsCtx, Job, Plan, Staged } from '../job.ts'
import { refusalOf } from './faults.ts'
import { isSame, partOf, withMore } from './plan.ts'

type Todo = { row: Staged; act: AskedAct; before: Record<string, unknown> | null }
/** Of how many rows a dry run shows what they would be. */
const shownRows = 20

/** Does what was planned of rows, each once however often this is repeated; answers the rows with what became of them. */
export async function carryOut(ctx: ImportsCtx, job: Job, rows: readonly Staged[]): Promise<Staged[]> {
  const done = new Map<number, Staged>()
  const records = new Map<number, Record<string, unknown>>()
  for (let left = [...rows]; left.length > 0; ) {
    const now = left.filter((row) => isReady(row, done))
    const todo = now.flatMap((row): Todo[] => {
      const todo = todoOf(job, row, row.plan as Plan, records)
      if ('act' in todo) return [todo]
      done.set(row.number, todo)
      return []
    })
    const answers = await ctx.acts(
      job.noun.app,
      job.person,
      todo.map(({ act }) => act),
    )
    for (const [at, each] of todo.entries()) {
      const { row, record } = outcomeOf(job, each, answers[at] as Acted)
      done.set(row.number, row)
      if (record) records.set(rowOf(row), record)
    }
    left = left.filter(({ number }) => !done.has(number))
  }
  return rows.map(({ number }) => done.get(number) as Staged)
}

/** Rows of one record follow the first of them, one after another. */
const rowOf = ({ number, plan }: Staged) => plan?.like ?? number
const isReady = (row: Staged, done: ReadonlyMap<number, Staged>) =>
  row.plan?.act !== 'like' || done.has(row.plan.like as number)

function todoOf(
  job: Job,
  row: Staged,
  plan: Plan,
  records: ReadonlyMap<number, Record<string, unknown>>,
): Todo | Staged {
  const { id, run, dryRun, options } = job.import
  const over = (state: Staged['state'], recordId: string | null = null): Staged => ({ ...row, state, recordId })
  const act = (verb: string, input: object, version?: number, before: Record<string, unknown> | null = null): Todo => ({
    row,
    before,
    act: {
      op: `${job.noun.name}.${verb}`,
      input: input as AskedAct['input'],
      ...(version !== undefined && { version }),
      ...(dryRun ? { isPreview: true } : { key: `${id} ${run} ${row.number}` }),
    },
  })
  const { id: _, ...input } = plan.input
  switch (plan.act) {
    case 'fail':
      return over('failed')
    case 'skip':
      return over('skipped', plan.id ?? null)
    case 'create':
      return act('create', input)
    case 'update':
      return act('update', { ...plan.input, id: plan.id }, plan.version, plan.before ?? null)
    case 'like': {
      const record = records.get(plan.like as number)
      // The first of them failed: this one takes its place.
      if (!record) return act('create', input)
      if (options.existing === 'skip') return over('skipped', String(record.id))
      if (dryRun) return over('updated')
      return act(
        'update',
        { ...withMore(record, plan.input, plan.more), id: record.id },
        undefined,
        partOf(record, input),
      )
    }
  }
}

function outcomeOf(
  job: Job,
  { row, act, before }: Todo,
  answer: Acted,
): { row: Staged; record?: Record<string, unknown> } {
  if ('problem' in answer) {
    const faults = [...row.faults, ...refusalOf(job, answer.problem)]
    return { row: { ...row, state: 'failed', faults, isFaulty: true } }
  }
  const { dryRun } = job.import
  const record = (dryRun ? answer.output.output : answer.output) as Record<string, unknown> & { version: number }
  const shown = dryRun && row.number <= shownRows + 1 ? record : null
  if (!before) {
    const recordId = dryRun ? null : String(record.id)
    return { row: { ...row, state: 'created', recordId, recordVersion: record.version, after: shown }, record }
  }
  const after = partOf(record, act.input)
  return {
    record,
    row: {
      ...row,
      state: isSame(before, after) ? 'skipped' : 'updated',
      recordId: String(act.input.id),
      recordVersion: record.version,
      before,
      after: shown ?? after,
    },
  }
}
