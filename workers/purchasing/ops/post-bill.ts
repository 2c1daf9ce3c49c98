import { personBehind } from '#kit/auth'
import type { Ctx, Handler } from '#kit/serve'
import type { Bill, purchasing } from '../contract.ts'
import { billedOf, isMatched, less, matchBill, plus, worthOf } from '../rules/match.ts'
import { standingOf } from '../rules/owed.ts'
import { basesOf } from '../rules/posting.ts'
import { withLines } from './draft.ts'
import { policyOf } from './policy.ts'
import { advance, type OrderLineRow } from './progress.ts'
import { postBill, tellPayable } from './tell.ts'

type App = typeof purchasing
type Events = 'bill.posted' | 'bill.held' | 'posting.made' | 'payable.changed'
type Entering = Pick<Ctx<App, string, Events>, 'db' | 'emit' | 'today' | 'write'>
type Found = Awaited<ReturnType<typeof requireBill>>
export type Released = { releasedById: string; releasedByName: string; releaseReason: string }

const requireBill = async (ctx: Pick<Ctx<App>, 'db'>, id: string) => {
  const { lines, ...bill } = await ctx.db.bill.require(id, withLines)
  const found = bill.orderId ? await ctx.db.order.require(bill.orderId, withLines) : null
  return { bill, lines, order: found }
}

/** Of lines as all bills stand to them, those before a bill that is counted already. */
const without = (ordered: readonly OrderLineRow[], billed: ReturnType<typeof billedOf>) =>
  ordered.map((line) => {
    const own = billed.get(line.id)
    if (!own) return line
    return {
      ...line,
      billedQuantity: less(line.billedQuantity, own.quantity),
      billedMinor: line.billedMinor - own.netMinor,
    }
  })

/**
 * Enters a bill, or tries again one that is held: in the books and owed where it is what was ordered and delivered, or
 * somebody lets it pass, else held.
 */
export async function enter(ctx: Entering, { bill, lines, order }: Found, released?: Released) {
  const billed = billedOf(lines)
  const isCounted = bill.status === 'held'
  const before = order ? (isCounted ? without(order.lines, billed) : order.lines) : []
  const match = order ? matchBill(lines, before, await policyOf(ctx)) : []
  const isHeld = !released && !isMatched(match)
  if (order && !isCounted) {
    const { lines: ordered, ...row } = order
    const steps = Array.from(billed, ([id, { quantity, netMinor }]) => {
      return [id, { billed: quantity, billedMinor: netMinor }] as const
    })
    advance(ctx, row, ordered, new Map(steps))
  }
  const cleared = isHeld ? lines : clear(ctx, lines, before)
  const matchStatus = released ? 'released' : order ? (isHeld ? 'held' : 'matched') : null
  const changed = ctx.write.bill.update(bill, {
    ...standingOf({ ...bill, status: isHeld ? 'held' : 'posted' }),
    ...{ match, matchStatus, ...released, postedOn: isHeld ? null : ctx.today },
  })
  ctx.emit(isHeld ? 'bill.held' : 'bill.posted', changed)
  if (!isHeld) postBill(ctx, changed, basesOf(cleared, before))
  tellPayable(ctx, changed)
  return { ...changed, lines: cleared, match }
}

type Line = Found['lines'][number]

/** What each line clears of what was posted with its delivery: all that is billed by now less what was before. */
function clear({ write }: Pick<Entering, 'write'>, lines: readonly Line[], ordered: readonly OrderLineRow[]): Line[] {
  const before = new Map(ordered.map(({ id, billedQuantity }) => [id, billedQuantity]))
  return lines.map((line) => {
    const of = ordered.find(({ id }) => id === line.orderLineId)
    if (!of?.isAccrued) return line
    const from = before.get(of.id) as string
    const to = plus(from, line.quantity)
    before.set(of.id, to)
    return write.billLine.update(line, { clearedMinor: worthOf(of, to) - worthOf(of, from) })
  })
}

export const enterBill: Handler<App, 'bill.post'> = async (ctx, { id }) => {
  const found = await requireBill(ctx, id)
  const { bill, lines } = found
  if (bill.vendorId === null) return ctx.invalid('#/vendorId', 'required')
  if (lines.length === 0) return ctx.fail('empty')
  if (bill.totalMinor < 0) return ctx.fail('negative')
  return enter(ctx, found)
}

/** A held bill once more, which stays as it is unless it is right now. */
export async function tryAgain(ctx: Entering, id: string): Promise<void> {
  const bill = await ctx.db.bill.findFirst({ where: { id, status: 'held' } })
  if (!bill) return
  const found = await requireBill(ctx, id)
  const before = without(found.order?.lines ?? [], billedOf(found.lines))
  if (isMatched(matchBill(found.lines, before, await policyOf(ctx)))) await enter(ctx, found)
}

/** Four eyes: whoever entered a bill does not let it be paid. */
export const releaseBill: Handler<App, 'bill.release'> = async (ctx, { id, reason: releaseReason }) => {
  const found = await requireBill(ctx, id)
  const releasedById = personBehind(ctx.actor)
  if (found.bill.enteredById === releasedById) return ctx.fail('own-bill')
  return enter(ctx, found, { releasedById, releasedByName: ctx.actor.name, releaseReason })
}

/** Of what was posted nothing is deleted: the ledger takes it back by an entry of its own. */
export const cancelBill: Handler<App, 'bill.cancel'> = async (ctx, { id }) => {
  const { bill, lines, order } = await requireBill(ctx, id)
  if (bill.paidMinor + bill.creditedMinor + bill.usedMinor > 0) return ctx.fail('settled-in-part')
  if (order) {
    const { lines: ordered, ...row } = order
    const steps = Array.from(billedOf(lines), ([line, { quantity, netMinor }]) => {
      return [line, { billed: less('0', quantity), billedMinor: -netMinor }] as const
    })
    advance(ctx, row, ordered, new Map(steps))
  }
  const cancelled = ctx.write.bill.update(bill, { status: 'cancelled', owedMinor: 0 })
  ctx.emit('bill.cancelled', cancelled)
  if (bill.postedOn) postBill(ctx, cancelled, basesOf(lines, order?.lines ?? []), { isUndone: true })
  tellPayable(ctx, cancelled)
  return { ...cancelled, lines, match: bill.match as Bill['match'] }
}
