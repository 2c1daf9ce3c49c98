import type { Acted, AskedAct } from '#kit/serve'
import type { ImportsCtx, Job, Plan, Staged } from '../job.ts'
import { asGiven, isSame, partOf, withMore } from '../rules/part.ts'
import { faultsOf, refusalOf } from './faults.ts'
import { withOthers } from './plan.ts'

type Todo = { row: Staged; act: AskedAct; before: Record<string, unknown> | null }
/** Of how many rows a dry run shows what they would be. */
const shownRows = 20

/** Does what was planned of rows, each once however often this is repeated; answers the rows with what became of them. */
export async function carryOut(ctx: ImportsCtx, job: Job, rows: readonly Staged[]): Promise<Staged[]> {
  const done = new Map<number, Staged>()
  const records = new Map<number, Record<string, unknown>>()
  const refused = new Map<number, ReturnType<typeof refusalOf>>()
  for (let left = [...rows]; left.length > 0; ) {
    const now = left.filter((row) => isReady(row, done))
    const todo = now.flatMap((row): Todo[] => {
      const todo = row.plan?.act === 'line' ? lineOf(row, done, refused) : todoOf(job, row, records)
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
      const answer = answers[at] as Acted
      if ('problem' in answer) refused.set(each.row.number, refusalOf(job, answer.problem))
      const { row, record } = outcomeOf(job, each, answer, refused)
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
  !['like', 'line'].includes(row.plan?.act ?? '') || done.has(row.plan?.like as number)

type Refused = ReadonlyMap<number, ReturnType<typeof refusalOf>>
/** What became of a row that is an object of the record of another. */
function lineOf(row: Staged, done: ReadonlyMap<number, Staged>, refused: Refused): Staged {
  const { number, state, recordId } = done.get(row.plan?.like as number) as Staged
  if (state === 'failed') return failed(row, refused.get(number) ?? [])
  return { ...row, state: state === 'skipped' ? state : 'joined', recordId }
}

/** With what is wrong with the row itself; else it says that another row of the record is to blame. */
function failed(row: Staged, refusal: ReturnType<typeof refusalOf>): Staged {
  const { act, line } = row.plan as Plan
  const own = refusal.filter((fault) => (fault.line === undefined ? act !== 'line' : fault.line === line))
  const told = own.length > 0 ? own.map(({ line: _, ...fault }) => fault) : faultsOf([withOthers])
  return { ...row, state: 'failed', faults: [...row.faults, ...told], isFaulty: true }
}

function todoOf(job: Job, row: Staged, records: ReadonlyMap<number, Record<string, unknown>>): Todo | Staged {
  const plan = row.plan as Plan
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
    default: {
      const record = records.get(plan.like as number)
      // The first of them failed: this one takes its place.
      if (!record) return act('create', input)
      if (options.existing === 'skip') return over('skipped', String(record.id))
      if (dryRun) return over('updated')
      return act(
        'update',
        { ...withMore(record, plan.input, plan.more), id: record.id },
        undefined,
        partOf(asGiven(record, job.noun.lines), input),
      )
    }
  }
}

function outcomeOf(
  job: Job,
  { row, act, before }: Todo,
  answer: Acted,
  refused: Refused,
): { row: Staged; record?: Record<string, unknown> } {
  if ('problem' in answer) {
    return { row: failed(row, refused.get(row.number) ?? []) }
  }
  const { dryRun } = job.import
  const record = (dryRun ? answer.output.output : answer.output) as Record<string, unknown> & { version: number }
  const shown = dryRun && row.number <= shownRows + 1 ? record : null
  if (!before) {
    const recordId = dryRun ? null : String(record.id)
    return { row: { ...row, state: 'created', recordId, recordVersion: record.version, after: shown }, record }
  }
  const after = partOf(asGiven(record, job.noun.lines), act.input)
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
