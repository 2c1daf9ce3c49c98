import { invoicing } from '#contracts/invoicing'
import { Fault } from '#kit/auth'
import type { OutputOf } from '#kit/contract'
import type { Ctx } from '#kit/serve'
import type { payments } from '../contract.ts'
import { discountOf } from '../rules/discount.ts'
import type { Share } from '../rules/propose.ts'

type App = typeof payments
type Invoice = Pick<
  OutputOf<(typeof invoicing.ops)['invoice.get']>,
  | ('id' | 'version' | 'customerId' | 'customerName' | 'currency' | 'dueOn')
  | ('totalMinor' | 'creditedMinor' | 'paidMinor' | 'discountedMinor' | 'discountOn' | 'terms')
> & { number: string | null; issuedOn: string | null }

/** An invoice as an open item. What was paid before anybody recorded it here is settled by no payment. */
export function itemOf(invoice: Invoice, openingMinor = invoice.paidMinor) {
  const { id, number, customerId, customerName, currency, issuedOn, dueOn, totalMinor, creditedMinor } = invoice
  const allocatedMinor = Math.min(openingMinor, totalMinor - creditedMinor)
  const discountPercent = invoice.discountOn === null ? null : (invoice.terms?.discountPercent ?? null)
  return {
    ...{ id, customerId, customerName, currency, dueOn, totalMinor, creditedMinor, allocatedMinor },
    number: number as string,
    issuedOn: issuedOn as string,
    owedMinor: totalMinor - creditedMinor - allocatedMinor,
    openingMinor: allocatedMinor,
    ...{ costsOwedMinor: 0, costsPaidMinor: 0, interestOwedMinor: 0, interestPaidMinor: 0, claimsVersion: 0 },
    ...{ discountedMinor: 0, discountPercent, discountOn: invoice.discountOn },
    discountMinor: discountOf({ totalMinor, creditedMinor, discountPercent }),
    baseMinor: null as number | null,
    invoiceVersion: invoice.version,
  }
}

export type Item = Awaited<ReturnType<typeof findItems>>[number]
export type Settling = {
  isForInvoice?: boolean | undefined
  item: Item
  amountMinor: number
  discountMinor?: number | undefined
  acceptsLate?: boolean | undefined
}
type Settles = Pick<
  Ctx<App, 'other-currency' | 'over-allocated', 'open-item.changed'>,
  'db' | 'write' | 'call' | 'fail' | 'invalid' | 'emit'
>

const findItems = (ctx: Pick<Ctx<App>, 'db'>, ids: readonly string[]) =>
  ctx.db.openItem.findMany({ where: { id: { in: [...ids] } } })

/** The item of an invoice that nothing was heard of yet is made of what invoicing says. */
export async function requireItem(ctx: Pick<Settles, 'db' | 'write' | 'call' | 'invalid'>, id: string, at?: string) {
  const [known] = await findItems(ctx, [id])
  if (known) return known
  const invoice = await ctx.call(invoicing.ops['invoice.get'], { id }).catch((fault) => {
    if (at && fault instanceof Fault && fault.code === 'not-found') return ctx.invalid(at, 'unknown-record')
    throw fault
  })
  if (invoice.kind !== 'invoice' || !invoice.number || invoice.archivedAt)
    return ctx.invalid(at ?? '#/id', 'not-issued')
  return ctx.write.openItem.create(itemOf(invoice)) as Item
}

type Asked = Share & Pick<Settling, 'discountMinor' | 'acceptsLate' | 'isForInvoice'>

/** The invoices that are to be settled, each once and in the currency of the money. */
export async function itemsFor(ctx: Settles, shares: readonly Asked[], currency: string): Promise<Settling[]> {
  const known = await findItems(
    ctx,
    shares.map(({ invoiceId }) => invoiceId),
  )
  return Promise.all(
    shares.map(async ({ invoiceId, ...share }, index) => {
      const at = `#/allocations/${index}/invoiceId`
      if (shares.findIndex((share) => share.invoiceId === invoiceId) < index) return ctx.invalid(at, 'named-twice')
      const item = known.find(({ id }) => id === invoiceId) ?? (await requireItem(ctx, invoiceId, at))
      if (item.currency !== currency) return ctx.fail('other-currency', `${item.number} is in ${item.currency}`)
      return { item, ...share }
    }),
  )
}

type Part = { for: string; amountMinor: number; discountMinor: number }

/** Adds to what is settled of an invoice or its claims, or takes from it, whoever else does so at the same time. */
export function settle(ctx: Pick<Settles, 'write' | 'emit'>, item: Item, part: Part, sign: 1 | -1 = 1): void {
  const { id, version } = ctx.write.openItem.add(item, figuresOf(part, sign), { min: 0, problem: 'over-allocated' })
  ctx.emit('open-item.changed', { id, version })
}

function figuresOf({ for: of, amountMinor, discountMinor }: Part, sign: 1 | -1): Partial<Record<Figure, number>> {
  const [amount, discount] = [sign * amountMinor, sign * discountMinor]
  if (of === 'costs') return { costsPaidMinor: amount, costsOwedMinor: -amount }
  if (of === 'interest') return { interestPaidMinor: amount, interestOwedMinor: -amount }
  return {
    ...{ allocatedMinor: amount, discountedMinor: discount },
    ...{ owedMinor: -amount - discount, discountMinor: -discount },
  }
}
type Figure =
  | ('allocatedMinor' | 'discountedMinor' | 'owedMinor' | 'discountMinor')
  | ('costsPaidMinor' | 'costsOwedMinor' | 'interestPaidMinor' | 'interestOwedMinor')
