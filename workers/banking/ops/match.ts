import { payments } from '#contracts/payments'
import { Fault } from '#kit/auth'
import type { Ctx, Handler } from '#kit/serve'
import type { banking, Target } from '../contract.ts'
import { movableLine } from './line.ts'
import { keep, payableParts, release, runPart, settlementPart } from './match-payables.ts'
import { post } from './post.ts'

type App = typeof banking
export type Matching = Ctx<
  App,
  | ('beyond-payable' | 'in-run' | 'money-out' | 'no-discount' | 'not-in-run')
  | ('other-account' | 'other-amount' | 'other-currency' | 'taken'),
  'payable.settled' | 'posting.made' | 'run.changed'
>
export type Line = Awaited<ReturnType<typeof movableLine>>['line']

export const matchLine: Handler<App, 'line.match'> = async (ctx, { id, targets }) => {
  const { line, account, matches } = await movableLine(ctx, id)
  const parts = []
  let open = line.openMinor
  for (const target of targets) {
    const added = await partsOf(ctx, line, target, open)
    open = added.reduce((left, { match }) => left - match.amountMinor, open)
    parts.push(...added)
  }
  if (open * Math.sign(line.amountMinor) < 0 || Math.abs(open) > Math.abs(line.amountMinor))
    return ctx.fail('beyond-line')
  const rows = parts.map(({ match, ...beside }) => ({ match: ctx.write.match.create(match), ...beside }))
  const matched = ctx.write.line.update(line, {
    ...{ openMinor: open, fault: null, status: open === 0 ? 'matched' : 'open' },
  })
  for (const { match } of rows) {
    if (match.status === 'making')
      ctx.emit('match.asked', { id: match.id, version: match.version, lineId: id, receivedOn: line.bookedOn })
    else post(ctx, line, match, account)
  }
  await keep(ctx, line, account, rows)
  ctx.emit('line.matched', matched)
  return { ...matched, matches: [...matches, ...rows.map(({ match }) => match)] }
}

/** What a target comes to: a match, or one for each payable, with what is recorded beside it. */
async function partsOf(ctx: Matching, line: Line, target: Target, open: number) {
  const base = { ...blank, lineId: line.id, currency: line.currency, status: 'made' }
  if (target.kind === 'payables') return payableParts(ctx, line, base, target.allocations)
  if (target.kind === 'settlement') return [await settlementPart(ctx, line, base, target.settlementId)]
  if (target.kind === 'run') return [await runPart(ctx, line, base, target.runId)]
  return [{ match: await matchOf(ctx, line, target, { ...base, amountMinor: target.amountMinor ?? open }) }]
}

const blank = {
  ...{
    settles: null,
    paymentId: null,
    payableId: null,
    runId: null,
    number: null,
    customerId: null,
    customerName: null,
  },
  ...{ role: null, ledgerAccountId: null, description: null },
}
export type Blank = typeof blank & { lineId: string; currency: string; status: string }

/** What a target comes to as a row. */
async function matchOf(
  ctx: Matching,
  line: Line,
  target: Exclude<Target, { kind: 'payables' | 'settlement' | 'run' }>,
  base: Blank & { amountMinor: number },
) {
  const { amountMinor } = base
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

/**
 * Takes back all that the line was said to be. A payment that was recorded for it is undone first: undone twice, it stays
 * so. Payments of payables that were recorded for it are taken back with it.
 */
export const unmatchLine: Handler<App, 'line.unmatch'> = async (ctx, { id }) => {
  const { line, account, matches } = await movableLine(ctx, id)
  const live = matches.filter(({ status }) => status !== 'ended')
  if (live.length === 0) return ctx.fail('not-matched')
  if (live.some(({ status }) => status === 'making')) return ctx.fail('in-progress')
  for (const { settles, paymentId } of live) if (settles && paymentId) await undo(ctx, paymentId)
  const ended = live.map((match) => ctx.write.match.update(match, { status: 'ended' }))
  await release(ctx, account, live)
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
