import { sidesOf } from '#kit/money'
import type { Ctx, Handler } from '#kit/serve'
import type { accounting } from '../contract.ts'
import { creditOf, debitOf, lineOfTwoSides } from '../rules/entry.ts'
import { narrationOf } from '../rules/narration.ts'
import type { Line } from '../rules/posting.ts'
import { assertUnlocked, ledgerLock } from './ledger-lock.ts'
import { recordEntry } from './record-entry.ts'
import { recordReversal } from './reverse-entry.ts'

type App = typeof accounting

const unmarked = { role: null, percent: null, taxCategory: null, treatment: null }

/** What the business brings along, as one entry before all others. That it is the first and the only one the database holds. */
export const postOpening: Handler<App, 'opening.post'> = async (
  ctx,
  { postedOn, currency = ctx.tenant.currency, lines, differenceCode },
) => {
  const twoSided = lineOfTwoSides(lines)
  if (twoSided >= 0) return ctx.invalid(`#/lines/${twoSided}`, 'not-one-sided')
  const differenceMinor = debitOf(lines) - creditOf(lines)
  if (differenceMinor !== 0 && differenceCode === null)
    return ctx.fail('unbalanced', `debits are ${debitOf(lines)}, credits ${creditOf(lines)}`)
  const codes = [...lines.map(({ accountCode }) => accountCode), ...(differenceCode ? [differenceCode] : [])]
  const [lock, accounts] = await Promise.all([
    ledgerLock(ctx),
    ctx.db.account.findMany({ where: { code: { in: codes }, archivedAt: null } }),
  ])
  assertUnlocked(ctx, lock, postedOn)
  const accountOf = (code: string) => accounts.find((account) => account.code === code)
  const posted: Line[] = lines.map((line, index) => {
    const account = accountOf(line.accountCode)
    if (!account) return ctx.invalid(`#/lines/${index}/accountCode`, 'unknown-account')
    return { ...line, ...unmarked, accountId: account.id, description: null }
  })
  if (differenceMinor !== 0) {
    const equity = accountOf(differenceCode as string)
    if (equity?.type !== 'equity') return ctx.invalid('#/differenceCode', 'not-equity')
    const accountAt = { accountId: equity.id, accountCode: equity.code }
    posted.push({ ...accountAt, ...sidesOf(-differenceMinor), ...unmarked, description: null, partyName: null })
  }
  const description = narrationOf(ctx.tenant.country).opening
  const source = { sourceApp: null, sourceType: null, sourceId: null, reversesId: null, documentOn: null, reason: null }
  const entry = recordEntry(ctx, { kind: 'opening', postedOn, description, currency, ...source }, posted)
  const opening = ctx.write.opening.create({
    ...{ status: 'posted', postedOn, currency, differenceMinor },
    ...{ totalMinor: entry.totalMinor, entryId: entry.id },
  })
  ctx.emit('entry.posted', entry)
  ctx.emit('opening.posted', opening)
  return opening
}

/** The mirror image on the same day, so that no day has anything of it. */
export const reverseOpening: Handler<App, 'opening.reverse'> = async (ctx, { id }) => {
  const opening = await ctx.db.opening.require(id)
  const [lock, entry] = await Promise.all([ledgerLock(ctx), openingEntry(ctx, opening.entryId)])
  assertUnlocked(ctx, lock, opening.postedOn)
  recordReversal(ctx, entry, { postedOn: opening.postedOn, reason: null })
  const reversed = ctx.write.opening.update(opening, { status: 'reversed' })
  ctx.emit('opening.reversed', reversed)
  return reversed
}

const openingEntry = ({ db }: Pick<Ctx<App>, 'db'>, id: string) =>
  db.entry.require(id, { include: { lines: { orderBy: { position: 'asc' } } } })
