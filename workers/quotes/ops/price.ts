import { contacts } from '#contracts/contacts'
import { settings } from '#contracts/settings'
import { Fault } from '#kit/auth'
import { Letterhead } from '#kit/contract'
import { DocumentError } from '#kit/document'
import type { Ctx } from '#kit/serve'
import type { quotes } from '../contract.ts'
import { priceQuote, type QuotedLine } from '../rules/pricing.ts'

type QuotesCtx = Pick<Ctx<typeof quotes>, 'call' | 'invalid' | 'today'>

/** How this business bills on a day: tax rates, rounding, and the next number's form. */
export const billing = (ctx: QuotesCtx) => ctx.call(settings.ops['billing.get'], { kind: 'quote', on: ctx.today })

/** The business as a quote names it: without its bank account. */
export const seller = async (ctx: QuotesCtx) => Letterhead.parse(await ctx.call(settings.ops['seller.get'], {}))

/** What is printed of the customer is as contacts knows it now. */
export const customerOf = (ctx: QuotesCtx, id: string) =>
  ctx.call(contacts.ops['party.get'], { id }).catch((fault) => {
    if (fault instanceof Fault && fault.code === 'not-found') return ctx.invalid('#/customerId', 'unknown-record')
    throw fault
  })

const mostMinor = 1e14

/** Lines as they are written, priced at the taxes of today. */
export async function price(ctx: QuotesCtx, lines: readonly QuotedLine[], currency: string) {
  const { taxRates, taxRounding } = await billing(ctx)
  for (const [at, { taxRateId }] of lines.entries())
    if (taxRateId && !taxRates.some(({ id }) => id === taxRateId))
      ctx.invalid(`#/lines/${at}/taxRateId`, 'unknown-tax-rate')
  return within(ctx, '#/lines', () => priceQuote(lines, taxRates, currency, taxRounding))
}

/** What cannot be worked out as a 422 that points there. */
export function within<T extends { totalMinor: number }>(
  ctx: Pick<QuotesCtx, 'invalid'>,
  pointer: string,
  work: () => T,
): T {
  try {
    const priced = work()
    return Math.abs(priced.totalMinor) > mostMinor ? ctx.invalid(pointer, 'too-much') : priced
  } catch (fault) {
    if (!(fault instanceof DocumentError)) throw fault
    if (fault.code === 'bad-discount') return ctx.invalid(`${fault.pointer}/discountPercent`, 'not-a-percentage')
    if (fault.code === 'out-of-bounds') return ctx.invalid(pointer, 'too-much')
    throw fault
  }
}
