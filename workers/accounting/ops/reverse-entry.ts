import type { Ctx, Handler } from '#kit/serve'
import type { accounting } from '../contract.ts'
import { mirror } from '../rules/entry.ts'
import { narrationOf } from '../rules/narration.ts'
import { assertOpen, ledgerLock } from './ledger-lock.ts'
import { lineOf, recordEntry } from './record-entry.ts'

type App = typeof accounting

/** A posted entry is never changed: it is taken back today, or on an open day since it was posted. */
export const reverseEntry: Handler<App, 'entry.reverse'> = async (
  ctx,
  { id, postedOn = ctx.today, description, reason },
) => {
  const entry = await ctx.db.entry.require(id, { include: { lines: { orderBy: { position: 'asc' } } } })
  if (postedOn < entry.postedOn) return ctx.invalid('#/postedOn', 'before-entry', { day: entry.postedOn })
  const [lock, earlier, reversed] = await Promise.all([
    ledgerLock(ctx),
    ctx.db.entry.findFirst({ where: { reversesId: id } }),
    entry.reversesId ? ctx.db.entry.findFirst({ where: { id: entry.reversesId } }) : null,
  ])
  if (isOfRecord(entry) || (reversed && isOfRecord(reversed)))
    return ctx.fail('own-record', `see where ${entry.number} comes from`)
  if (earlier) return ctx.fail('already-reversed', `by ${earlier.number}`)
  const kept = assertOpen(ctx, lock, postedOn, reason)
  return recordReversal(ctx, entry, { postedOn, description, reason: kept })
}

/** What a record of the ledger itself has posted, which it takes back whole. */
const isOfRecord = ({ kind, sourceApp }: { kind: string; sourceApp: string | null }) =>
  kind === 'opening' || sourceApp === 'accounting'

type Posted = Awaited<ReturnType<Ctx<App>['db']['entry']['require']>> & {
  lines: Parameters<typeof lineOf>[0][]
}
type Said = { postedOn: string; description?: string | undefined; reason: string | null }

/** Posts the mirror image of an entry. */
export function recordReversal(
  ctx: Pick<Ctx<App, string, 'entry.posted' | 'entry.reversed'>, 'write' | 'nextNumber' | 'now' | 'emit' | 'tenant'>,
  { lines, ...entry }: Posted,
  { postedOn, description, reason }: Said,
) {
  const mirrored = mirror(lines.map(lineOf))
  const source = { sourceApp: null, sourceType: null, sourceId: null, documentOn: null }
  const said = description ?? narrationOf(ctx.tenant.country).reversal(entry)
  const reversal = recordEntry(
    ctx,
    {
      kind: 'reversal',
      postedOn,
      description: said,
      reason,
      currency: entry.currency,
      reversesId: entry.id,
      ...source,
    },
    mirrored,
  )
  ctx.emit('entry.posted', reversal)
  ctx.emit('entry.reversed', entry)
  return { ...reversal, lines: mirrored }
}
