import type { Handler } from '#kit/serve'
import type { accounting } from '../contract.ts'
import { creditOf, debitOf, lineOfTwoSides } from '../rules/entry.ts'
import { markLines } from '../rules/tax/mark.ts'
import { assertOpen, ledgerLock } from './ledger-lock.ts'
import { recordEntry } from './record-entry.ts'

export const postEntry: Handler<typeof accounting, 'entry.post'> = async (
  ctx,
  { postedOn = ctx.today, description, currency = ctx.tenant.currency, reason, lines },
) => {
  const twoSided = lineOfTwoSides(lines)
  if (twoSided >= 0) return ctx.invalid(`#/lines/${twoSided}`, 'not-one-sided')
  if (debitOf(lines) !== creditOf(lines))
    return ctx.fail('unbalanced', `debits are ${debitOf(lines)}, credits ${creditOf(lines)}`)
  const codes = lines.map((line) => line.accountCode)
  const [lock, accounts] = await Promise.all([
    ledgerLock(ctx),
    ctx.db.account.findMany({ where: { code: { in: codes } } }),
  ])
  const kept = assertOpen(ctx, lock, postedOn, reason)
  const halfMarked = lines.findIndex(({ role, taxCategory }) => (role === null) !== (taxCategory === null))
  if (halfMarked >= 0) return ctx.invalid(`#/lines/${halfMarked}`, 'half-marked')
  const posted = markLines(lines).map((line, index) => {
    const account = accounts.find(({ code, archivedAt }) => code === line.accountCode && !archivedAt)
    if (!account) return ctx.invalid(`#/lines/${index}/accountCode`, 'unknown-account')
    return { ...line, accountId: account.id }
  })
  const source = { sourceApp: null, sourceType: null, sourceId: null, reversesId: null, documentOn: null }
  const entry = recordEntry(ctx, { kind: 'manual', postedOn, description, reason: kept, currency, ...source }, posted)
  ctx.emit('entry.posted', entry)
  return { ...entry, lines: posted }
}
