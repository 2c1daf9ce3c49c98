import { invoicing } from '#contracts/invoicing'
import type { Ctx, Handler } from '#kit/serve'
import type { payments } from '../contract.ts'
import { oldestFirst } from '../rules/propose.ts'
import { itemOf } from './items.ts'

type App = typeof payments
const most = 200
const owing = ['owedMinor', 'costsOwedMinor', 'interestOwedMinor'].map((figure) => ({ [figure]: { gt: 0 } }))

/** What a customer owes: as it is known here, and the invoices that nothing was heard of yet as invoicing knows them. */
export async function owedBy(ctx: Pick<Ctx<App>, 'db' | 'call'>, customerId: string, currency?: string) {
  const filter = {
    customerId: { eq: customerId },
    kind: { eq: 'invoice' },
    status: { in: 'issued,overdue' },
    ...(currency && { currency: { eq: currency } }),
  }
  const [known, { items: invoices }] = await Promise.all([
    ctx.db.openItem.findMany({
      where: { customerId, ...(currency && { currency }), OR: owing },
      orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
      take: most,
    }),
    ctx.call(invoicing.ops['invoice.list'], { filter, sort: 'dueOn', limit: most }),
  ])
  const settled = await ctx.db.openItem.findMany({ where: { id: { in: invoices.map(({ id }) => id) }, owedMinor: 0 } })
  const ids = new Set([...known, ...settled].map(({ id }) => id))
  const unheard = invoices.filter(({ id }) => !ids.has(id)).map((invoice) => itemOf(invoice))
  return oldestFirst([...known, ...unheard.filter(({ owedMinor }) => owedMinor > 0)]).slice(0, most)
}

export const proposeItems: Handler<App, 'open-item.propose'> = async (ctx, { customerId, currency }) => {
  const [items, credits] = await Promise.all([
    owedBy(ctx, customerId, currency),
    ctx.db.payment.findMany({
      where: { customerId, leftMinor: { gt: 0 }, ...(currency && { currency }) },
      orderBy: [{ receivedOn: 'asc' }, { id: 'asc' }],
      take: most,
    }),
  ])
  return { items, credits }
}
