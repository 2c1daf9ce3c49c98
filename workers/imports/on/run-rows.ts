import { removeFile } from '../files/store.ts'
import { type ImportsCtx, type Job, jobOf, madeBy, partSize, type Staged, type Stored } from '../job.ts'
import { importableAs, mayImport, targetsFor } from '../nouns.ts'
import { hiddenFrom, standingOf } from '../person.ts'
import { carryOut } from '../run/act.ts'
import { planRows } from '../run/plan.ts'
import { groupOf } from '../run/unit.ts'
import { addRows, clearPart, counted, progressOf, rowsOfPart, withoutSamples, writePart } from '../run/write.ts'
import { fail } from './read-rows.ts'

/**
 * Does what the step before planned for a part of the rows, and plans the next part. Records are made by their own app
 * before this commits; a step that is repeated finds the same plan, and does it under the same keys.
 */
export async function runRows(ctx: ImportsCtx, row: Stored): Promise<void> {
  const job = await takeUp(ctx, row)
  if (!job) return fail(ctx, row, 'no-right')
  const rows = await rowsOfPart(ctx, row, row.part)
  const isPlanned = rows.length > 0 && rows.every(({ plan }) => plan?.run === row.run)
  const done = isPlanned ? await carryOut(ctx, job, rows) : []
  const isStopping = row.status === 'cancelling'
  // All rows of a part may have gone into the one before.
  const isThrough = isPlanned || rows.length === 0
  const next = row.part + (isThrough ? 1 : 0)
  const following = isStopping ? [] : isThrough ? await rowsOfPart(ctx, row, next) : rows
  writePart(ctx, row, row.part, done)
  if (following.length > 0) await plan(ctx, job, next, following)
  await advance(ctx, row, next, done, isStopping, following.length === 0 && next * partSize >= row.total)
}

/** Rows that go on with the last record of a part come into it. */
async function plan(ctx: ImportsCtx, job: Job, part: number, rows: readonly Staged[]): Promise<void> {
  const after = job.group < 0 ? [] : await rowsOfPart(ctx, job.import, part + 1)
  const last = groupOf(job, rows.at(-1) as Staged)
  const end = last === '' ? 0 : after.findIndex((row) => groupOf(job, row) !== last)
  const [taken, left] = end < 0 ? [after, []] : [after.slice(0, end), after.slice(end)]
  if (taken.length > 0) clearPart(ctx, job.import, part + 1)
  writePart(ctx, job.import, part, await planRows(ctx, job, [...rows, ...taken.map((row) => ({ ...row, part }))]))
  if (taken.length > 0) addRows(ctx, left)
}

async function advance(
  ctx: ImportsCtx,
  row: Stored,
  part: number,
  done: Staged[],
  isStopping: boolean,
  isOver: boolean,
) {
  const isEnd = isOver || isStopping
  const isForGood = isEnd && !row.dryRun
  const written = ctx.write.import.update(row, {
    part,
    processed: row.processed + done.length,
    ...counted(row, done),
    ...(isEnd && { status: isStopping ? 'cancelled' : 'finished', finishedAt: ctx.now }),
    ...(isForGood && { upload: null, ...withoutSamples(row) }),
  })
  if (isForGood) await removeFile({ ...row, upload: row.upload })
  if (!isEnd) ctx.emit('import.continued', progressOf(written))
  else if (!isStopping) ctx.emit('import.finished', progressOf(written))
}

/** Whose import it is, with the rights that they have now; nothing where they may not make such records any more. */
export async function takeUp(ctx: ImportsCtx, row: Stored): Promise<Job | undefined> {
  const noun = importableAs(row.noun)
  const asker = madeBy(row)
  const person = noun && asker && (await standingOf(ctx, asker))
  if (!noun || !person || !mayImport(noun, person, row.options)) return undefined
  return jobOf(row, noun, person, await targetsFor(ctx, noun, hiddenFrom(noun, person, ctx.tenant)))
}
