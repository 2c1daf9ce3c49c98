import type { Handler } from '#kit/serve'
import type { invoicing } from '../contract.ts'
import { blank, told, toRows } from './draft.ts'
import { postDocument } from './post.ts'
import { billing, price, seller } from './price.ts'

/** An issued invoice is never changed: what was wrong is taken back by a document of its own. */
export const creditInvoice: Handler<typeof invoicing, 'invoice.credit'> = async (ctx, { id, lines, note }) => {
  const { lines: invoiced, ...invoice } = await ctx.db.invoice.require(id, {
    include: { lines: { orderBy: { position: 'asc' } } },
  })
  if (invoice.kind !== 'invoice') return ctx.fail('credit-note')
  const [terms, from, priced] = await Promise.all([
    billing(ctx, 'credit-note'),
    seller(ctx),
    lines ? price(ctx, lines, invoice.currency) : { ...invoice, lines: invoiced },
  ])
  const creditedMinor = invoice.creditedMinor + priced.totalMinor
  if (priced.totalMinor <= 0 || creditedMinor > invoice.totalMinor)
    return ctx.fail('over-credited', `${invoice.totalMinor - invoice.creditedMinor} is left to credit`)
  const credited = ctx.write.invoice.update(invoice, {
    creditedMinor,
    status: creditedMinor === invoice.totalMinor ? 'credited' : invoice.status,
  })
  const creditNote = ctx.write.invoice.create({
    ...blank,
    kind: 'credit-note',
    status: 'issued',
    number: ctx.nextNumber({ series: 'credit-note', ...terms.series }),
    customerId: invoice.customerId,
    customerName: invoice.customerName,
    currency: invoice.currency,
    subtotalMinor: priced.subtotalMinor,
    taxMinor: priced.taxMinor,
    totalMinor: priced.totalMinor,
    taxes: priced.taxes,
    note,
    issuedAt: ctx.now,
    issuedOn: ctx.today,
    dueOn: null,
    seller: from,
    customer: invoice.customer,
    creditsId: id,
  })
  ctx.write.invoiceLine.createMany(toRows(creditNote.id, priced))
  ctx.write.invoice.tell(creditNote, 'lines', [], told(priced.lines))
  ctx.emit('invoice.credited', credited)
  ctx.emit('credit-note.issued', creditNote)
  postDocument(ctx, creditNote)
  return { ...creditNote, lines: priced.lines }
}
