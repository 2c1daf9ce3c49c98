import { payments } from '#contracts/payments'
import { Fault } from '#kit/auth'
import type { Ctx, Handler } from '#kit/serve'
import type { banking, Target } from '../contract.ts'
import { movableLine } from './line.ts'
import { post } from './post.ts'

type App = typeof banking
type Matching = Ctx<App, 'other-amount' | 'other-currency' | 'money-out' | 'taken'>
type Line = Awaited<ReturnType<typeof movableLine>>['line']

export const matchLine: Handler<App, 'line.match'> = async (ctx, { id, targets }) => {
  const { line, account, matches } = await movableLine(ctx, id)
  const made = []
  let open = line.openMinor
  for (const target of targets) {
    const amountMinor = target.amountMinor ?? open
    open -= amountMinor
    made.push(await matchOf(ctx, line, target, amountMinor))
  }
  if (open * Math.sign(line.amountMinor) < 0 || Math.abs(open) > Math.abs(line.amountMinor))
    return ctx.fail('beyond-line')
  const rows = made.map((match) => ctx.write.match.create(match))
  const matched = ctx.write.line.update(line, {
    ...{ openMinor: open, fault: null, status: open === 0 ? 'matched' : 'open' },
  })
  for (const match of rows) {
    if (match.status === 'making')
      ctx.emit('match.asked', { id: match.id, version: match.version, lineId: id, receivedOn: line.bookedOn })
    else post(ctx, line, match, account)
  }
  ctx.emit('line.matched', matched)
  return { ...matched, matches: [...matches, ...rows] }
}

const blank = {
  ...{ settles: null, paymentId: null, number: null, customerId: null, customerName: null },
  ...{ role: null, ledgerAccountId: null, description: null },
}

/** What a target comes to as a row. */
async function matchOf(ctx: Matching, line: Line, target: Target, amountMinor: number) {
  const base = { ...blank, lineId: line.id, currency: line.currency, amountMinor, status: 'made' }
  if (target.kind === 'transfer') return { ...base, kind: target.kind }
  if (target.kind === 'charge') {
    const { role, ledgerAccountId, description } = target
    return { ...base, kind: target.kind, role, ledgerAccountId, description }
  }
  if (target.kind === 'payment')
    return { ...base, kind: target.kind, ...(await paymentFor(ctx, line, target.paymentId, amountMinor)) }
  if (amountMinor <= 0) return ctx.fail('money-out')
  const { customerId, customerName, allocations, feeMinor } = target
  if (!customerId && allocations.length === 0) return ctx.invalid('#/targets', 'required')
  return { ...base, kind: 'payment', status: 'making', customerId, customerName, settles: { allocations, feeMinor } }
}

/** A payment that came in by the line: of its currency and amount, and of no other line. */
async function paymentFor(ctx: Matching, line: Line, id: string, amountMinor: number) {
  const payment = await ctx.call(payments.ops['payment.get'], { id }).catch((fault) => {
    if (fault instanceof Fault && fault.code === 'not-found') return ctx.invalid('#/targets', 'unknown-record')
    throw fault
  })
  if (payment.currency !== line.currency) return ctx.fail('other-currency')
  if (payment.status !== 'received' || payment.amountMinor - payment.feeMinor !== amountMinor)
    return ctx.fail('other-amount', `${payment.number} is ${payment.amountMinor - payment.feeMinor}`)
  const taken = await ctx.db.match.findFirst({ where: { paymentId: id, status: { not: 'ended' } } })
  if (taken) return ctx.fail('taken')
  const { number, customerId, customerName } = payment
  return { paymentId: id, number, customerId, customerName }
}

/** Takes back all that the line was said to be. A payment that was recorded for it is undone first: undone twice, it stays so. */
export const unmatchLine: Handler<App, 'line.unmatch'> = async (ctx, { id }) => {
  const { line, account, matches } = await movableLine(ctx, id)
  const live = matches.filter(({ status }) => status !== 'ended')
  if (live.length === 0) return ctx.fail('not-matched')
  if (live.some(({ status }) => status === 'making')) return ctx.fail('in-progress')
  for (const { settles, paymentId } of live) if (settles && paymentId) await undo(ctx, paymentId)
  const ended = live.map((match) => ctx.write.match.update(match, { status: 'ended' }))
  const open = ctx.write.line.update(line, { status: 'open', openMinor: line.amountMinor })
  for (const match of ended) post(ctx, line, match, account, true)
  ctx.emit('line.unmatched', open)
  return { ...open, matches: matches.map((row) => ended.find((each) => each.id === row.id) ?? row) }
}

async function undo(ctx: Ctx<App, 'refunded'>, id: string): Promise<void> {
  const { status, refundedMinor } = await ctx.call(payments.ops['payment.get'], { id })
  if (status === 'undone') return
  if (refundedMinor > 0) return ctx.fail('refunded')
  await ctx.call(payments.ops['payment.undo'], { id })
}
