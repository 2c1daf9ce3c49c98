import type { Handler } from '#kit/serve'
import type { accounting } from '../contract.ts'
import { mirror } from '../rules/entry.ts'
import { narrationOf } from '../rules/narration.ts'
import { isLocked } from '../rules/period.ts'
import { ledgerLock } from './ledger-lock.ts'
import { lineOf, recordEntry } from './record-entry.ts'

/** A posted entry is never changed: it is taken back today, or on an open day since it was posted. */
export const reverseEntry: Handler<typeof accounting, 'entry.reverse'> = async (
  ctx,
  { id, postedOn = ctx.today, description },
) => {
  const { lines, ...entry } = await ctx.db.entry.require(id, { include: { lines: { orderBy: { position: 'asc' } } } })
  if (postedOn < entry.postedOn) return ctx.invalid('#/postedOn', 'before-entry', { day: entry.postedOn })
  const [lock, earlier] = await Promise.all([ledgerLock(ctx), ctx.db.entry.findFirst({ where: { reversesId: id } })])
  if (earlier) return ctx.fail('already-reversed', `by ${earlier.number}`)
  if (isLocked(postedOn, lock.lockedThroughOn))
    return ctx.fail('period-locked', `the books are locked through ${lock.lockedThroughOn}`)
  const mirrored = mirror(lines.map(lineOf))
  const reversal = recordEntry(
    ctx,
    {
      kind: 'reversal',
      postedOn,
      description: description ?? narrationOf(ctx.tenant.country).reversal(entry),
      currency: entry.currency,
      sourceApp: null,
      sourceType: null,
      sourceId: null,
      reversesId: id,
      documentOn: null,
    },
    mirrored,
  )
  ctx.emit('entry.posted', reversal)
  ctx.emit('entry.reversed', entry)
  return { ...reversal, lines: mirrored }
}
