import type { identity } from '#contracts/identity'
import type { Ctx, EventHandler } from '#kit/serve'
import type { invoicing } from '../contract.ts'
import { startReminders } from './reminders.ts'

const atOnce = 200

export const dayStarted: EventHandler<typeof invoicing, typeof identity, 'day.started'> = async (ctx, day) => {
  await markOverdue(ctx, day)
  await startRecurring(ctx, { ...day, after: null })
  await startReminders(ctx, { ...day, after: null })
}

type Day = { id: string; version: number; on: string }

/** Marks what was due before this day as overdue, in steps small enough for one transaction each. */
export async function markOverdue(ctx: Pick<Ctx<typeof invoicing>, 'db' | 'write' | 'emit'>, { id, version, on }: Day) {
  const late = await ctx.db.invoice.findMany({
    where: { kind: 'invoice', status: 'issued', dueOn: { lt: new Date(on) } },
    orderBy: { id: 'asc' },
    take: atOnce,
  })
  for (const invoice of late) ctx.emit('invoice.overdue', ctx.write.invoice.update(invoice, { status: 'overdue' }))
  if (late.length === atOnce) ctx.emit('overdue-run.continued', { id, version: version + 1, on })
}

type Run = { id: string; version: number; on: string; after: string | null }

/** Asks for what comes again by this day, each in a transaction of its own. */
export async function startRecurring(ctx: Pick<Ctx<typeof invoicing>, 'db' | 'emit'>, run: Run): Promise<void> {
  const { id, version, on, after } = run
  const due = await ctx.db.recurringInvoice.findMany({
    where: { status: 'active', archivedAt: null, nextOn: { lte: new Date(on) }, ...(after && { id: { gt: after } }) },
    orderBy: { id: 'asc' },
    take: atOnce,
  })
  for (const each of due) ctx.emit('recurring-invoice.due', each)
  const last = due.length === atOnce && due.at(-1)
  if (last) ctx.emit('recurring-run.continued', { id, version: version + 1, on, after: last.id })
}
