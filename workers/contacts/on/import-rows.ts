import { refsIn } from '#kit/contract'
import type { Ctx } from '#kit/serve'
import { contacts, type Import } from '../contract.ts'
import { definitionsOf } from '../ops/check.ts'
import { progressOf, rowsInChunk } from '../ops/import-progress.ts'
import { records } from '../rules/csv.ts'
import { type Existing, type Plan, planRows } from '../rules/import-plan.ts'
import { namedEmails, namedIds } from '../rules/import-row.ts'

type ContactsCtx = Ctx<typeof contacts>
const company = contacts.ops['company.update'].tells
const person = contacts.ops['person.update'].tells

/** Each change is an event, and a queue takes 100 messages at once. */
const maxUpdates = 90

/** Reads the next rows of the file, writes what they say, and asks for the next step unless this was the last. */
export async function importRows(ctx: ContactsCtx, row: Import): Promise<void> {
  const position = Math.floor(row.processed / rowsInChunk)
  const [chunk, definitions] = await Promise.all([
    ctx.db.importChunk.findFirst({ where: { importId: row.id, position } }),
    definitionsOf(ctx, row.noun),
  ])
  const rows = Array.from(records(chunk?.csv ?? '', row.delimiter), ({ cells }) => cells).slice(
    row.processed % rowsInChunk,
  )
  if (rows.length === 0) throw new Error(`import ${row.id} has lost its rows from ${row.processed} on`)
  const [found, known] = await Promise.all([existing(ctx, row, rows), knownAmong(ctx, row, rows)])
  const plan = planRows(rows, row.processed + 2, found, {
    ...row,
    definitions,
    known,
    maxUpdates,
    homeCountry: ctx.tenant.country,
  })
  if (!row.dryRun) write(ctx, row, plan)
  ctx.write.importError.createMany(plan.errors.map((error) => ({ importId: row.id, ...error })))
  advance(ctx, row, plan)
}

/** The oldest of those that have the address; what was archived stays as it is. */
async function existing(ctx: ContactsCtx, row: Import, rows: readonly (readonly string[])[]) {
  const found = new Map<string, Existing>()
  if (row.updateBy !== 'email') return found
  const query = {
    where: { archivedAt: null, emailKey: { in: namedEmails(rows, row.columns) } },
    orderBy: [{ createdAt: 'desc' as const }, { id: 'desc' as const }],
  }
  const matches = row.noun === 'company' ? await ctx.db.company.findMany(query) : await ctx.db.person.findMany(query)
  for (const match of matches) found.set(match.emailKey ?? '', match as unknown as Existing)
  return found
}

/** What the refs of these rows lead to, as in an act: one question for each field. */
async function knownAmong(ctx: ContactsCtx, { noun, columns }: Import, rows: readonly (readonly string[])[]) {
  const refs = refsIn(contacts.ops[`${noun}.create`].input)
  const known = refs.map(async ({ to, path: [field = ''] }) => {
    const ids = namedIds(rows, columns, field)
    return [field, await ctx.names(to, ids)] as const
  })
  return Object.fromEntries(await Promise.all(known))
}

/** New rows are told of by `import.finished` alone; changed ones each, since others may have copied what changed. */
function write(ctx: ContactsCtx, { id, noun }: Import, { creates, updates }: Plan): void {
  const born = creates.map((values) => ({ ...values, importId: id, archivedAt: null }))
  if (noun === 'company') {
    ctx.write.company.createMany(born)
    for (const { row, changes } of updates)
      ctx.emit('company.updated', company.parse(ctx.write.company.update(row, changes)))
  } else {
    ctx.write.person.createMany(born)
    for (const { row, changes } of updates)
      ctx.emit('person.updated', person.parse(ctx.write.person.update(row, changes)))
  }
}

function advance(ctx: ContactsCtx, row: Import, plan: Plan): void {
  const processed = row.processed + plan.taken
  const isDone = processed >= row.total
  const next = ctx.write.import.update(row, {
    processed,
    created: row.created + plan.creates.length,
    updated: row.updated + plan.updated,
    skipped: row.skipped + plan.skipped,
    failed: row.failed + plan.failed,
    status: isDone ? 'finished' : 'running',
    finishedAt: isDone ? ctx.now : null,
  })
  if (isDone) ctx.write.importChunk.deleteMany({ importId: row.id })
  ctx.emit(isDone ? 'import.finished' : 'import.continued', progressOf(next))
}
