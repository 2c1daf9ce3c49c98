import { settings } from '#contracts/settings'
import {
  DocumentError,
  type Pricing,
  type TaxSum,
  type Totals,
  totals,
  type WrittenAdjustment,
  type WrittenLine,
} from '#kit/document'
import type { Ctx } from '#kit/serve'
import type { invoicing } from '../contract.ts'
import { shifted, type TaxShifts } from '../rules/shifted.ts'

type InvoicingCtx = Pick<Ctx<typeof invoicing>, 'call' | 'invalid' | 'tenant' | 'today'>

/** How this business bills on a day: tax rates, rounding, terms, and the next number's form. */
export const billing = (ctx: InvoicingCtx, kind: 'invoice' | 'credit-note') =>
  ctx.call(settings.ops['billing.get'], { kind, on: ctx.today })

/** The business as it is printed on a document that is issued now. */
export const seller = (ctx: InvoicingCtx) => ctx.call(settings.ops['seller.get'], {})

/** What is written of a document, and what it comes to follows from. */
type ToPrice = {
  currency: string
  lines: readonly WrittenLine[]
  prices?: Pricing['prices']
  adjustments?: readonly WrittenAdjustment[] | undefined
  taxShifts?: TaxShifts
}

export async function price(
  ctx: InvoicingCtx,
  { lines, currency, prices, adjustments = [], taxShifts }: ToPrice,
): Promise<Totals & { prices: NonNullable<Pricing['prices']> }> {
  const { taxRates, taxRounding, cashRoundingMinor, ...usual } = await billing(ctx, 'invoice')
  const isKnown = ({ taxRateId }: { taxRateId: string | null }) =>
    taxRateId === null || taxRates.some(({ id }) => id === taxRateId)
  for (const [part, of] of Object.entries({ lines, adjustments })) {
    const unknown = of.findIndex((each) => !isKnown(each))
    if (unknown >= 0) ctx.invalid(`#/${part}/${unknown}/taxRateId`, 'unknown-tax-rate')
  }
  adjustments.forEach(({ percent, amountMinor }, index) => {
    if ((percent === null) === (amountMinor === null)) ctx.invalid(`#/adjustments/${index}/percent`, 'either-or')
  })
  // Coins are those of the country; several invoices of what was quoted once add up to it unrounded.
  const isRounded = currency === ctx.tenant.currency && Object.keys(taxShifts ?? {}).length === 0
  const coins = isRounded ? (cashRoundingMinor ?? undefined) : undefined
  const pricing = { prices: prices ?? usual.prices, adjustments, cashRoundingMinor: coins }
  const result = safely(ctx, () => shifted(totals(lines, taxRates, currency, taxRounding, pricing), taxShifts ?? {}))
  if (Math.abs(result.totalMinor) > maxTotalMinor) return tooMuch(ctx)
  return { ...result, prices: pricing.prices }
}

type Issued = { currency: string; prices: NonNullable<Pricing['prices']>; taxes: readonly TaxSum[] }

/** What lines come to before tax, in prices of an issued invoice. */
export function priceWithoutTax(ctx: InvoicingCtx, lines: readonly WrittenLine[], { currency, prices, taxes }: Issued) {
  const rates = taxes.map(({ taxRateId: id, name, percent }) => ({ id, name, percent }))
  return safely(ctx, () => totals(lines, rates, currency, 'line', { prices })).lines
}

const maxTotalMinor = 1e14
const tooMuch = (ctx: InvoicingCtx) => ctx.invalid('#/lines', 'too-much')

function safely(ctx: InvoicingCtx, work: () => Totals): Totals {
  try {
    return work()
  } catch (fault) {
    if (!(fault instanceof DocumentError)) throw fault
    const { code, pointer } = fault
    if (code === 'out-of-bounds') return tooMuch(ctx)
    if (code === 'no-weights') return ctx.invalid(`${pointer}/amountMinor`, 'of-nothing')
    const field = pointer.startsWith('#/lines') ? 'discountPercent' : 'percent'
    if (code === 'bad-discount') return ctx.invalid(`${pointer}/${field}`, 'not-a-percentage')
    throw fault
  }
}
