import type { Ctx, EventHandler } from '#kit/serve'
import type { banking, Statement } from '../contract.ts'
import { standing } from '../ops/closing.ts'
import { isFrozen } from '../ops/line.ts'
import { type Part, partSize, readPart, removeParts } from '../ops/parts.ts'

type App = typeof banking
type Continuing = Ctx<App, string, 'statement.continued' | 'statement.added'>
type Row = NonNullable<Awaited<ReturnType<Continuing['db']['statement']['findFirst']>>>

/**
 * The next thousand lines of a statement. The event says which version it is about, so one that comes twice finds nothing
 * to do; the account is held at its version, so that of two files with the same lines one begins again and finds them.
 */
export const statementContinued: EventHandler<App, App, 'statement.continued'> = async (ctx, { id, version }) => {
  const row = await ctx.db.statement.findFirst({ where: { id } })
  if (row?.version !== version || row.status !== 'adding' || row.upload === null) return
  const at = { tenantId: ctx.tenant.id, upload: row.upload }
  if (row.part * partSize >= row.total) {
    await finish(ctx, row)
    await removeParts(at, row.total)
    return
  }
  const lines = await readPart(at, row.part)
  const account = await ctx.db.account.require(row.accountId)
  const movable = lines.filter(({ bookedOn }) => !isFrozen(account, bookedOn))
  const stored = await ctx.db.line.findMany({
    where: { accountId: account.id, key: { in: [...new Set(lines.map(({ key }) => key))] } },
    select: { key: true, nth: true },
  })
  const there = new Set(stored.map(({ key, nth }) => `${key}/${nth}`))
  const isKnown = ({ key, nth }: Part[number]) => there.has(`${key}/${nth}`)
  const missing = movable.filter((line) => !isKnown(line))
  if (missing.length > 0) {
    const sum = missing.reduce((minor, { amountMinor }) => minor + amountMinor, 0)
    ctx.write.account.update(account, { balanceMinor: account.balanceMinor + sum })
    ctx.write.line.createMany(missing.map((line) => lineOf(row, line)))
  }
  const known = lines.filter(isKnown).length
  const next = ctx.write.statement.update(row, {
    ...{ part: row.part + 1, processed: row.processed + lines.length, added: row.added + missing.length },
    ...{ known: row.known + known, skipped: row.skipped + lines.length - missing.length - known },
  })
  ctx.emit('statement.continued', { id, version: next.version })
}

function lineOf({ id, accountId, accountName, currency }: Row, line: Part[number]) {
  const { chargesMinor: _, ...kept } = line
  return {
    ...{ ...kept, statementId: id, accountId, accountName, currency, status: 'open', openMinor: line.amountMinor },
    ...{ category: null, note: null, fault: null },
  }
}

/** With the last of its lines it is known whether the statement fits the one before, and the books. */
async function finish(ctx: Continuing, row: Row): Promise<void> {
  const { accountId, openingMinor, closingMinor, fromOn, toOn } = row
  const checks = [...(row.checks as Statement['checks'])]
  const [before, account] = await Promise.all([
    fromOn === null
      ? null
      : ctx.db.statement.findFirst({
          where: {
            accountId,
            id: { not: row.id },
            status: 'added',
            toOn: { lte: new Date(fromOn) },
            closingMinor: { not: null },
          },
          orderBy: [{ toOn: 'desc' }, { id: 'desc' }],
        }),
    ctx.db.account.require(accountId),
  ])
  if (openingMinor !== null && before?.closingMinor != null && before.closingMinor !== openingMinor)
    checks.push({ code: 'gap', expectedMinor: before.closingMinor, foundMinor: openingMinor })
  if (toOn !== null && closingMinor !== null) {
    const { balanceMinor } = await standing(ctx, account, toOn)
    if (balanceMinor !== closingMinor)
      checks.push({ code: 'balance', expectedMinor: closingMinor, foundMinor: balanceMinor })
  }
  const { id, version } = ctx.write.statement.update(row, { status: 'added', upload: null, checks })
  ctx.emit('statement.added', { id, version })
}
