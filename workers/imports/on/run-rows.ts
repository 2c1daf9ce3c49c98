import { removeFile } from '../files/store.ts'
import { type ImportsCtx, type Job, jobOf, type Staged, type Stored } from '../job.ts'
import { importableAs, mayImport, targetsFor } from '../nouns.ts'
import { hiddenFrom, standingOf } from '../person.ts'
import { carryOut } from '../run/act.ts'
import { planRows } from '../run/plan.ts'
import { counted, progressOf, rowsOfPart, withoutSamples, writePart } from '../run/write.ts'
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
  const next = row.part + (isPlanned ? 1 : 0)
  const following = isStopping ? [] : isPlanned ? await rowsOfPart(ctx, row, next) : rows
  writePart(ctx, row, row.part, done)
  if (following.length > 0) writePart(ctx, row, next, await planRows(ctx, job, following))
  await advance(ctx, row, next, done, isStopping, following.length === 0)
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
  const person = noun && row.createdById ? await standingOf(ctx, row.createdById) : undefined
  if (!noun || !person || !mayImport(noun, person, row.options)) return undefined
  return jobOf(row, noun, person, await targetsFor(ctx, noun, hiddenFrom(noun, person, ctx.tenant)))
}
