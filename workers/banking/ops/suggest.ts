import { invoicing } from '#contracts/invoicing'
import { payments } from '#contracts/payments'
import type { Ctx, Handler } from '#kit/serve'
import type { banking } from '../contract.ts'
import { nothing, numbersIn, ranked } from '../rules/suggest.ts'
import { suggestPayables } from './suggest-payables.ts'

type App = typeof banking
const most = 50

/** What is looked at is bounded: invoices named in the text, of the amount, and of whoever paid from there before. */
export const suggestLine: Handler<App, 'line.suggest'> = async (ctx, { id }) => {
  const line = await ctx.db.line.require(id)
  if (line.openMinor <= 0) return { items: line.openMinor < 0 ? await forMoneyOut(ctx, line) : [] }
  const open = { kind: { eq: 'invoice' }, status: { in: 'issued,overdue' }, currency: { eq: line.currency } }
  const numbers = numbersIn(`${line.purpose} ${line.endToEndId ?? ''}`)
  const list = (filter: Record<string, Record<string, string>>) =>
    ctx.call(invoicing.ops['invoice.list'], { filter: { ...open, ...filter }, sort: 'dueOn', limit: most })
  const known = await payersBefore(ctx, line)
  const [named, equal, received, ...owed] = await Promise.all([
    numbers.length > 0 ? list({ number: { in: numbers.join(',') } }) : { items: [] },
    list({ owedMinor: { eq: String(line.openMinor) } }),
    ctx.call(payments.ops['payment.list'], {
      filter: {
        status: { in: 'received' },
        currency: { eq: line.currency },
        amountMinor: { eq: String(line.openMinor) },
      },
      sort: '-receivedOn',
      limit: most,
    }),
    ...known.map((customerId) => list({ customerId: { eq: customerId } })),
  ])
  const invoices = [...named.items, ...equal.items, ...owed.flatMap(({ items }) => items)]
  const taken = await ctx.db.match.findMany({
    where: { paymentId: { in: received.items.map((payment) => payment.id) }, status: { not: 'ended' } },
  })
  const free = received.items.filter((payment) => taken.every(({ paymentId }) => paymentId !== payment.id))
  const items = invoices.flatMap(({ id: invoiceId, number, ...invoice }) =>
    number ? { ...invoice, invoiceId, number } : [],
  )
  return { items: [...ranked(line, numbers, items, free, known), ...(await transfers(ctx, line))].slice(0, 20) }
}

type Line = Awaited<ReturnType<Ctx<App>['db']['line']['require']>>

async function forMoneyOut(ctx: Pick<Ctx<App>, 'db'>, line: Line) {
  const found = await Promise.all([suggestPayables(ctx, line), transfers(ctx, line)])
  return found
    .flat()
    .sort((a, b) => b.score - a.score)
    .slice(0, 20)
}

/** Customers whose payments came from the same account, or under the same name. */
async function payersBefore(ctx: Pick<Ctx<App>, 'db'>, line: Line): Promise<string[]> {
  const { counterpartyIbanIndex: iban, counterpartyName: name } = line
  const same = [...(iban ? [{ counterpartyIbanIndex: iban }] : []), ...(name ? [{ counterpartyName: name }] : [])]
  if (same.length === 0) return []
  const before = await ctx.db.match.findMany({
    where: { customerId: { not: null }, status: 'made', line: { OR: same } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: most,
  })
  return [...new Set(before.flatMap(({ customerId }) => customerId ?? []))].slice(0, 3)
}

/** The other side of the amount on another account of the business, within five days. */
async function transfers(ctx: Pick<Ctx<App>, 'db'>, line: Line) {
  const day = 86_400_000
  const near = (days: number) => new Date(Date.parse(line.bookedOn) + days * day)
  const other = await ctx.db.line.findFirst({
    where: {
      ...{ amountMinor: -line.openMinor, currency: line.currency, accountId: { not: line.accountId } },
      bookedOn: { gte: near(-5), lte: near(5) },
    },
  })
  if (!other) return []
  const reasons: ('amount' | 'date')[] = ['amount', 'date']
  return [{ ...nothing, kind: 'transfer' as const, score: 70, reasons, number: other.accountName }]
}
