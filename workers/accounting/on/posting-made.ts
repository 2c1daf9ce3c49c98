import type { anyApp } from '#kit/events'
import type { EventHandler } from '#kit/serve'
import type { accounting } from '../contract.ts'
import { ledgerLock } from '../ops/ledger-lock.ts'
import { recordEntry } from '../ops/record-entry.ts'
import { narrationOf } from '../rules/narration.ts'
import { firstOpenDay } from '../rules/period.ts'
import { onAccounts } from '../rules/posting.ts'

/** Any app's posting, once per record and kind, on the day it counts for or, when that is locked, on the first open day. */
export const postingMade: EventHandler<typeof accounting, typeof anyApp, 'posting.made'> = async (
  ctx,
  posting,
  event,
) => {
  const { id: sourceId, noun: sourceType, kind, on, currency } = posting
  const source = { sourceApp: event.name.replace(/\..*/, ''), sourceType, sourceId, kind }
  const [lock, accounts, earlier] = await Promise.all([
    ledgerLock(ctx),
    ctx.db.account.findMany({ where: { role: { not: null } } }),
    ctx.db.entry.findFirst({ where: source }),
  ])
  if (earlier) return
  const lines = onAccounts(posting.lines, accounts)
  const postedOn = firstOpenDay(on, lock.lockedThroughOn)
  const say = narrationOf(ctx.tenant.country)
  const description = say.posting(posting) + (postedOn === on ? '' : say.late(on))
  ctx.emit('entry.posted', recordEntry(ctx, { ...source, postedOn, description, currency, reversesId: null }, lines))
}
