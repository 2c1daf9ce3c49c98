import type { Handler } from '#kit/serve'
import { type App, type Invoice, keepReminder, pausesOf, policyOf, type Row, readerOf, shown } from './remind.ts'

type Remind = Handler<App, 'invoice.remind'>
type Sending = Parameters<Remind>[0]

export const remindOfInvoice: Remind = async (ctx, { id }) => send(ctx, await ctx.db.invoice.require(id))

export const sendReminder: Handler<App, 'reminder.send'> = async (ctx, { id }) => {
  const { invoiceId, level } = await ctx.db.reminder.require(id)
  return send(ctx, await ctx.db.invoice.require(invoiceId), level)
}

/** Whatever it was proposed for, it is looked at again as it stands now. */
async function send(ctx: Sending, invoice: Invoice, asked?: number) {
  if (invoice.owedMinor === 0) return ctx.fail('owed-nothing')
  if (!invoice.dueOn || invoice.dueOn >= ctx.today) return ctx.fail('not-due')
  const [policy, before, isPaused, reader] = await Promise.all([
    policyOf(ctx),
    ctx.db.reminder.findMany({ where: { invoiceId: invoice.id }, orderBy: { level: 'asc' } }),
    pausesOf(ctx, [invoice]),
    readerOf(ctx, invoice),
  ])
  if (isPaused(invoice)) return ctx.fail('paused')
  if (before.some(({ status, remindedOn }) => status === 'sent' && remindedOn === ctx.today))
    return ctx.fail('reminded-just-now')
  const level = asked ?? before.filter(isGone).length + 1
  if (level > Math.max(policy.levels, asked ?? 0)) return ctx.fail('last-reminder')
  if (!reader.email) return ctx.fail('no-email')
  return keepReminder(ctx, invoice, { level, before, policy, reader, isSent: true })
}

const isGone = ({ status }: Row) => status === 'sent' || status === 'skipped' || status === 'settled'

export const skipReminder: Handler<App, 'reminder.skip'> = async (ctx, { id }) => {
  const reminder = await ctx.db.reminder.require(id)
  return shown(ctx.write.reminder.update(reminder, { status: 'skipped', remindedOn: ctx.today }))
}
