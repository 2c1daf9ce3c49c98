import type { Totals } from '#kit/document'
import type { Ctx, Handler } from '#kit/serve'
import type { Invoice, invoicing } from '../contract.ts'
import { price } from './price.ts'
import { assertTerms } from './terms.ts'

type App = typeof invoicing

export const blank = {
  kind: 'invoice',
  status: 'draft',
  number: null,
  creditedMinor: 0,
  paidMinor: 0,
  discountedMinor: 0,
  owedMinor: 0,
  terms: null,
  discountOn: null,
  discountMinor: 0,
  issuedAt: null,
  issuedOn: null,
  paidOn: null,
  sentAt: null,
  mailStatus: null,
  mailedAt: null,
  viewedAt: null,
  seller: null,
  customer: null,
  creditsId: null,
  recurringId: null,
  custom: {},
  archivedAt: null,
} as const

type Priced = Awaited<ReturnType<typeof price>>

export const sums = ({ prices, subtotalMinor, taxMinor, roundingMinor, totalMinor, taxes, adjustments }: Priced) => ({
  prices,
  adjustments,
  subtotalMinor,
  taxMinor,
  roundingMinor,
  totalMinor,
  taxes,
})

export const toRows = (invoiceId: string, { lines }: Pick<Totals, 'lines'>) =>
  lines.map(
    (
      { description, quantity, unit = null, unitPrice, discountPercent, taxRateId, productId = null, ...priced },
      position,
    ) => ({
      invoiceId,
      position,
      description,
      quantity,
      unit,
      unitPrice,
      discountPercent,
      taxRateId,
      productId,
      taxPercent: priced.taxPercent,
      netMinor: priced.netMinor,
      baseMinor: priced.baseMinor,
      taxMinor: priced.taxMinor,
    }),
  )

/** What of a line stands in the audit trail: all that a person typed, and what it came to. */
export const told = (lines: Totals['lines']) =>
  lines.map(({ description, quantity, unit = null, unitPrice, discountPercent, taxPercent, netMinor }) => ({
    description,
    quantity,
    ...(unit && { unit }),
    unitPrice,
    ...(discountPercent && { discountPercent }),
    taxPercent,
    netMinor,
  }))

type Period = { deliveryStartOn?: string | null | undefined; deliveredOn?: string | null | undefined }

function assertPeriod({ invalid }: Pick<Ctx<App>, 'invalid'>, { deliveryStartOn, deliveredOn }: Period) {
  if (deliveryStartOn && deliveredOn && deliveredOn < deliveryStartOn) invalid('#/deliveredOn', 'ends-before-it-begins')
}

export const createInvoice: Handler<App, 'invoice.create'> = async (
  ctx,
  { currency = ctx.tenant.currency, lines, adjustments, ...input },
) => {
  assertPeriod(ctx, input)
  assertTerms(ctx, input.terms)
  const priced = await price(ctx, { ...input, lines, adjustments, currency })
  const invoice = ctx.write.invoice.create({ ...blank, ...input, currency, ...sums(priced) })
  ctx.write.invoiceLine.createMany(toRows(invoice.id, priced))
  ctx.write.invoice.tell(invoice, 'lines', [], told(priced.lines))
  return { ...invoice, lines: priced.lines }
}

export const updateInvoice: Handler<App, 'invoice.update'> = async (ctx, { id, lines, adjustments, ...changes }) => {
  const draft = await ctx.db.invoice.require(id, { include: { lines: { orderBy: { position: 'asc' } } } })
  assertPeriod(ctx, { ...draft, ...changes })
  assertTerms(ctx, changes.terms)
  const isPriced = lines || adjustments || changes.currency || changes.prices
  const written = draft as typeof draft & Pick<Invoice, 'prices' | 'adjustments' | 'taxShifts'>
  const priced = isPriced
    ? await price(ctx, {
        ...{ lines: lines ?? draft.lines, adjustments: adjustments ?? written.adjustments },
        ...{ currency: changes.currency ?? draft.currency, prices: changes.prices ?? written.prices },
        taxShifts: written.taxShifts,
      })
    : undefined
  const { lines: before, ...row } = draft
  const invoice = ctx.write.invoice.update(row, { ...changes, ...(priced && sums(priced)) })
  if (priced) {
    ctx.write.invoiceLine.deleteMany({ invoiceId: id })
    ctx.write.invoiceLine.createMany(toRows(id, priced))
    ctx.write.invoice.tell(invoice, 'lines', told(before), told(priced.lines))
  }
  return { ...invoice, lines: priced?.lines ?? before }
}

export const archiveInvoice: Handler<App, 'invoice.archive'> = async (ctx, { id }) => {
  const { lines, ...draft } = await ctx.db.invoice.require(id, { include: { lines: { orderBy: { position: 'asc' } } } })
  return { ...ctx.write.invoice.update(draft, { archivedAt: draft.archivedAt ?? ctx.now }), lines }
}

export const restoreInvoice: Handler<App, 'invoice.restore'> = async (ctx, { id }) => {
  const { lines, ...draft } = await ctx.db.invoice.require(id, { include: { lines: { orderBy: { position: 'asc' } } } })
  return { ...(draft.archivedAt ? ctx.write.invoice.update(draft, { archivedAt: null }) : draft), lines }
}
