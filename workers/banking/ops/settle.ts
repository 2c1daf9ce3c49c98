import type { Ctx } from '#kit/serve'
import type { banking } from '../contract.ts'
import { statusOf } from '../rules/payable.ts'
import { linesOf } from '../rules/posting.ts'

type App = typeof banking
type Settling = Pick<Ctx<App, string, 'payable.settled' | 'posting.made'>, 'db' | 'emit' | 'today' | 'write'>
export type PayableRow = Awaited<ReturnType<Settling['db']['payable']['require']>>
export type SettlementRow = Awaited<ReturnType<Settling['db']['settlement']['require']>>
type Account = Awaited<ReturnType<Settling['db']['account']['require']>>
type Paid = Pick<SettlementRow, 'amountMinor' | 'deductedMinor' | 'paidOn' | 'isByHand' | 'matchId' | 'runItemId'>

/** Adds to what is paid of a payable, tells the app that it is of, and posts the money that left the account. */
export function settle(ctx: Settling, payable: PayableRow, account: Account, paid: Paid) {
  const settlement = ctx.write.settlement.create({
    ...{ ...paid, payableId: payable.id, currency: payable.currency, status: 'made' },
    ...{ accountId: account.id, accountName: account.name },
  })
  const paidOn = [payable.paidOn ?? '', paid.paidOn].sort().at(-1) as string
  const changed = withPaid(ctx, payable, { ...paid, paidOn })
  postSettlement(ctx, changed, account, settlement)
  return { payable: changed, settlement }
}

/** Takes a payment back: as much is owed again, whatever became of the debt meanwhile. */
export function endSettlement(ctx: Settling, payable: PayableRow, account: Account, settlement: SettlementRow) {
  const ended = ctx.write.settlement.update(settlement, { status: 'ended' })
  const { amountMinor, deductedMinor, runItemId } = settlement
  const paidOn = payable.paidMinor === amountMinor + deductedMinor ? null : payable.paidOn
  const changed = withPaid(ctx, payable, {
    ...{ amountMinor: -amountMinor, deductedMinor: -deductedMinor, runItemId, paidOn },
  })
  postSettlement(ctx, changed, account, ended, true)
  return { payable: changed, settlement: ended }
}

type Change = { amountMinor: number; deductedMinor: number; runItemId: string | null; paidOn: string | null }

/** What a run had ordered is on its way no more once it is paid, and again once that is taken back. */
function withPaid(ctx: Settling, row: PayableRow, { paidOn, runItemId, ...change }: Change): PayableRow {
  const wholeMinor = change.amountMinor + change.deductedMinor
  const paidMinor = row.paidMinor + wholeMinor
  const deductedMinor = row.deductedMinor + change.deductedMinor
  const changed = ctx.write.payable.update(row, {
    ...{ paidMinor, deductedMinor, paidOn, openMinor: row.owedMinor - paidMinor },
    orderedMinor: row.orderedMinor - (runItemId ? wholeMinor : 0),
    status: statusOf({ owedMinor: row.owedMinor, paidMinor }),
  })
  const { id, version, app } = changed
  ctx.emit('payable.settled', { app, id, version, paidMinor, discountMinor: deductedMinor, paidOn })
  return changed
}

/** The money alone: what was deducted is posted by the app that the record is of. */
function postSettlement(
  ctx: Settling,
  { role, number, creditorName, currency }: PayableRow,
  account: Account,
  { id, version, amountMinor, paidOn }: Omit<SettlementRow, 'tenantId'>,
  isBack = false,
) {
  const moved = { kind: 'charge', amountMinor: -amountMinor, role, ledgerAccountId: null, description: null }
  ctx.emit('posting.made', {
    ...{ id, version, noun: 'settlement', currency, number, party: creditorName },
    kind: isBack ? 'reversal' : 'payment',
    on: isBack ? ctx.today : paidOn,
    called: { en: 'Payment of', de: 'Zahlung von' },
    lines: linesOf(moved, account, isBack),
  })
}
