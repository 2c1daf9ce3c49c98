import { Fault } from '#kit/auth'
import type { anyApp } from '#kit/events'
import type { Ctx, EventHandler } from '#kit/serve'
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
  const chosen = posting.lines.flatMap(({ accountId }) => accountId ?? [])
  const [lock, accounts, earlier, reversesId] = await Promise.all([
    ledgerLock(ctx),
    ctx.db.account.findMany({ where: { OR: [{ role: { not: null } }, { id: { in: chosen } }], archivedAt: null } }),
    ctx.db.entry.findFirst({ where: source }),
    kind === 'reversal' ? reversedBy(ctx, source) : null,
  ])
  if (earlier || reversesId === 'reversed') return
  const lines = onAccounts(posting.lines, accounts, posting.party || null)
  const postedOn = firstOpenDay(on, lock)
  const say = narrationOf(ctx.tenant.country)
  const description = say.posting(posting) + (postedOn === on ? '' : say.late(on))
  const documentOn = postedOn === on ? null : on
  const fields = { ...source, postedOn, documentOn, description, reason: null, currency, reversesId }
  ctx.emit('entry.posted', recordEntry(ctx, fields, lines))
}

type Source = { sourceApp: string; sourceType: string; sourceId: string }

/** The entry that was posted for the same record; one that somebody has reversed by hand is not reversed again. */
async function reversedBy(ctx: Pick<Ctx<typeof accounting>, 'db'>, { sourceApp, sourceType, sourceId }: Source) {
  const where = { sourceApp, sourceType, sourceId, kind: { not: 'reversal' } }
  const entry = await ctx.db.entry.findFirst({ where })
  // It is tried again: what it reverses is on its way.
  if (!entry) throw Fault.of('conflict', 'what this reverses is not posted yet')
  const reversal = await ctx.db.entry.findFirst({ where: { reversesId: entry.id } })
  return reversal ? 'reversed' : entry.id
}
