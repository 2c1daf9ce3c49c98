import type { Ctx, Handler } from '#kit/serve'
import type { purchasing } from '../contract.ts'
import { standingOf } from '../rules/owed.ts'
import { withLines } from './draft.ts'
import { tellPayable } from './tell.ts'

type App = typeof purchasing
type Writing = Pick<Ctx<App, string, 'bill.paid' | 'bill.reopened' | 'payable.changed'>, 'emit' | 'today' | 'write'>
type Bill = Awaited<ReturnType<Ctx<App>['db']['bill']['require']>>

/** What a credit settles of a bill from now on: more, or less. */
function credited({ write, emit, today }: Writing, bill: Bill, amountMinor: number): void {
  const creditedMinor = bill.creditedMinor + amountMinor
  const stands = standingOf({ ...bill, creditedMinor })
  const isPaid = stands.status === 'paid'
  const paidOn = isPaid ? (bill.paidOn ?? today) : null
  const changed = write.bill.update(bill, { ...stands, creditedMinor, paidOn })
  if (isPaid && bill.status !== 'paid') emit('bill.paid', changed)
  if (!isPaid && bill.status === 'paid') emit('bill.reopened', changed)
  tellPayable({ emit, today }, changed)
}

export const applyCredit: Handler<App, 'bill.apply-credit'> = async (ctx, { id, uses }) => {
  const { lines, ...credit } = await ctx.db.bill.require(id, withLines)
  if (credit.kind !== 'credit') return ctx.fail('not-a-credit')
  const bills = await ctx.db.bill.findMany({
    where: { id: { in: uses.map(({ billId }) => billId) } },
    take: uses.length,
  })
  for (const [index, { billId, amountMinor }] of uses.entries()) {
    const at = `#/uses/${index}/billId`
    const bill = bills.find((each) => each.id === billId)
    if (!bill) return ctx.invalid(at, 'unknown-record')
    if (uses.findIndex((each) => each.billId === billId) < index) ctx.invalid(at, 'named-twice')
    const isOwed = bill.kind === 'bill' && (bill.status === 'posted' || bill.status === 'held')
    if (!isOwed || bill.vendorId !== credit.vendorId || bill.currency !== credit.currency) ctx.invalid(at, 'not-owed')
    if (amountMinor > bill.owedMinor) ctx.fail('over-credited', `${bill.owedMinor} is owed of ${bill.number}`)
    credited(ctx, bill, amountMinor)
    ctx.write.creditUse.create({
      ...{ creditId: id, creditNumber: credit.number, billId, billNumber: bill.number },
      ...{ currency: credit.currency, amountMinor, usedOn: ctx.today, endedAt: null },
    })
  }
  const usedMinor = uses.reduce((total, { amountMinor }) => total + amountMinor, credit.usedMinor)
  if (usedMinor > credit.totalMinor)
    return ctx.fail('over-credited', `${credit.totalMinor - credit.usedMinor} is left of the credit`)
  const used = ctx.write.bill.update(credit, { ...standingOf({ ...credit, usedMinor }), usedMinor })
  return { ...used, lines }
}

export const endCreditUse: Handler<App, 'credit-use.end'> = async (ctx, { id }) => {
  const use = await ctx.db.creditUse.require(id)
  if (use.endedAt) return ctx.fail('ended-already')
  const [credit, bill] = await Promise.all([ctx.db.bill.require(use.creditId), ctx.db.bill.require(use.billId)])
  credited(ctx, bill, -use.amountMinor)
  const usedMinor = credit.usedMinor - use.amountMinor
  ctx.write.bill.update(credit, { ...standingOf({ ...credit, usedMinor }), usedMinor })
  return ctx.write.creditUse.update(use, { endedAt: ctx.now })
}
