import { personBehind } from '#kit/auth'
import type { Ctx, Handler } from '#kit/serve'
import type { Bill, BillLine, purchasing } from '../contract.ts'
import { numberKey } from '../rules/number.ts'
import { usualDueOn } from '../rules/owed.ts'
import { resembling } from './doubts.ts'
import { price, rowOf, told } from './price.ts'

type App = typeof purchasing
export const withLines = { include: { lines: { orderBy: { position: 'asc' as const } } } }

/** Of a bill that is written, before anything became of it. */
export const blank = {
  status: 'draft',
  creditedMinor: 0,
  paidMinor: 0,
  discountMinor: 0,
  owedMinor: 0,
  usedMinor: 0,
  settledVersion: 0,
  matchStatus: null,
  postedOn: null,
  paidOn: null,
  releasedById: null,
  releasedByName: null,
  releaseReason: null,
  archivedAt: null,
} as const

type Priced = Awaited<ReturnType<typeof price<BillLine>>>
export const sums = ({ subtotalMinor, taxMinor, ownTaxMinor, totalMinor, taxes }: Omit<Priced, 'lines'>) => ({
  ...{ subtotalMinor, taxMinor, ownTaxMinor, totalMinor, taxes },
})

export const toRows = (billId: string, lines: readonly BillLine[]) =>
  lines.map((line, position) => ({
    ...{ billId, position, ...rowOf(line), orderLineId: line.orderLineId, clearedMinor: 0 },
  }))

/** Lines of a bill belong to its own order, which is the vendor's and in the same currency. */
async function assertOfOrder(ctx: Pick<Ctx<App>, 'db' | 'invalid'>, bill: OfOrder) {
  const { orderId, vendorId, currency, lines } = bill
  const order = orderId ? await ctx.db.order.findFirst({ where: { id: orderId }, include: { lines: true } }) : null
  lines.forEach(({ orderLineId }, index) => {
    if (orderLineId && !order?.lines.some(({ id }) => id === orderLineId))
      ctx.invalid(`#/lines/${index}/orderLineId`, 'not-of-order')
  })
  if (!order) return
  if (!order.number) ctx.invalid('#/orderId', 'not-approved')
  if (order.vendorId !== vendorId) ctx.invalid('#/orderId', 'of-another-vendor')
  if (order.currency !== currency) ctx.invalid('#/orderId', 'in-another-currency')
}
type OfOrder = {
  orderId: string | null
  vendorId: string | null
  currency: string
  lines: readonly { orderLineId: string | null }[]
}

type Terms = Pick<Bill, 'documentOn' | 'dueOn' | 'discountPercent' | 'discountUntilOn'>

function assertTerms({ invalid }: Pick<Ctx<App>, 'invalid'>, terms: Terms) {
  const { documentOn, dueOn, discountPercent, discountUntilOn } = terms
  if (dueOn < documentOn) invalid('#/dueOn', 'before-document', { day: documentOn })
  if (discountPercent && (Number(discountPercent) <= 0 || Number(discountPercent) >= 100))
    invalid('#/discountPercent', 'not-a-percentage')
  if ((discountPercent === null) !== (discountUntilOn === null)) invalid('#/discountUntilOn', 'goes-with-discount')
  if (discountUntilOn && discountUntilOn < documentOn)
    invalid('#/discountUntilOn', 'before-document', { day: documentOn })
}

export const createBill: Handler<App, 'bill.create'> = async (
  ctx,
  { currency = ctx.tenant.currency, lines, ...input },
) => {
  const bill = { ...input, currency, dueOn: input.dueOn ?? usualDueOn(input.documentOn) }
  assertTerms(ctx, bill)
  await assertOfOrder(ctx, { ...bill, lines })
  const { documentOn: on, roundingMinor } = bill
  const { lines: priced, ...sum } = await price(ctx, { lines, currency, on, roundingMinor })
  const doubtful = await resembling(ctx, {
    ...bill,
    totalMinor: sum.totalMinor,
    fileHash: null,
    statedTotalMinor: null,
  })
  const made = ctx.write.bill.create({
    ...{ ...blank, ...bill, ...sums(sum), ...doubtful, fileHash: null, statedTotalMinor: null, match: [] },
    ...{ numberKey: numberKey(bill.number), vendorKey: bill.vendorId, enteredById: personBehind(ctx.actor) },
  })
  ctx.write.billLine.createMany(toRows(made.id, priced as BillLine[]))
  ctx.write.bill.tell(made, 'lines', [], told(priced as BillLine[]))
  return { ...made, lines: priced }
}

export const updateBill: Handler<App, 'bill.update'> = async (ctx, { id, lines, ...changes }) => {
  const { lines: before, ...draft } = await ctx.db.bill.require(id, withLines)
  const after = { ...draft, ...changes } as typeof draft
  assertTerms(ctx, after)
  const { currency, documentOn: on, roundingMinor } = after
  const given = (lines ?? before) as BillLine[]
  await assertOfOrder(ctx, { ...after, lines: given })
  const { lines: priced, ...sum } = await price(ctx, { lines: given, currency, on, roundingMinor })
  const doubtful = await resembling(ctx, { ...after, totalMinor: sum.totalMinor })
  const bill = ctx.write.bill.update(draft, {
    ...{ ...changes, ...sums(sum), ...doubtful },
    ...{ numberKey: numberKey(after.number), vendorKey: after.vendorId },
  })
  ctx.write.billLine.deleteMany({ billId: id })
  ctx.write.billLine.createMany(toRows(id, priced))
  ctx.write.bill.tell(bill, 'lines', told(before as BillLine[]), told(priced))
  return { ...bill, lines: priced }
}

export const archiveBill: Handler<App, 'bill.archive'> = async (ctx, { id }) => {
  const { lines, ...draft } = await ctx.db.bill.require(id, withLines)
  return { ...ctx.write.bill.update(draft, { archivedAt: draft.archivedAt ?? ctx.now }), lines }
}

export const restoreBill: Handler<App, 'bill.restore'> = async (ctx, { id }) => {
  const { lines, ...draft } = await ctx.db.bill.require(id, withLines)
  return { ...(draft.archivedAt ? ctx.write.bill.update(draft, { archivedAt: null }) : draft), lines }
}
