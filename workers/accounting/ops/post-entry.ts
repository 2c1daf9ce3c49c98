import type { Handler } from '#kit/serve'
import type { accounting } from '../contract.ts'
import { creditOf, debitOf, lineOfTwoSides } from '../rules/entry.ts'
import { isLocked } from '../rules/period.ts'
import { markLines } from '../rules/tax/mark.ts'
import { ledgerLock } from './ledger-lock.ts'
import { recordEntry } from './record-entry.ts'

export const postEntry: Handler<typeof accounting, 'entry.post'> = async (
  ctx,
  { postedOn = ctx.today, description, currency = ctx.tenant.currency, lines },
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
  if (isLocked(postedOn, lock.lockedThroughOn))
    return ctx.fail('period-locked', `the books are locked through ${lock.lockedThroughOn}`)
  const halfMarked = lines.findIndex(({ role, taxCategory }) => (role === null) !== (taxCategory === null))
  if (halfMarked >= 0) return ctx.invalid(`#/lines/${halfMarked}`, 'half-marked')
  const posted = markLines(lines).map((line, index) => {
    const account = accounts.find(({ code, archivedAt }) => code === line.accountCode && !archivedAt)
    if (!account) return ctx.invalid(`#/lines/${index}/accountCode`, 'unknown-account')
    return { ...line, accountId: account.id }
  })
  const source = { sourceApp: null, sourceType: null, sourceId: null, reversesId: null, documentOn: null }
  const entry = recordEntry(ctx, { kind: 'manual', postedOn, description, currency, ...source }, posted)
  ctx.emit('entry.posted', entry)
  return { ...entry, lines: posted }
}
