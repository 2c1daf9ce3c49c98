import type { Handler } from '#kit/serve'
import { type imports, Options } from '../contract.ts'
import { columnsOf, groupedBy, type Stored } from '../job.ts'
import { importableAs, targetsFor } from '../nouns.ts'
import { askerOf, hiddenFrom, personOf } from '../person.ts'
import { mappingFaults } from '../rules/mapping.ts'
import { progressOf } from '../run/write.ts'
import { assertMapping, assertMatch, assertMay } from './create-import.ts'

/** Starts what waits for answers, or runs in earnest what was a dry run; with another encoding the file is read anew first. */
export const startImport: Handler<typeof imports, 'import.start'> = async (ctx, { id, dryRun, ...given }) => {
  const row = (await ctx.db.import.require(id)) as Stored
  const noun = importableAs(row.noun)
  if (!noun || (row.status === 'finished' && !row.dryRun)) return ctx.fail('not-a-dry-run')
  const mapping = given.mapping ?? row.mapping
  const options = Options.parse({ ...row.options, ...given.options })
  assertMay(ctx, noun, options)
  const targets = await targetsFor(ctx, noun, hiddenFrom(noun, personOf(ctx.actor), ctx.tenant))
  assertMatch(ctx, noun, targets, options)
  const { id: createdById, type: createdByType } = askerOf(ctx.actor)
  const by = { createdById, createdByType, createdByName: ctx.actor.name }
  const changes = { ...zero, ...by, mapping, options, dryRun }
  if (row.status === 'failed' || (options.encoding ?? row.encoding) !== row.encoding) {
    if (row.upload === null) return ctx.fail('not-a-dry-run')
    ctx.write.stagedRow.deleteMany({ importId: id })
    const anew = { columns: [], questions: [], evidence: [], total: 0, startsItself: true, status: 'reading' as const }
    const reading = ctx.write.import.update(row, { ...changes, ...anew, format: null, encoding: null, program: null })
    ctx.emit('import.continued', progressOf(reading))
    return reading
  }
  const header = row.columns.map(({ column }) => column)
  assertMapping(mappingFaults(header, targets, mapping, options))
  const { columns, questions } = columnsOf(header, targets, { mapping, options, evidence: row.evidence })
  const [first] = questions
  if (first) return ctx.fail('unanswered', `${first.code} of ${first.column ?? first.field}`)
  const running = ctx.write.import.update(row, {
    ...changes,
    ...{ columns, questions, groupedBy: groupedBy({ columns, options }, noun), run: row.run + 1, status: 'running' },
  })
  ctx.emit('import.continued', progressOf(running))
  return running
}

const zero = {
  processed: 0,
  created: 0,
  updated: 0,
  skipped: 0,
  failed: 0,
  joined: 0,
  part: 0,
  fault: null,
  finishedAt: null,
}
