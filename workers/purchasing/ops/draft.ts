import type { Ctx, Handler } from '#kit/serve'
import type { Bill, BillLine, purchasing } from '../contract.ts'
import { numberKey } from '../rules/number.ts'
import { usualDueOn } from '../rules/owed.ts'
import { resembling } from './doubts.ts'
import { price, told } from './price.ts'

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
  postedOn: null,
  paidOn: null,
  releasedById: null,
  releasedByName: null,
  releaseReason: null,
  archivedAt: null,
} as const

type Priced = Awaited<ReturnType<typeof price<BillLine>>>
const sums = ({ subtotalMinor, taxMinor, ownTaxMinor, totalMinor, taxes }: Omit<Priced, 'lines'>) => ({
  ...{ subtotalMinor, taxMinor, ownTaxMinor, totalMinor, taxes },
})

const toRows = (billId: string, lines: readonly BillLine[]) =>
  lines.map((line, position) => ({
    ...{ billId, position, description: line.description, quantity: line.quantity, unit: line.unit },
    ...{ unitPrice: line.unitPrice, discountPercent: line.discountPercent, taxRateId: line.taxRateId },
    ...{ taxPercent: line.taxPercent, taxTreatment: line.taxTreatment, productId: line.productId },
    ...{ accountId: line.accountId, netMinor: line.netMinor, taxMinor: line.taxMinor },
  }))

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
  const { documentOn: on, roundingMinor } = bill
  const { lines: priced, ...sum } = await price(ctx, { lines, currency, on, roundingMinor })
  const doubtful = await resembling(ctx, { ...bill, totalMinor: sum.totalMinor, fileHash: null })
  const made = ctx.write.bill.create({
    ...{ ...blank, ...bill, ...sums(sum), ...doubtful, fileHash: null },
    ...{ numberKey: numberKey(bill.number), vendorKey: bill.vendorId, enteredById: ctx.actor.id },
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
