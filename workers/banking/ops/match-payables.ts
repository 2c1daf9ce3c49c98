import type { Ctx } from '#kit/serve'
import type { banking, Target } from '../contract.ts'
import { discountOn } from '../rules/payable.ts'
import type { Blank, Line, Matching } from './match.ts'
import { transfersOf, turn } from './run-paid.ts'
import { itemsOf, type RunItemRow } from './run-steps.ts'
import { endSettlement, type PayableRow, type SettlementRow, settle } from './settle.ts'

type App = typeof banking
type Account = Awaited<ReturnType<Matching['db']['account']['require']>>
type Allocation = Extract<Target, { kind: 'payables' }>['allocations'][number]
type Payment = { payable: PayableRow; amountMinor: number; deductedMinor: number; item?: RunItemRow | undefined }
/** What is recorded beside a match: payments of payables, or that one which was there before is that of the line. */
type Beside = { pays?: Payment[]; takes?: SettlementRow }

/** A match for each payable. Money out pays it; money in gives back what was paid of it. */
export async function payableParts(ctx: Matching, line: Line, base: Blank, allocations: readonly Allocation[]) {
  const ids = [...new Set(allocations.map(({ payableId }) => payableId))]
  const [payables, items] = await Promise.all([
    ctx.db.payable.findMany({ where: { id: { in: ids } } }),
    line.amountMinor < 0 ? transfersOf(ctx, ids) : [],
  ])
  if (payables.length < allocations.length) return ctx.invalid('#/targets', 'unknown-record')
  return allocations.map((allocation) => {
    const payable = payables.find(({ id }) => id === allocation.payableId) as PayableRow
    if (payable.currency !== line.currency) return ctx.fail('other-currency', payable.number)
    const item = items.find(({ payableId }) => payableId === payable.id)
    const { amountMinor, deductedMinor } = item
      ? ordered(ctx, item, allocation)
      : within(ctx, line, payable, allocation)
    const signed = line.amountMinor < 0 ? -amountMinor : amountMinor
    const match = { ...matchWith(base, payable), amountMinor: signed }
    return { match, pays: [{ payable, amountMinor: -signed, deductedMinor, item }] }
  })
}

/** What a run has ordered is paid as it was ordered, whatever became of the debt meanwhile. */
function ordered(ctx: Matching, { status, number, amountMinor, deductedMinor }: RunItemRow, allocation: Allocation) {
  if (status !== 'sent' || amountMinor !== allocation.amountMinor) return ctx.fail('in-run', number)
  return { amountMinor, deductedMinor }
}

/** No more than is open of it, or than was paid of it. */
function within(ctx: Matching, line: Line, payable: PayableRow, { amountMinor, takesDiscount }: Allocation) {
  const isOut = line.amountMinor < 0
  const deductedMinor = takesDiscount && isOut ? discountOn(payable, line.bookedOn) : 0
  if (takesDiscount && (deductedMinor === 0 || amountMinor + deductedMinor !== payable.openMinor))
    return ctx.fail('no-discount', payable.number)
  const mostMinor = isOut ? payable.openMinor - deductedMinor : payable.paidMinor - payable.deductedMinor
  if (amountMinor > mostMinor) return ctx.fail('beyond-payable', `${payable.number}: at most ${mostMinor}`)
  return { amountMinor, deductedMinor }
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

/** All that is on its way of a run in one sum, as banks book it. */
export async function runPart(ctx: Matching, line: Line, base: Blank, id: string) {
  const run = await ctx.db.run.findFirst({ where: { id } })
  if (!run) return ctx.invalid('#/targets', 'unknown-record')
  if (run.accountId !== line.accountId) return ctx.fail('other-account')
  const items = (await itemsOf(ctx, id)).filter(({ status }) => status === 'sent')
  if (run.status !== 'exported' || items.length === 0) return ctx.fail('not-in-run')
  const totalMinor = items.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
  if (totalMinor > -line.openMinor) return ctx.fail('other-amount', `${run.number} is ${totalMinor}`)
  const payables = await ctx.db.payable.findMany({ where: { id: { in: items.map(({ payableId }) => payableId) } } })
  const pays = items.map((item) => {
    const payable = payables.find(({ id }) => id === item.payableId) as PayableRow
    return { payable, amountMinor: item.amountMinor, deductedMinor: item.deductedMinor, item }
  })
  return { match: { ...base, kind: 'run', runId: id, number: run.number, amountMinor: -totalMinor }, pays }
}

const matchWith = (base: Blank, { id, number, creditorName }: PayableRow) => ({
  ...base,
  ...{ kind: 'payable', payableId: id, number, description: creditorName },
})

type Kept = Beside & { match: { id: string } }

/** Records what the matches of a line stand for. */
export async function keep(ctx: Matching, line: Line, account: Account, rows: readonly Kept[]): Promise<void> {
  for (const { match, pays = [], takes } of rows) {
    if (takes) ctx.write.settlement.update(takes, { matchId: match.id })
    for (const { payable, item, ...paid } of pays) {
      const how = { paidOn: line.bookedOn, isByHand: false, matchId: match.id, runItemId: item?.id ?? null }
      settle(ctx, payable, account, { ...paid, ...how })
    }
  }
  const items = rows.flatMap(({ pays = [] }) => pays.flatMap(({ item }) => item ?? []))
  await turn(ctx, items, 'paid')
}

type Releasing = Ctx<App, string, 'payable.settled' | 'posting.made' | 'run.changed'>

/** Takes back the payments that were recorded for matches; those that were there before are free again. */
export async function release(ctx: Releasing, account: Account, matches: readonly { id: string; kind: string }[]) {
  const ids = matches.flatMap(({ id, kind }) => (kind === 'payable' || kind === 'run' ? id : []))
  if (ids.length === 0) return
  const settlements = await ctx.db.settlement.findMany({ where: { matchId: { in: ids }, status: 'made' } })
  const [payables, items] = await Promise.all([
    ctx.db.payable.findMany({ where: { id: { in: settlements.map(({ payableId }) => payableId) } } }),
    ctx.db.runItem.findMany({ where: { id: { in: settlements.flatMap(({ runItemId }) => runItemId ?? []) } } }),
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
  await turn(ctx, items, 'sent')
}
