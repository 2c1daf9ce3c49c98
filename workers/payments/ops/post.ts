import type { Posting } from '#kit/contract'
import { mirrored } from '#kit/money'
import type { Ctx } from '#kit/serve'
import type { payments } from '../contract.ts'
import * as rules from '../rules/posting.ts'

type Emitter = Pick<Ctx<typeof payments, string, 'posting.made'>, 'emit' | 'today' | 'tenant'>
type Payment = Parameters<typeof rules.receiptLines>[0] & {
  id: string
  version: number
  number: string
  customerName: string
  currency: string
  receivedOn: string
}
export type Allocated = rules.Settled & { id: string; version: number; invoiceNumber: string; gainMinor: number }

const most = 3
/** The numbers of what is settled; that of the payment where it is nothing, or much. */
const numbersOf = (allocations: readonly Allocated[], { number }: Payment) =>
  allocations.length === 0 || allocations.length > most
    ? number
    : allocations.map(({ invoiceNumber }) => invoiceNumber).join(', ')

const called = {
  payment: { en: 'Payment of', de: 'Zahlung zu' },
  credit: { en: 'Payment', de: 'Zahlung' },
  allocation: { en: 'Credit used for', de: 'Guthaben verwendet für' },
  ended: { en: 'Payment taken off', de: 'Zahlung gelöst von' },
  refund: { en: 'Refund of', de: 'Erstattung von' },
}

/** The money with what it settles: one entry, and another where it was exchanged. */
export function postReceipt(ctx: Emitter, payment: Payment, allocations: readonly Allocated[]): void {
  const posted = { ...about(ctx, payment, allocations), kind: 'payment' as const, on: payment.receivedOn }
  post(ctx, { ...posted, noun: 'payment', lines: rules.receiptLines(payment, allocations) })
  const lines = rules.exchangeLines(payment, gainOf(allocations))
  post(ctx, { ...posted, noun: 'payment-exchange', currency: ctx.tenant.currency, lines })
}

/** As the payment stands now: what became of it since is in entries of their own. */
export function postUndone(ctx: Emitter, payment: Payment, allocations: readonly Allocated[]): void {
  const posted = { ...about(ctx, payment, allocations), kind: 'reversal' as const }
  post(ctx, { ...posted, noun: 'payment', lines: mirrored(rules.receiptLines(payment, allocations)) })
  const lines = mirrored(rules.exchangeLines(payment, gainOf(allocations)))
  post(ctx, { ...posted, noun: 'payment-exchange', currency: ctx.tenant.currency, lines })
}

/** Credit that settles an invoice later. */
export function postAllocation(ctx: Emitter, payment: Payment, allocation: Allocated): void {
  const posted = { ...of(ctx, payment, allocation), called: called.allocation }
  post(ctx, { ...posted, noun: 'allocation', lines: rules.allocationLines(allocation) })
  const lines = rules.gainLines(allocation.gainMinor)
  post(ctx, { ...posted, noun: 'allocation-exchange', currency: ctx.tenant.currency, lines })
}

export function postEnded(ctx: Emitter, payment: Payment, allocation: Allocated, differenceMinor: number): void {
  const posted = { ...of(ctx, payment, allocation), called: called.ended }
  post(ctx, { ...posted, noun: 'ended-allocation', lines: rules.endedLines(allocation, differenceMinor) })
  const lines = mirrored(rules.gainLines(allocation.gainMinor))
  post(ctx, { ...posted, noun: 'ended-allocation-exchange', currency: ctx.tenant.currency, lines })
}

type Refund = { id: string; version: number; amountMinor: number; refundedOn: string; account: string }

export function postRefund(ctx: Emitter, payment: Payment, refund: Refund, baseMinor: number): void {
  const { id, version, refundedOn: on, account, amountMinor } = refund
  const posted = { ...about(ctx, payment, []), id, version, kind: 'refund' as const, called: called.refund, on }
  const lines = rules.refundLines(account, amountMinor, payment.baseMinor !== null)
  post(ctx, { ...posted, noun: 'refund', lines })
  const exchanged = rules.refundExchangeLines(account, baseMinor)
  post(ctx, { ...posted, noun: 'refund-exchange', currency: ctx.tenant.currency, lines: exchanged })
}

const gainOf = (allocations: readonly Allocated[]) => allocations.reduce((sum, { gainMinor }) => sum + gainMinor, 0)

function about(ctx: Emitter, payment: Payment, allocations: readonly Allocated[]) {
  const { id, version, customerName: party, currency } = payment
  const number = numbersOf(allocations, payment)
  return {
    id,
    version,
    party,
    currency,
    number,
    on: ctx.today,
    called: called[number === payment.number ? 'credit' : 'payment'],
  }
}

const of = (ctx: Emitter, { customerName: party, currency }: Payment, { id, version, invoiceNumber }: Allocated) => ({
  ...{ id, version, party, currency, number: invoiceNumber, on: ctx.today },
  kind: 'allocation' as const,
})

function post(ctx: Emitter, posting: Posting): void {
  if (posting.lines.length > 0) ctx.emit('posting.made', posting)
}
