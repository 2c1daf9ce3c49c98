import { contacts } from '#contracts/contacts'
import { Fault } from '#kit/auth'
import { customerAs } from '#kit/document'
import type { Ctx, Handler } from '#kit/serve'
import type { Invoice, invoicing } from '../contract.ts'
import { postDocument } from './post.ts'
import { billing, seller } from './price.ts'
import { standingTerms } from './terms.ts'

export const issueInvoice: Handler<typeof invoicing, 'invoice.issue'> = async (ctx, { id, send }) => {
  const { lines, ...draft } = await ctx.db.invoice.require(id, { include: { lines: { orderBy: { position: 'asc' } } } })
  if (lines.length === 0) return ctx.fail('empty')
  if (draft.totalMinor < 0) return ctx.fail('negative')
  if (draft.dueOn && draft.dueOn < ctx.today) return ctx.fail('due-passed')
  const [terms, from, to] = await Promise.all([billing(ctx, 'invoice'), seller(ctx), customerOf(ctx, draft.customerId)])
  const reverse = terms.taxRates.filter(({ code }) => code === 'reverse-charge').map(({ id }) => id)
  const isReverse = lines.some(({ taxRateId }) => taxRateId && reverse.includes(taxRateId))
  // Who owes the tax instead, and to whom (Art. 226 of the VAT directive).
  if (isReverse && !((from.vatId || from.taxNumber) && to.vatId)) return ctx.fail('vat-id-missing')
  const isSent = send && to.email !== null
  const issued = ctx.write.invoice.update(draft, {
    status: 'issued',
    number: ctx.nextNumber({ series: 'invoice', ...terms.series }),
    issuedAt: ctx.now,
    issuedOn: ctx.today,
    owedMinor: draft.totalMinor,
    ...standingTerms(draft as typeof draft & Pick<Invoice, 'terms'>, terms, to.paymentTermDays, ctx.today),
    seller: from,
    customerName: to.name,
    customer: customerAs(to),
    sentAt: isSent ? ctx.now : null,
  })
  ctx.emit('invoice.issued', issued)
  if (isSent) ctx.emit('invoice.sent', issued)
  postDocument(ctx, issued)
  return { ...issued, lines }
}

/** What is printed of the customer is as contacts knows it now. */
const customerOf = (ctx: Pick<Ctx<typeof invoicing>, 'call' | 'invalid'>, id: string) =>
  ctx.call(contacts.ops['party.get'], { id }).catch((fault) => {
    if (fault instanceof Fault && fault.code === 'not-found') return ctx.invalid('#/customerId', 'unknown-record')
    throw fault
  })
