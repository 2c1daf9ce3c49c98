import type { Ctx, Handler } from '#kit/serve'
import type { Invoice, invoicing, RecurringInvoice } from '../contract.ts'
import { dayOf, type Rhythm, stepFrom } from '../rules/rhythm.ts'
import { price } from './price.ts'

type App = typeof invoicing
type Keeping = Pick<
  Ctx<App, never, 'recurring-invoice.due'>,
  'call' | 'db' | 'emit' | 'invalid' | 'tenant' | 'today' | 'write'
>
type Row = Omit<NonNullable<Awaited<ReturnType<Keeping['db']['recurringInvoice']['require']>>>, 'tenantId'>

export const createRecurring: Handler<App, 'recurring-invoice.create'> = (ctx, input) => begin(ctx, input)

type Begun = Pick<RecurringInvoice, 'title' | 'customerId' | 'customerName' | 'finish' | 'period'> &
  Pick<RecurringInvoice, 'lines' | 'adjustments'> & { prices?: RecurringInvoice['prices'] | undefined } & Pick<
    RecurringInvoice,
    'note' | 'buyerReference' | 'orderReference' | 'language'
  > &
  Rhythm & { currency?: string | undefined }

async function begin(ctx: Keeping, { currency = ctx.tenant.currency, ...input }: Begun) {
  assertRhythm(ctx, input)
  const { totalMinor, prices } = await price(ctx, { ...input, currency })
  const none = { made: 0, step: 0, failures: 0, fault: null, archivedAt: null }
  const nextOn = dayOf(input, 0, 0)
  const made = ctx.write.recurringInvoice.create({
    ...input,
    ...none,
    currency,
    prices,
    totalMinor,
    nextOn,
    status: 'active',
  })
  return asked(ctx, made)
}

export const updateRecurring: Handler<App, 'recurring-invoice.update'> = async (ctx, { id, ...changes }) => {
  const row = await ctx.db.recurringInvoice.require(id)
  const { lines, adjustments, prices, currency, startOn, every, unit } = changes
  const after = { ...row, ...changes } as Row & Rhythm & Pick<RecurringInvoice, 'prices' | 'lines' | 'adjustments'>
  const { totalMinor } = lines || adjustments || prices || currency ? await price(ctx, after) : row
  const isOther =
    (startOn ?? row.startOn) !== row.startOn || (every ?? row.every) !== row.every || (unit ?? row.unit) !== row.unit
  // Another rhythm is counted from its own first day.
  if (isOther && startOn === undefined) return ctx.invalid('#/startOn', 'new-start')
  if (isOther) assertRhythm(ctx, after)
  // What has ended and is to go on does so from now on.
  const isOver = row.status === 'ended'
  const step = isOther ? 0 : isOver ? stepFrom(after, row.step, ctx.today) : row.step
  const nextOn = dayOf(after, step, row.made)
  const status = nextOn === null ? 'ended' : isOver ? 'active' : row.status
  return asked(ctx, ctx.write.recurringInvoice.update(row, { ...changes, totalMinor, step, nextOn, status }))
}

export const pauseRecurring: Handler<App, 'recurring-invoice.pause'> = async (ctx, { id }) =>
  shown(ctx.write.recurringInvoice.update(await ctx.db.recurringInvoice.require(id), { status: 'paused' }))

export const resumeRecurring: Handler<App, 'recurring-invoice.resume'> = async (ctx, { id }) => {
  const row = await ctx.db.recurringInvoice.require(id)
  const rhythm = row as Row & Rhythm
  const step = stepFrom(rhythm, row.step, ctx.today)
  const nextOn = dayOf(rhythm, step, row.made)
  const status = nextOn === null ? 'ended' : 'active'
  return asked(ctx, ctx.write.recurringInvoice.update(row, { status, step, nextOn, failures: 0, fault: null }))
}

export const repeatInvoice: Handler<App, 'invoice.repeat'> = async (ctx, { id, ...rhythm }) => {
  const { lines, ...invoice } = await ctx.db.invoice.require(id, {
    include: { lines: { orderBy: { position: 'asc' } } },
  })
  if (invoice.kind !== 'invoice') return ctx.fail('credit-note')
  if (lines.length === 0) return ctx.fail('empty')
  const { customerId, customerName, currency, note, buyerReference, orderReference } = invoice
  const { prices, adjustments } = invoice as typeof invoice & Pick<Invoice, 'prices' | 'adjustments'>
  const said = { customerId, customerName, currency, note, buyerReference, orderReference, prices }
  const written = lines.map(({ description, quantity, unit, unitPrice, discountPercent, taxRateId, productId }) => ({
    ...{ description, quantity: String(quantity), unit, unitPrice: String(unitPrice), taxRateId, productId },
    discountPercent: discountPercent === null ? null : String(discountPercent),
  }))
  const language = invoice.language as RecurringInvoice['language']
  return begin(ctx, { ...said, ...rhythm, language, lines: written, adjustments: adjustments.map(asWritten) })
}

function assertRhythm({ invalid, today }: Pick<Keeping, 'invalid' | 'today'>, { startOn, endOn }: Rhythm) {
  if (startOn < today) invalid('#/startOn', 'in-past')
  if (endOn && endOn < startOn) invalid('#/endOn', 'ends-before-it-begins')
}

/** What is due today is not left until tomorrow's first hour. */
function asked(ctx: Pick<Keeping, 'emit' | 'today'>, row: Row) {
  if (row.status === 'active' && row.nextOn && row.nextOn <= ctx.today) ctx.emit('recurring-invoice.due', row)
  return shown(row)
}

/** What it came to once is worked out anew each time. */
const asWritten = ({ kind, label, percent, amountMinor, taxRateId }: RecurringInvoice['adjustments'][number]) => ({
  ...{ kind, label, percent, amountMinor, taxRateId },
})

const shown = (row: Row) =>
  row as Row &
    Pick<RecurringInvoice, 'prices' | 'lines' | 'adjustments' | 'unit' | 'period' | 'finish' | 'status' | 'language'>
