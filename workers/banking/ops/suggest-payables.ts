import { addDays } from '#kit/calendar'
import type { Ctx } from '#kit/serve'
import type { banking, Suggestion } from '../contract.ts'
import { matcher } from '../rules/matching.ts'
import { discountOn } from '../rules/payable.ts'
import { nothing, numbersIn } from '../rules/suggest.ts'
import { transfersOf } from './run-paid.ts'
import { reference } from './run-steps.ts'

type App = typeof banking
type Asking = Pick<Ctx<App>, 'db'>
type Line = Awaited<ReturnType<Asking['db']['line']['require']>>
type Payable = Awaited<ReturnType<Asking['db']['payable']['require']>>
/** Of each kind, what is due first; a discount is a tenth at most. */
const most = 50

/** What money out may pay: payables that are named, of the amount, or of whoever was paid like that before. */
export async function suggestPayables(ctx: Asking, line: Line): Promise<Suggestion[]> {
  const paid = -line.openMinor
  const before = await creditorsBefore(ctx, line)
  const list = (where: object) =>
    ctx.db.payable.findMany({
      where: { status: 'open', currency: line.currency, ...where },
      orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
      take: most,
    })
  const numbers = numbersIn(`${line.purpose} ${line.endToEndId ?? ''}`)
  const [named, equal, discounted, theirs, recorded] = await Promise.all([
    list({ OR: [{ number: { in: numbers } }, { id: { in: await orderedBy(ctx, line) } }] }),
    list({ openMinor: paid }),
    list({ openMinor: { gt: paid, lte: Math.floor(paid / 0.9) }, discountUntilOn: { gte: new Date(line.bookedOn) } }),
    before.length > 0 || line.counterpartyName
      ? list({ OR: [{ creditorId: { in: before } }, { creditorName: line.counterpartyName ?? '' }] })
      : [],
    recordedBefore(ctx, line),
  ])
  const payables = new Map([...named, ...equal, ...discounted, ...theirs].map((each) => [each.id, each]))
  const [ibans, transfers] = await Promise.all([ibansOf(ctx, payables), transfersOf(ctx, [...payables.keys()])])
  const items = [...payables.values()].flatMap((payable) => {
    const { id, number, currency, dueOn, creditorId, creditorName: name } = payable
    const transfer = transfers.find(({ payableId }) => payableId === id)
    if (transfer?.status === 'planned') return []
    const isKnown = creditorId !== null && before.includes(creditorId)
    return {
      ...{ id, number, direction: 'out' as const, currency, dueOn, name },
      amountMinor: transfer?.amountMinor ?? payable.openMinor - deducted(payable, line),
      iban: isKnown ? line.counterpartyIban : (ibans.get(creditorId ?? '') ?? null),
      endToEndId: transfer ? reference(transfer.id) : null,
    }
  })
  const found = matcher(items)({ ...line, amountMinor: line.openMinor, chargesMinor: 0 })
  return [...recorded, ...(await runs(ctx, line)), ...found.map((each) => suggestionOf(each, payables, line))]
}

/** Where the creditors are paid, as somebody has entered it. */
async function ibansOf(ctx: Asking, payables: ReadonlyMap<string, Payable>): Promise<Map<string, string>> {
  const ids = [...payables.values()].flatMap(({ creditorId }) => creditorId ?? [])
  const payees = await ctx.db.payee.findMany({ where: { creditorId: { in: ids } } })
  return new Map(payees.map(({ creditorId, iban }) => [creditorId, iban]))
}

/** Runs that are on their way from the account and come to the amount. */
async function runs(ctx: Asking, { accountId, openMinor }: Line): Promise<Suggestion[]> {
  const found = await ctx.db.run.findMany({
    where: { accountId, status: 'exported', totalMinor: -openMinor },
    orderBy: [{ executeOn: 'desc' }, { id: 'desc' }],
    take: 5,
  })
  return found.map(({ id, number }) => ({
    ...{ ...nothing, kind: 'run' as const, score: 95, reasons: ['amount' as const], runId: id, number },
  }))
}

/** The discount is taken where it leads to the amount of the line. */
function deducted(payable: Payable, { openMinor, bookedOn }: Line): number {
  if (payable.orderedMinor > 0) return 0
  const minor = discountOn(payable, bookedOn)
  return payable.openMinor - minor === -openMinor ? minor : 0
}

type Found = ReturnType<ReturnType<typeof matcher>>[number]

function suggestionOf({ items, score, reasons }: Found, payables: Map<string, Payable>, line: Line): Suggestion {
  const paid = items.map(({ id, amountMinor }) => {
    const payable = payables.get(id) as Payable
    const takesDiscount = deducted(payable, line) > 0
    return { payableId: id, number: payable.number, amountMinor, openMinor: payable.openMinor, takesDiscount }
  })
  const names = new Set(items.map(({ id }) => payables.get(id)?.creditorName ?? ''))
  return {
    ...{ ...nothing, kind: 'payables', score, payables: paid, customerName: [...names].join(', ') },
    reasons: reasons.map(({ code }) => (code === 'number-in-text' ? 'number' : code)),
  }
}

/** The payable of the transfer that the line names, where a run has ordered it. */
async function orderedBy(ctx: Asking, { endToEndId }: Line): Promise<string[]> {
  const hex = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/i.exec(endToEndId ?? '')
  const item = hex && (await ctx.db.runItem.findFirst({ where: { id: hex.slice(1).join('-').toLowerCase() } }))
  return item ? [item.payableId] : []
}

/** Whose payables were paid before by lines to the same account, or under the same name. */
async function creditorsBefore(ctx: Asking, line: Line): Promise<string[]> {
  const { counterpartyIbanIndex: iban, counterpartyName: name } = line
  const same = [...(iban ? [{ counterpartyIbanIndex: iban }] : []), ...(name ? [{ counterpartyName: name }] : [])]
  if (same.length === 0) return []
  const matches = await ctx.db.match.findMany({
    where: { payableId: { not: null }, status: 'made', line: { OR: same } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: most,
  })
  const payables = await ctx.db.payable.findMany({
    where: { id: { in: matches.flatMap((each) => each.payableId ?? []) } },
  })
  return [...new Set(payables.flatMap(({ creditorId }) => creditorId ?? []))].slice(0, 3)
}

/** Payments of that amount from the account that somebody recorded within ten days of the line. */
async function recordedBefore(ctx: Asking, line: Line): Promise<Suggestion[]> {
  const settlements = await ctx.db.settlement.findMany({
    where: {
      ...{ accountId: line.accountId, amountMinor: -line.openMinor, status: 'made', matchId: null },
      paidOn: { gte: new Date(addDays(line.bookedOn, -10)), lte: new Date(addDays(line.bookedOn, 10)) },
    },
    include: { payable: true },
    orderBy: [{ paidOn: 'desc' }, { id: 'desc' }],
    take: 5,
  })
  return settlements.map(({ id, payable: { number, creditorName } }) => ({
    ...{ ...nothing, kind: 'settlement' as const, score: 90, reasons: ['amount' as const, 'date' as const] },
    ...{ settlementId: id, number, customerName: creditorName },
  }))
}
