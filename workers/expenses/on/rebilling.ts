import { invoicing } from '#contracts/invoicing'
import { settings } from '#contracts/settings'
import { Fault } from '#kit/auth'
import { toUnits } from '#kit/money'
import type { Ctx, EventHandler } from '#kit/serve'
import type { Rebilling } from '../contract.ts'
import type { App } from '../ops/people.ts'

type Freed = 'invoice.archived' | 'invoice.restored' | 'invoice.credited'
type On<E extends Freed> = EventHandler<App, typeof invoicing, E>
type Row = NonNullable<Awaited<ReturnType<Ctx<App>['db']['rebilling']['findFirst']>>>

/** Drafts the invoice. The call carries a key of this event, so that the invoice is one however often it is heard. */
export const rebillingRequested: EventHandler<App, App, 'rebilling.requested'> = async (ctx, { id }) => {
  const rebilling = await ctx.db.rebilling.findFirst({ where: { id } })
  if (rebilling?.status !== 'pending') return
  const { customerId, currency } = rebilling
  const taxRateId = await usualTax(ctx)
  const lines = (rebilling.lines as Rebilling['lines']).map(({ description, netMinor }) => ({
    ...{ description, quantity: '1', unitPrice: toUnits(netMinor, currency), taxRateId },
  }))
  const drafted = await ctx
    .call(invoicing.ops['invoice.create'], { customerId, currency, prices: 'net', lines })
    .catch(refusal)
  if ('refused' in drafted) {
    await free(ctx, rebilling, { status: 'failed', failure: drafted.refused })
    return
  }
  ctx.write.rebilling.update(rebilling, { status: 'drafted', invoiceId: drafted.id })
}

/** What will not be otherwise the next time either: the customer is gone. */
function refusal(fault: unknown): { refused: string } {
  if (fault instanceof Fault && (fault.status === 422 || fault.status === 404))
    return { refused: fault.errors?.map(({ pointer, detail }) => `${pointer} ${detail}`).join(', ') || fault.title }
  throw fault
}

/** The draft was discarded: its expenses can be charged again. */
export const invoiceArchived: On<'invoice.archived'> = async (ctx, { id: invoiceId }) => {
  const rebilling = await ctx.db.rebilling.findFirst({ where: { invoiceId, status: 'drafted' } })
  if (rebilling) await free(ctx, rebilling, { status: 'freed' })
}

/** All of the invoice was taken back. */
export const invoiceCredited: On<'invoice.credited'> = async (ctx, { id: invoiceId, status }) => {
  if (status !== 'credited') return
  const rebilling = await ctx.db.rebilling.findFirst({ where: { invoiceId, status: 'drafted' } })
  if (rebilling) await free(ctx, rebilling, { status: 'freed' })
}

/** The draft is back: what is on it is taken again, unless one of it is on another by now. */
export const invoiceRestored: On<'invoice.restored'> = async (ctx, { id: invoiceId }) => {
  const rebilling = await ctx.db.rebilling.findFirst({ where: { invoiceId, status: 'freed' } })
  if (!rebilling) return
  const ids = (rebilling.lines as Rebilling['lines']).map(({ expenseId }) => expenseId)
  const expenses = await ctx.db.expense.findMany({ where: { id: { in: ids } } })
  if (expenses.length < ids.length || expenses.some((each) => each.rebillingId !== null)) return
  for (const each of expenses) ctx.write.expense.update(each, { rebillingId: rebilling.id })
  ctx.write.rebilling.update(rebilling, { status: 'drafted' })
}

async function free(ctx: Ctx<App>, rebilling: Row, changes: { status: string; failure?: string }): Promise<void> {
  const expenses = await ctx.db.expense.findMany({ where: { rebillingId: rebilling.id } })
  for (const each of expenses) ctx.write.expense.update(each, { rebillingId: null })
  ctx.write.rebilling.update(rebilling, changes)
}

/** As the business usually charges it. */
async function usualTax({ call }: Pick<Ctx<App>, 'call'>): Promise<string | null> {
  const { items } = await call(settings.ops['tax-rate.list'], { filter: { isDefault: { eq: 'true' } }, limit: 1 })
  return items[0]?.id ?? null
}
