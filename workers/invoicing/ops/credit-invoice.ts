import { DocumentError } from '#kit/document'
import type { Ctx, Handler } from '#kit/serve'
import type { Invoice, invoicing } from '../contract.ts'
import { type CreditNote, creditNote, portionsOf } from '../rules/credit.ts'
import { creditable } from '../rules/creditable.ts'
import { standingOf } from '../rules/owed.ts'
import { blank, told, toRows } from './draft.ts'
import { postDocument } from './post.ts'
import { billing, priceWithoutTax, seller } from './price.ts'

/** An issued invoice is never changed: what was wrong is taken back by a document of its own. */
export const creditInvoice: Handler<typeof invoicing, 'invoice.credit'> = async (ctx, { id, lines, note }) => {
  const include = { lines: { orderBy: { position: 'asc' as const } } }
  const { lines: rows, ...invoice } = await ctx.db.invoice.require(id, { include })
  if (invoice.kind !== 'invoice') return ctx.fail('credit-note')
  const issued = invoice as typeof invoice & Pick<Invoice, 'prices' | 'adjustments' | 'taxes'>
  const invoiced = creditable(rows, issued)
  const [terms, from, earlier] = await Promise.all([
    billing(ctx, 'credit-note'),
    seller(ctx),
    ctx.db.invoice.findMany({ where: { creditsId: id }, include, orderBy: { createdAt: 'asc' } }),
  ])
  const credited = portionsOf(
    invoiced,
    earlier.flatMap((each) => each.lines),
  )
  const left = invoice.totalMinor - invoice.creditedMinor
  const credit = withinLeft(ctx, left, () => {
    const wanted = lines && priceWithoutTax(ctx, lines, issued)
    return creditNote({ ...issued, lines: invoiced }, credited, wanted)
  })
  const creditedMinor = invoice.creditedMinor + credit.totalMinor
  const stands = standingOf({ ...invoice, creditedMinor }, ctx.today)
  const isPaid = stands.status === 'paid'
  const changed = ctx.write.invoice.update(invoice, {
    ...{ creditedMinor, ...stands },
    ...(isPaid && { paidOn: invoice.paidOn ?? ctx.today }),
  })
  const document = ctx.write.invoice.create({
    ...blank,
    kind: 'credit-note',
    status: 'issued',
    number: ctx.nextNumber({ series: 'credit-note', ...terms.series }),
    customerId: invoice.customerId,
    customerName: invoice.customerName,
    currency: invoice.currency,
    prices: 'net',
    adjustments: [],
    subtotalMinor: credit.subtotalMinor,
    taxMinor: credit.taxMinor,
    roundingMinor: credit.roundingMinor,
    totalMinor: credit.totalMinor,
    taxes: credit.taxes,
    taxShifts: {},
    note,
    ...saidOf(invoice),
    issuedAt: ctx.now,
    issuedOn: ctx.today,
    dueOn: null,
    seller: from,
    customer: invoice.customer,
    creditsId: id,
  })
  ctx.write.invoiceLine.createMany(
    toRows(document.id, credit).map((row, index) => ({ ...row, portions: credit.lines[index]?.portions })),
  )
  ctx.write.invoice.tell(document, 'lines', [], told(credit.lines))
  ctx.emit('invoice.credited', changed)
  if (isPaid && invoice.status !== 'paid') ctx.emit('invoice.paid', changed)
  ctx.emit('credit-note.issued', document)
  postDocument(ctx, document)
  return { ...document, lines: credit.lines }
}

/** What the buyer knows the invoice by. */
const saidOf = ({ buyerReference, orderReference, deliveryStartOn, deliveredOn, language }: Said): Said => ({
  ...{ buyerReference, orderReference, deliveryStartOn, deliveredOn, language },
})
type Said = Record<'buyerReference' | 'orderReference' | 'deliveryStartOn' | 'deliveredOn' | 'language', string | null>

type Failing = Pick<Ctx<typeof invoicing, 'over-credited'>, 'fail' | 'invalid'>

function withinLeft(ctx: Failing, leftMinor: number, work: () => CreditNote): CreditNote {
  try {
    const credit = work()
    return credit.totalMinor > 0 && credit.totalMinor <= leftMinor ? credit : over(ctx, leftMinor)
  } catch (fault) {
    if (!(fault instanceof DocumentError)) throw fault
    if (fault.code === 'unknown-tax') return ctx.invalid(fault.pointer, 'not-invoiced')
    if (fault.code === 'over-credited') return over(ctx, leftMinor)
    throw fault
  }
}

const over = (ctx: Failing, leftMinor: number) => ctx.fail('over-credited', `${leftMinor} is left to credit`)
