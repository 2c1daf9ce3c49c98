import { settings } from '#contracts/settings'
import { notFound } from '#kit/auth'
import type { Ctx, Handler } from '#kit/serve'
import type { invoicing } from '../contract.ts'

type App = typeof invoicing

/** A draft is nobody's business yet. */
async function issued(ctx: Pick<Ctx<App>, 'db'>, id: string) {
  const invoice = await ctx.db.invoice.require(id, { include: { lines: { orderBy: { position: 'asc' } } } })
  const { number, issuedOn, seller, customer } = invoice
  if (invoice.archivedAt || !number || !issuedOn || !seller || !customer) throw notFound('invoice', id)
  return { ...invoice, number, issuedOn, seller, customer }
}

export const showInvoice: Handler<App, 'invoice.show'> = async (ctx, { id }) => {
  const invoice = await issued(ctx, id)
  const [{ image }, credited] = await Promise.all([
    ctx.call(settings.ops['logo.get'], {}),
    invoice.creditsId ? ctx.db.invoice.findFirst({ where: { id: invoice.creditsId } }) : null,
  ])
  const isEarly = invoice.discountOn !== null && invoice.discountOn >= ctx.today
  const discountOn = isEarly && invoice.owedMinor === invoice.totalMinor ? invoice.discountOn : null
  return { ...invoice, discountOn, leftMinor: invoice.owedMinor, credits: credited?.number ?? null, logo: image }
}

/** Of the customer alone, and once: what the business looks at itself says nothing. */
export const viewInvoice: Handler<App, 'invoice.view'> = async (ctx, { id }) => {
  const { lines: _, ...invoice } = await issued(ctx, id)
  if (ctx.actor.role !== 'guest' || invoice.viewedAt) return invoice
  const viewed = ctx.write.invoice.update(invoice, { viewedAt: ctx.now })
  ctx.emit('invoice.viewed', viewed)
  return viewed
}

const most = 5
const dayMs = 86_400_000

export const askAboutInvoice: Handler<App, 'invoice.ask'> = async (ctx, { id, name, text }) => {
  const { lines: _, ...invoice } = await issued(ctx, id)
  // Counted in the row itself: of many at once the guard of its version lets one through.
  const endsMs = (invoice.askedSince ? Date.parse(invoice.askedSince) : 0) + dayMs
  const isOver = endsMs <= Date.parse(ctx.now)
  if (!isOver && invoice.asked >= most)
    return ctx.fail('asked-enough', undefined, Math.ceil((endsMs - Date.parse(ctx.now)) / 1000))
  const count = isOver ? { asked: 1, askedSince: ctx.now } : { asked: invoice.asked + 1 }
  const asked = ctx.write.invoice.update(invoice, count)
  ctx.emit('record.asked', { id, version: asked.version, noun: 'invoice', name, text })
  return asked
}
