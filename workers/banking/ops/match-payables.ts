import type { Ctx } from '#kit/serve'
import type { banking, Target } from '../contract.ts'
import { discountOn } from '../rules/payable.ts'
import type { Blank, Line, Matching } from './match.ts'
import { endSettlement, type PayableRow, type SettlementRow, settle } from './settle.ts'

type App = typeof banking
type Account = Awaited<ReturnType<Matching['db']['account']['require']>>
type Allocations = Extract<Target, { kind: 'payables' }>['allocations']
/** What is recorded beside a match: a payment of a payable, or that one which was there before is that of the line. */
type Beside = { pays?: { payable: PayableRow; deductedMinor: number }; takes?: SettlementRow }

/** A match for each payable. Money out pays it; money in gives back what was paid of it. */
export async function payableParts(ctx: Matching, line: Line, base: Blank, allocations: Allocations) {
  const ids = [...new Set(allocations.map(({ payableId }) => payableId))]
  const payables = await ctx.db.payable.findMany({ where: { id: { in: ids } } })
  if (payables.length < allocations.length) return ctx.invalid('#/targets', 'unknown-record')
  return allocations.map(({ payableId, amountMinor, takesDiscount }) => {
    const payable = payables.find(({ id }) => id === payableId) as PayableRow
    if (payable.currency !== line.currency) return ctx.fail('other-currency', payable.number)
    const isOut = line.amountMinor < 0
    const deductedMinor = takesDiscount && isOut ? discountOn(payable, line.bookedOn) : 0
    if (takesDiscount && (deductedMinor === 0 || amountMinor + deductedMinor !== payable.openMinor))
      return ctx.fail('no-discount', payable.number)
    const mostMinor = isOut ? payable.openMinor - deductedMinor : payable.paidMinor - payable.deductedMinor
    if (amountMinor > mostMinor) return ctx.fail('beyond-payable', `${payable.number}: at most ${mostMinor}`)
    const match = { ...matchWith(base, payable), amountMinor: isOut ? -amountMinor : amountMinor }
    return { match, pays: { payable, deductedMinor } }
  })
}

/** A payment that somebody recorded before the bank told it: from the account of the line, and of its amount. */
export async function settlementPart(ctx: Matching, line: Line, base: Blank, id: string) {
  const settlement = await ctx.db.settlement.findFirst({ where: { id } })
  if (!settlement) return ctx.invalid('#/targets', 'unknown-record')
  if (settlement.accountId !== line.accountId) return ctx.fail('other-account')
  if (settlement.status !== 'made' || settlement.matchId) return ctx.fail('taken')
  if (Math.abs(settlement.amountMinor) > Math.abs(line.openMinor)) return ctx.fail('other-amount')
  const payable = await ctx.db.payable.require(settlement.payableId)
  return { match: { ...matchWith(base, payable), amountMinor: -settlement.amountMinor }, takes: settlement }
}

const matchWith = (base: Blank, { id, number, creditorName }: PayableRow) => ({
  ...base,
  ...{ kind: 'payable', payableId: id, number, description: creditorName },
})

type Kept = Beside & { match: { id: string; amountMinor: number } }

/** Records what the matches of a line stand for. */
export function kept(ctx: Matching, line: Line, account: Account, rows: readonly Kept[]): void {
  for (const { match, pays, takes } of rows) {
    if (takes) ctx.write.settlement.update(takes, { matchId: match.id })
    if (!pays) continue
    const paid = { amountMinor: -match.amountMinor, deductedMinor: pays.deductedMinor, paidOn: line.bookedOn }
    settle(ctx, pays.payable, account, { ...paid, isByHand: false, matchId: match.id })
  }
}

type Releasing = Ctx<App, string, 'payable.settled' | 'posting.made'>

/** Takes back the payments that were recorded for matches; those that were there before are free again. */
export async function release(
  ctx: Releasing,
  account: Account,
  matches: readonly { id: string; payableId: string | null }[],
) {
  const ids = matches.flatMap(({ payableId }) => payableId ?? [])
  if (ids.length === 0) return
  const [settlements, payables] = await Promise.all([
    ctx.db.settlement.findMany({ where: { matchId: { in: matches.map(({ id }) => id) }, status: 'made' } }),
    ctx.db.payable.findMany({ where: { id: { in: ids } } }),
  ])
  const now = new Map(payables.map((payable) => [payable.id, payable]))
  for (const settlement of settlements) {
    if (settlement.isByHand) {
      ctx.write.settlement.update(settlement, { matchId: null })
      continue
    }
    const payable = now.get(settlement.payableId) as PayableRow
    now.set(payable.id, endSettlement(ctx, payable, account, settlement).payable)
  }
}
