import { invoicing } from '#contracts/invoicing'
import { addDays, dayInZone, startOfDay } from '#kit/calendar'
import type { Ctx, Handler } from '#kit/serve'
import type { payments } from '../contract.ts'
import { type Movement, statement } from '../rules/statement.ts'

type App = typeof payments
type Reading = Pick<Ctx<App, 'long-statement'>, 'db' | 'call' | 'fail' | 'tenant' | 'invalid'>
type Asked = { customerId: string; currency?: string | undefined; from: string; to: string }
type Span = Asked & { currency: string; start: string; end: string }

const most = 200

export const getStatement: Handler<App, 'payment.statement'> = (ctx, asked) => statementOf(ctx, asked)

/** What was owed before and what came between; the sums before are added up by the database. */
export async function statementOf(ctx: Reading, asked: Asked) {
  const { customerId, from, to, currency = ctx.tenant.currency } = asked
  if (to < from) return ctx.invalid('#/to', 'ends-before-it-begins')
  const { timeZone } = ctx.tenant
  const span = { ...asked, currency, start: startOfDay(from, timeZone), end: startOfDay(addDays(to, 1), timeZone) }
  const [invoicedMinor, receivedMinor, invoiced, received] = await Promise.all([
    invoicedBefore(ctx, span),
    receivedBefore(ctx, span),
    invoicedWithin(ctx, span),
    receivedWithin(ctx, span),
  ])
  return { customerId, currency, from, to, ...statement(invoicedMinor + receivedMinor, [...invoiced, ...received]) }
}

/** Documents and claims of reminders, as invoicing adds them up. */
async function invoicedBefore({ call }: Reading, { customerId, currency, from }: Span): Promise<number> {
  const of = { customerId: { eq: customerId }, currency: { eq: currency } }
  const claims = { ...of, status: { in: 'sent,settled' } }
  const [documents, claimed, waived] = await Promise.all([
    call(invoicing.ops['invoice.totals'], { filter: { ...of, issuedOn: { lt: from } }, by: 'kind', sum: 'totalMinor' }),
    call(invoicing.ops['reminder.totals'], { filter: { ...claims, remindedOn: { lt: from } }, sum: 'claimMinor' }),
    call(invoicing.ops['reminder.totals'], { filter: { ...claims, waivedOn: { lt: from } }, sum: 'claimMinor' }),
  ])
  type Groups = typeof documents
  const total = ({ groups }: Groups, kind?: string) =>
    groups.reduce((sum, group) => sum + (kind && group.by.kind !== kind ? 0 : (Object.values(group.sum)[0] ?? 0)), 0)
  return total(documents, 'invoice') - total(documents, 'credit-note') + total(claimed) - total(waived)
}

async function receivedBefore({ db }: Reading, { customerId, currency, from, start }: Span): Promise<number> {
  const day = { lt: new Date(from) }
  const own = { payment: { customerId }, currency }
  const isThere = { OR: [{ undoneAt: null }, { undoneAt: { gte: new Date(start) } }] }
  const isLive = { OR: [{ endedAt: null }, { endedAt: { gte: new Date(start) } }] }
  const [paid, refunded, discounted] = await Promise.all([
    db.payment.aggregate({
      where: { customerId, currency, receivedOn: day, ...isThere },
      _sum: { amountMinor: true, differenceMinor: true },
    }),
    db.refund.aggregate({ where: { ...own, refundedOn: day }, _sum: { amountMinor: true } }),
    db.allocation.aggregate({ where: { ...own, allocatedOn: day, ...isLive }, _sum: { discountMinor: true } }),
  ])
  const received = (paid._sum.amountMinor ?? 0) + (paid._sum.differenceMinor ?? 0)
  return (refunded._sum.amountMinor ?? 0) - received - (discounted._sum.discountMinor ?? 0)
}

async function invoicedWithin({ call, fail }: Reading, { customerId, currency, from, to }: Span): Promise<Movement[]> {
  const of = { customerId: { eq: customerId }, currency: { eq: currency } }
  const within = { gte: from, lte: to }
  const claims = { ...of, status: { in: 'sent,settled' }, claimMinor: { gt: '0' } }
  const [documents, claimed, waived] = await Promise.all([
    call(invoicing.ops['invoice.list'], { filter: { ...of, issuedOn: within }, limit: most }),
    call(invoicing.ops['reminder.list'], { filter: { ...claims, remindedOn: within }, limit: most }),
    call(invoicing.ops['reminder.list'], { filter: { ...claims, waivedOn: within }, limit: most }),
  ])
  if ([documents, claimed, waived].some(({ nextCursor }) => nextCursor !== null)) return fail('long-statement')
  return [
    ...documents.items.map(({ id: recordId, kind, number, issuedOn, totalMinor }): Movement => {
      const amountMinor = kind === 'invoice' ? totalMinor : -totalMinor
      return { on: issuedOn ?? from, kind, number: number ?? '', recordId, amountMinor }
    }),
    ...claimed.items.map(({ id: recordId, number, remindedOn: on, claimMinor: amountMinor }): Movement => {
      return { on, kind: 'claims', number, recordId, amountMinor }
    }),
    ...waived.items.map(({ id: recordId, number, waivedOn, claimMinor }): Movement => {
      return { on: waivedOn ?? from, kind: 'waived', number, recordId, amountMinor: -claimMinor }
    }),
  ]
}

async function receivedWithin(ctx: Reading, { customerId, currency, from, to, start, end }: Span): Promise<Movement[]> {
  const { db, tenant } = ctx
  const days = { gte: new Date(from), lte: new Date(to) }
  const instants = { gte: new Date(start), lt: new Date(end) }
  const own = { payment: { customerId }, currency }
  const dayOf = (instant: string | null) => (instant ? dayInZone(instant, tenant.timeZone) : from)
  const all = { take: most + 1, orderBy: { id: 'asc' as const } }
  const discount = { ...own, discountMinor: { gt: 0 } }
  const [paid, undone, refunds, discounts, ended] = await Promise.all([
    db.payment.findMany({ where: { customerId, currency, receivedOn: days }, ...all }),
    db.payment.findMany({ where: { customerId, currency, undoneAt: instants }, ...all }),
    db.refund.findMany({ where: { ...own, refundedOn: days }, include: { payment: true }, ...all }),
    db.allocation.findMany({ where: { ...discount, allocatedOn: days }, ...all }),
    db.allocation.findMany({ where: { ...discount, endedAt: instants }, ...all }),
  ])
  if ([paid, undone, refunds, discounts, ended].some(({ length }) => length > most)) return ctx.fail('long-statement')
  return [
    ...paid.map(({ id: recordId, number, receivedOn: on, ...payment }): Movement => {
      return { on, kind: 'payment', number, recordId, amountMinor: -payment.amountMinor - payment.differenceMinor }
    }),
    ...undone.map(({ id: recordId, number, undoneAt, amountMinor, differenceMinor }): Movement => {
      return { on: dayOf(undoneAt), kind: 'undone', number, recordId, amountMinor: amountMinor + differenceMinor }
    }),
    ...refunds.map(({ payment, refundedOn: on, amountMinor }): Movement => {
      return { on, kind: 'refund', number: payment.number, recordId: payment.id, amountMinor }
    }),
    ...discounts.map(({ invoiceNumber: number, paymentId: recordId, allocatedOn: on, discountMinor }): Movement => {
      return { on, kind: 'discount', number, recordId, amountMinor: -discountMinor }
    }),
    ...ended.map(({ invoiceNumber: number, paymentId: recordId, endedAt, discountMinor }): Movement => {
      return { on: dayOf(endedAt), kind: 'discount-ended', number, recordId, amountMinor: discountMinor }
    }),
  ]
}
