import { uuidv7 } from 'uuidv7'
import { forbidden, invalidInput } from '#kit/auth'
import { wrong } from '#kit/contract'
import type { Ctx, Handler } from '#kit/serve'
import { imports, type Options } from '../contract.ts'
import { putFile } from '../files/store.ts'
import { csvTable } from '../files/table.ts'
import { type Importable, importableAs, matchField, may, mayImport, targetsFor } from '../nouns.ts'
import { askerOf, hiddenFrom, personOf } from '../person.ts'
import type { Mapping } from '../rules/columns.ts'
import { bounds } from '../rules/csv.ts'
import { replacement } from '../rules/encoding.ts'
import { mappingFaults } from '../rules/mapping.ts'
import type { Target } from '../rules/target.ts'
import { Unreadable } from '../rules/unreadable.ts'
import { progressOf } from '../run/write.ts'

type App = typeof imports

const nothing = {
  ...{ format: null, encoding: null, program: null, columns: [], groupedBy: null, questions: [], evidence: [] },
  ...{
    total: 0,
    processed: 0,
    created: 0,
    updated: 0,
    skipped: 0,
    failed: 0,
    joined: 0,
    removed: 0,
    reverted: 0,
    kept: 0,
  },
  ...{ fault: null, run: 0, part: 0, undoneById: null, undoneByType: 'user', finishedAt: null },
}

/** Begins an import; with its text at hand what is wrong with that is told at once. */
export const createImport: Handler<App, 'import.create'> = async (ctx, { csv, mapping = {}, start, ...given }) => {
  const { type: createdByType, id: createdById } = askerOf(ctx.actor)
  const noun = importableAs(given.noun)
  if (!noun) return ctx.invalid('#/noun', 'no-noun')
  assertMay(ctx, noun, given.options)
  const targets = await targetsFor(ctx, noun, hiddenFrom(noun, personOf(ctx.actor), ctx.tenant))
  assertMatch(ctx, noun, targets, given.options)
  const upload = csv === undefined ? null : uuidv7()
  const id = uuidv7()
  if (csv !== undefined && upload) {
    await assertReadable(csv, targets, mapping, given.options)
    await putFile({ tenantId: ctx.tenant.id, id, upload }, csv)
  }
  const row = ctx.write.import.create({
    ...nothing,
    ...given,
    ...{ id, mapping, upload, createdById, createdByType, createdByName: ctx.actor.name },
    startsItself: start,
    status: upload ? 'reading' : 'waiting',
  })
  if (upload) ctx.emit('import.continued', progressOf(row))
  return row
}

/** Who may not make such records one by one does not make them by a file. */
export function assertMay({ actor }: Pick<Ctx<App>, 'actor'>, noun: Importable, options: Options): void {
  if (!mayImport(noun, personOf(actor), options))
    throw forbidden(
      `${actor.role} may not ${noun.app}.${noun.name}.${may(noun, actor, 'create') ? 'update' : 'create'}`,
    )
}

export function assertMatch(
  ctx: Pick<Ctx<App>, 'invalid'>,
  noun: Importable,
  targets: readonly Target[],
  { matchBy }: Options,
): void {
  const fields = targets.map(({ field }) => field)
  if (matchBy !== undefined && !matchField(noun, fields, matchBy))
    ctx.invalid('#/options/matchBy', 'not-matchable', { field: matchBy })
}

async function assertReadable(csv: string, targets: readonly Target[], mapping: Mapping, options: Options) {
  try {
    const lost = csv.indexOf(replacement)
    if (lost >= 0) throw new Unreadable('damaged-letters', { line: csv.slice(0, lost).split('\n').length })
    const { header, rows } = await csvTable(whole(csv), 'utf-8')
    let total = 0
    for await (const _ of rows)
      if (++total > bounds.rows) throw new Unreadable('too-many-rows', { maximum: bounds.rows })
    if (total === 0) throw new Unreadable('no-rows')
    assertMapping(mappingFaults(header, targets, mapping, options))
  } catch (fault) {
    if (!(fault instanceof Unreadable)) throw fault
    throw invalidInput([{ pointer: '#/csv', ...wrong(imports, fault.code, fault.values) }])
  }
}

async function* whole(text: string) {
  yield text.replace(/^\uFEFF/, '')
}

export function assertMapping(faults: ReturnType<typeof mappingFaults>): void {
  if (faults.length > 0)
    throw invalidInput(faults.map(({ pointer, code, values }) => ({ pointer, ...wrong(imports, code, values) })))
}
