import { contacts } from '#contracts/contacts'
import { documents, type Form } from '#contracts/documents'
import { settings } from '#contracts/settings'
import { notFound } from '#kit/auth'
import { customerAs } from '#kit/document'
import type { Ctx, Handler } from '#kit/serve'
import type { Invoice, invoicing } from '../contract.ts'
import { printable, type ToPrint } from '../rules/printable.ts'
import { billing, seller } from './price.ts'
import { standingTerms } from './terms.ts'

type App = typeof invoicing
type Reading = Pick<Ctx<App>, 'actor' | 'call' | 'db' | 'today' | 'tenant' | 'invalid'>

/** A document with all that is printed around it: as it was issued, or of a draft as it would be today. */
export async function documentOf(ctx: Reading, id: string): Promise<{ isDraft: boolean; document: ToPrint }> {
  const row = await ctx.db.invoice.require(id, { include: { lines: { orderBy: { position: 'asc' } } } })
  const invoice = row as unknown as Invoice
  // What is still written is nobody's outside.
  if (ctx.actor.role === 'guest' && (invoice.status === 'draft' || invoice.archivedAt)) throw notFound('invoice', id)
  const [from, to, logo, precedes] = await Promise.all([
    invoice.seller ?? seller(ctx),
    invoice.customer ?? ctx.call(contacts.ops['party.get'], { id: invoice.customerId }).then(customerAs),
    ctx.call(settings.ops['logo.get'], {}),
    invoice.creditsId ? ctx.db.invoice.findFirst({ where: { id: invoice.creditsId } }) : null,
  ])
  const around = { seller: from, customer: to, country: ctx.tenant.country, logo: logo.image, precedes }
  const isDraft = invoice.status === 'draft'
  const stands = isDraft ? { ...invoice, ...(await draftTerms(ctx, invoice)) } : invoice
  return { isDraft, document: printable(stands, around, ctx.today) }
}

/** When a draft would be due if it were issued today. */
async function draftTerms(ctx: Reading, { customerId, terms, dueOn, totalMinor }: Invoice) {
  const [usual, { paymentTermDays }] = await Promise.all([
    billing(ctx, 'invoice'),
    ctx.call(contacts.ops['party.get'], { id: customerId }),
  ])
  return standingTerms({ terms, dueOn, totalMinor }, usual, paymentTermDays, ctx.today)
}

/** What was issued is written once and kept: the first one's bytes are those that everybody gets. */
export const kept = (ctx: Reading, recordId: string, form: Form, document: ToPrint) =>
  ctx.call(documents.ops['document.keep'], { noun: 'invoicing.invoice', recordId, form, document })

export const getPdf: Handler<App, 'invoice.pdf'> = async (ctx, { id }) => {
  const { isDraft, document } = await documentOf(ctx, id)
  return isDraft ? ctx.call(documents.ops['document.print'], { form: 'pdf', document }) : kept(ctx, id, 'pdf', document)
}

export const getXml: Handler<App, 'invoice.xml'> = async (ctx, { id, syntax, profile }) => {
  const { isDraft, document } = await documentOf(ctx, id)
  if (isDraft) return ctx.fail('no-einvoice-yet')
  const { problems } = await ctx.call(documents.ops['document.check'], { document, profile })
  if (problems.length > 0)
    return ctx.fail('einvoice-incomplete', problems.map(({ rule, pointer }) => `${pointer} (${rule})`).join(', '))
  return kept(ctx, id, profile === 'xrechnung' ? `xrechnung-${syntax}` : syntax, document)
}

export const checkInvoice: Handler<App, 'invoice.check'> = async (ctx, { id, profile }) => {
  const { document } = await documentOf(ctx, id)
  return ctx.call(documents.ops['document.check'], { document, profile })
}
