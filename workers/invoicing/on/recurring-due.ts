import { Fault } from '#kit/auth'
import { type Ctx, type EventHandler, stableId } from '#kit/serve'
import type { invoicing, RecurringInvoice } from '../contract.ts'
import { createInvoice } from '../ops/draft.ts'
import { issueInvoice } from '../ops/issue-invoice.ts'
import { dayOf, periodAt, type Rhythm } from '../rules/rhythm.ts'

type App = typeof invoicing
type Row = NonNullable<Awaited<ReturnType<Ctx<App>['db']['recurringInvoice']['require']>>>

const mostFailures = 3

/** Makes the invoice of the day that is due, and asks for the next where that is due, too: one in each transaction. */
export const recurringDue: EventHandler<App, App, 'recurring-invoice.due'> = async (ctx, { id }) => {
  const row = await ctx.db.recurringInvoice.findFirst({ where: { id, status: 'active', archivedAt: null } })
  if (!row?.nextOn || row.nextOn > ctx.today) return
  const rhythm = row as Row & Rhythm
  const invoiceId = await stableId(ctx.tenant.id, `${id} ${row.made}`)
  const fault = await faultOf(() => createInvoice(ctx, { ...invoiceOf(row, rhythm), id: invoiceId } as never))
  if (fault) return failed(ctx, row, fault)
  const [made, step] = [row.made + 1, row.step + 1]
  const nextOn = dayOf(rhythm, step, made)
  const next = { made, step, nextOn, status: nextOn ? 'active' : 'ended', failures: 0, fault: null }
  const kept = ctx.write.recurringInvoice.update(row, next)
  ctx.emit('recurring-invoice.made', { ...kept, invoiceId, finish: row.finish as RecurringInvoice['finish'] })
  if (nextOn && nextOn <= ctx.today) ctx.emit('recurring-invoice.due', kept)
}

function invoiceOf(row: Row, rhythm: Rhythm) {
  const { customerId, customerName, currency, note, buyerReference, orderReference, language } = row
  const said = { customerId, customerName, currency, note, buyerReference, orderReference, language }
  const period = periodAt(rhythm, row.step, row.period as RecurringInvoice['period'])
  const { prices, lines, adjustments } = row as Row & Pick<RecurringInvoice, 'prices' | 'lines' | 'adjustments'>
  return {
    ...said,
    ...period,
    prices,
    lines,
    adjustments,
    taxShifts: {},
    terms: null,
    dueOn: null,
    custom: {},
    recurringId: row.id,
  }
}

/** What was made is issued and mailed where that was asked for; where it cannot be, it stays a draft and people are told. */
export const recurringMade: EventHandler<App, App, 'recurring-invoice.made'> = async (
  ctx,
  { id, invoiceId, finish },
) => {
  if (finish === 'keep') return
  const [row, invoice] = await Promise.all([
    ctx.db.recurringInvoice.findFirst({ where: { id } }),
    ctx.db.invoice.findFirst({ where: { id: invoiceId, status: 'draft', archivedAt: null } }),
  ])
  if (!row || !invoice) return
  let isSent = false
  const fault = await faultOf(async () => {
    const { sentAt } = await issueInvoice(ctx, { id: invoiceId, send: finish === 'send' })
    isSent = sentAt !== null
  })
  if (fault) tell(ctx, row, fault, false)
  else if (finish === 'send' && !isSent) tell(ctx, row, 'it is issued, but the customer has no email address', false)
}

/** It is tried again on the next day; after three failures a person has to look at it. */
function failed(ctx: Pick<Ctx<App>, 'write' | 'emit'>, row: Row, fault: string): void {
  const failures = row.failures + 1
  const isPaused = failures >= mostFailures
  const kept = ctx.write.recurringInvoice.update(row, { failures, fault, ...(isPaused && { status: 'paused' }) })
  tell(ctx, kept, fault, isPaused)
}

function tell(ctx: Pick<Ctx<App>, 'emit'>, row: Row, reason: string, isPaused: boolean): void {
  const { id, version, title, customerName } = row
  ctx.emit('recurring-invoice.failed', { id, version, title, customerName, reason, isPaused })
}

/** Why it was refused, in a sentence. Whatever else goes wrong is no fault of the invoice, and comes again. */
async function faultOf(work: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await work()
    return undefined
  } catch (fault) {
    if (!(fault instanceof Fault) || fault.status >= 500) throw fault
    const [error] = fault.errors ?? []
    return (error ? `${error.pointer}: ${error.detail}` : (fault.detail ?? fault.title)).slice(0, 500)
  }
}
