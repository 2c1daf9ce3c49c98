import { addDays } from '#kit/calendar'
import type { Ctx } from '#kit/serve'
import type { banking, Suggestion } from '../contract.ts'
import { matcher } from '../rules/matching.ts'
import { discountOn } from '../rules/payable.ts'
import { nothing, numbersIn } from '../rules/suggest.ts'

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
    numbers.length > 0 ? list({ number: { in: numbers } }) : [],
    list({ openMinor: paid }),
    list({ openMinor: { gt: paid, lte: Math.floor(paid / 0.9) }, discountUntilOn: { gte: new Date(line.bookedOn) } }),
    before.length > 0 || line.counterpartyName
      ? list({ OR: [{ creditorId: { in: before } }, { creditorName: line.counterpartyName ?? '' }] })
      : [],
    recordedBefore(ctx, line),
  ])
  const payables = new Map([...named, ...equal, ...discounted, ...theirs].map((each) => [each.id, each]))
  const items = [...payables.values()].map((payable) => ({
    ...{ id: payable.id, number: payable.number, direction: 'out' as const, currency: payable.currency },
    ...{ amountMinor: payable.openMinor - deducted(payable, line), dueOn: payable.dueOn, name: payable.creditorName },
    iban: payable.creditorId && before.includes(payable.creditorId) ? line.counterpartyIban : null,
  }))
  const found = matcher(items)({ ...line, amountMinor: line.openMinor, chargesMinor: 0 })
  return [...recorded, ...found.map((each) => suggestionOf(each, payables, line))]
}

/** The discount is taken where it leads to the amount of the line. */
function deducted(payable: Payable, { openMinor, bookedOn }: Line): number {
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
