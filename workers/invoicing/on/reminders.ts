import { addDays } from '#kit/calendar'
import type { Ctx, EventHandler } from '#kit/serve'
import { type App, type Invoice, keepReminder, pausesOf, policyOf, type Row, readerOf } from '../ops/remind.ts'
import { levelsOf, type Policy } from '../rules/claims.ts'
import { claimed, isClaimed } from '../rules/paid-claims.ts'
import { levelDue } from '../rules/reminding.ts'

const atOnce = 200

type Run = { id: string; version: number; on: string; after: string | null }

/** Asks for the reminders that are due by this day, each in a transaction of its own. */
export async function startReminders(ctx: Pick<Ctx<App>, 'db' | 'emit' | 'today'>, run: Run): Promise<void> {
  const { id, version, on, after } = run
  const policy = await policyOf(ctx)
  const late = await ctx.db.invoice.findMany({
    where: {
      ...{ kind: 'invoice', status: { in: ['issued', 'overdue'] }, owedMinor: { gt: 0 } },
      dueOn: { lte: new Date(addDays(on, -policy.firstAfterDays)) },
      ...(after && { id: { gt: after } }),
    },
    orderBy: { id: 'asc' },
    take: atOnce,
  })
  const ids = late.map((invoice) => invoice.id)
  const before = await ctx.db.reminder.findMany({ where: { invoiceId: { in: ids } } })
  const isPaused = await pausesOf(ctx, late)
  const isDue = (invoice: Invoice) => {
    const own = before.filter(({ invoiceId }) => invoiceId === invoice.id)
    return !isPaused(invoice) && dueLevel(policy, invoice, own, on) !== undefined
  }
  for (const invoice of late.filter(isDue)) ctx.emit('reminder.due', { id: invoice.id, version: invoice.version })
  const last = late.length === atOnce && late.at(-1)
  if (last) ctx.emit('reminder-run.continued', { id, version: version + 1, on, after: last.id })
}

/** None while one waits for somebody to look at it. */
function dueLevel(policy: Policy, { dueOn }: Invoice, before: readonly Row[], today: string): number | undefined {
  if (!dueOn || before.some(({ status }) => status === 'proposed')) return undefined
  const gone = before.filter(({ status }) => status !== 'cancelled')
  const passed = gone.map(({ level, remindedOn }) => ({ level, on: remindedOn }))
  return levelDue(levelsOf(policy), dueOn, passed, today)
}

/** Looks at the invoice as it stands now: what was told twice, or too late, finds nothing to do. */
export const reminderDue: EventHandler<App, App, 'reminder.due'> = async (ctx, { id }) => {
  const invoice = await ctx.db.invoice.findFirst({ where: { id } })
  if (!invoice || invoice.owedMinor === 0) return
  const [policy, before, isPaused, reader] = await Promise.all([
    policyOf(ctx),
    ctx.db.reminder.findMany({ where: { invoiceId: id } }),
    pausesOf(ctx, [invoice]),
    readerOf(ctx, invoice),
  ])
  const level = dueLevel(policy, invoice, before, ctx.today)
  if (!level || isPaused(invoice)) return
  await keepReminder(ctx, invoice, {
    level,
    before,
    policy,
    reader,
    isSent: policy.isAutomatic && reader.email !== null,
  })
}

/** What is owed no more, nobody is reminded of; what is claimed beside stays until it is paid or let off. */
export const nothingOwed: EventHandler<App, App, 'invoice.paid' | 'invoice.credited'> = async (ctx, { id }) => {
  const invoice = await ctx.db.invoice.findFirst({ where: { id } })
  if (!invoice || invoice.owedMinor > 0) return
  const open = await ctx.db.reminder.findMany({ where: { invoiceId: id, status: { in: ['proposed', 'sent'] } } })
  for (const reminder of open) {
    const isOpen = isClaimed(reminder) && reminder.paidMinor < reminder.claimMinor
    if (reminder.status === 'proposed') ctx.write.reminder.update(reminder, { status: 'cancelled' })
    else if (!isOpen) ctx.write.reminder.update(reminder, { status: 'settled' })
  }
}

/** Tells all that is claimed beside an invoice, as it is by now: two at once do not know of each other. */
export const claimsChanged: EventHandler<App, App, 'claims.changed'> = async (ctx, { invoiceId: id }) => {
  const reminders = await ctx.db.reminder.findMany({ where: { invoiceId: id } })
  const version = reminders.reduce((sum, each) => sum + each.version, 0)
  ctx.emit('claims.told', { id, version, ...claimed(reminders) })
}
