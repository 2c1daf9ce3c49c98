import type { Acted, AskedAct } from '#kit/serve'
import { type ImportsCtx, type Staged, type Stored, undoneBy } from '../job.ts'
import { importableAs, may } from '../nouns.ts'
import { standingOf } from '../person.ts'
import { asGiven, isSame } from '../rules/part.ts'
import type { Lines } from '../rules/target.ts'
import { progressOf, rowsOfPart, writePart } from '../run/write.ts'

type Undoing = {
  row: Stored
  noun: string
  lines: Lines | undefined
  ask: (acts: AskedAct[]) => Promise<Acted[]>
  /** The versions that undoing itself has left records in; 0 for one that somebody else changed between. */
  ours: Map<string, number>
}
type Values = Record<string, unknown>

/** Takes back what a part of the rows did, as far as nobody has changed it since; the last rows first, as they build on each other. */
export async function undoRows(ctx: ImportsCtx, row: Stored): Promise<void> {
  const noun = importableAs(row.noun)
  const asker = undoneBy(row)
  const person = asker && (await standingOf(ctx, asker))
  const rows = await rowsOfPart(ctx, row, row.part)
  const mayArchive = noun && person && may(noun, person, 'archive')
  const mayUpdate = noun && person && may(noun, person, 'update')
  const undoing: Undoing | undefined = noun &&
    person && {
      ...{ row, noun: noun.name, lines: noun.lines, ours: await oursAmong(ctx, row, rows) },
      ask: (acts) => ctx.acts(noun.app, person, acts),
    }
  const changed = mayUpdate && undoing ? await revert(undoing, rows) : kept(rows, 'updated')
  const made = mayArchive && undoing ? await remove(undoing, rows) : kept(rows, 'created')
  const outcome = new Map([...changed, ...made].map((each) => [each.number, each]))
  writePart(
    ctx,
    row,
    row.part,
    rows.map((each) => outcome.get(each.number) ?? each),
  )
  const of = (state: Staged['state']) => [...outcome.values()].filter((each) => each.state === state).length
  const isOver = row.part === 0
  const written = ctx.write.import.update(row, {
    part: Math.max(0, row.part - 1),
    removed: row.removed + of('removed'),
    reverted: row.reverted + of('reverted'),
    kept: row.kept + of('kept'),
    ...(isOver && { status: 'undone' }),
  })
  ctx.emit(isOver ? 'import.undone' : 'import.continued', progressOf(written))
}

const ofState = (rows: readonly Staged[], state: Staged['state']) => rows.filter((row) => row.state === state)
const kept = (rows: readonly Staged[], state: Staged['state']): Staged[] =>
  ofState(rows, state).map((row) => ({ ...row, state: 'kept' }))

const key = ({ row }: Undoing, { number }: Staged, of: string) => `undo ${row.id} ${number} ${of}`

/** Archives what was made and is as it was made. */
async function remove(undoing: Undoing, rows: readonly Staged[]): Promise<Staged[]> {
  const made = ofState(rows, 'created')
  const answers = await undoing.ask(
    made.map((row) => ({
      op: `${undoing.noun}.archive`,
      input: { id: row.recordId },
      version: undoing.ours.get(row.recordId as string) ?? (row.recordVersion as number),
      key: key(undoing, row, 'archive'),
    })),
  )
  return made.map((row, at) => ({ ...row, state: 'output' in (answers[at] as Acted) ? 'removed' : 'kept' }))
}

/** Puts fields back as they were where they are still as the import left them; what somebody changed since stays. */
async function revert(undoing: Undoing, rows: readonly Staged[]): Promise<Staged[]> {
  const changed = ofState(rows, 'updated').reverse()
  const done: Staged[] = []
  // Several rows of one record are taken back one after another.
  for (const wave of waves(changed)) done.push(...(await revertEach(undoing, wave)))
  return done
}

async function revertEach(undoing: Undoing, rows: readonly Staged[]): Promise<Staged[]> {
  const { ours, noun, ask } = undoing
  const found = await ask(rows.map(({ recordId }) => ({ op: `${noun}.get`, input: { id: recordId } })))
  const backs = rows.map((row, at) => {
    const { output } = found[at] as Acted & { output?: Values }
    return backOf(row, output && asGiven(output, undoing.lines))
  })
  const asked = rows.filter((_, at) => Object.keys(backs[at]?.input ?? {}).length > 0)
  const answers = await ask(
    asked.map((row) => {
      const { input, version } = backs[rows.indexOf(row)] as Back
      const act = { op: `${noun}.update`, input: { ...input, id: row.recordId }, key: key(undoing, row, 'update') }
      return { ...act, version }
    }),
  )
  return rows.map((row, at) => {
    const back = backs[at]
    const answer = asked.includes(row) ? answers[asked.indexOf(row)] : undefined
    if (!back?.isWhole || (answer && 'problem' in answer)) return { ...row, state: 'kept' }
    const id = row.recordId as string
    const isOurs = back.version === (ours.get(id) ?? row.recordVersion)
    const recordVersion = isOurs ? Number(answer?.output.version ?? back.version) : 0
    ours.set(id, recordVersion)
    return { ...row, state: 'reverted', recordVersion }
  })
}

/** What the parts before this one, which are later rows, have put back of the same records. */
async function oursAmong(ctx: ImportsCtx, { id }: Stored, rows: readonly Staged[]): Promise<Map<string, number>> {
  const ids = rows.flatMap(({ recordId }) => recordId ?? [])
  const where = { importId: id, state: 'reverted', recordId: { in: ids } }
  const found = (await ctx.db.stagedRow.findMany({ where, orderBy: { number: 'desc' } })) as Staged[]
  return new Map(found.map(({ recordId, recordVersion }) => [String(recordId), recordVersion ?? 0]))
}

function waves(rows: readonly Staged[]): Staged[][] {
  const byRecord = [...Map.groupBy(rows, ({ recordId }) => recordId).values()]
  const most = Math.max(0, ...byRecord.map((all) => all.length))
  return Array.from({ length: most }, (_, nth) => byRecord.flatMap((all) => all[nth] ?? []))
}

type Back = { input: Values; isWhole: boolean; version: number }
/** The fields to be put back, own ones each for itself; `isWhole` when nobody has changed any of them. */
function backOf({ before, after }: Staged, record: Values | undefined): Back | undefined {
  if (!record) return undefined
  const input: Values = {}
  let isWhole = true
  const each = (was: Values, left: Values, is: Values, put: (field: string, value: unknown) => void) => {
    for (const [field, value] of Object.entries(was)) {
      if (isSame(is[field] ?? null, value)) continue
      if (isSame(is[field] ?? null, left[field] ?? null)) put(field, value)
      else isWhole = false
    }
  }
  const { custom: ownBefore = {}, ...rest } = before ?? {}
  each(rest, after ?? {}, record, (field, value) => {
    input[field] = value
  })
  each(ownBefore as Values, (after?.custom ?? {}) as Values, (record.custom ?? {}) as Values, (field, value) => {
    input.custom = { ...(input.custom as Values | undefined), [field]: value }
  })
  return { input, isWhole, version: Number(record.version) }
}
