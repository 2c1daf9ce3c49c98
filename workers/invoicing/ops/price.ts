import { settings } from '#contracts/settings'
import { DocumentError, type Totals, totals, type WrittenLine } from '#kit/document'
import type { Ctx } from '#kit/serve'
import type { invoicing } from '../contract.ts'
import { shifted, type TaxShifts } from '../rules/shifted.ts'

type InvoicingCtx = Pick<Ctx<typeof invoicing>, 'call' | 'invalid' | 'tenant' | 'today'>

/** How this business bills on a day: tax rates, rounding, terms, and the next number's form. */
export const billing = (ctx: InvoicingCtx, kind: 'invoice' | 'credit-note') =>
  ctx.call(settings.ops['billing.get'], { kind, on: ctx.today })

/** The business as it is printed on a document that is issued now. */
export const seller = (ctx: InvoicingCtx) => ctx.call(settings.ops['seller.get'], {})

export async function price(
  ctx: InvoicingCtx,
  lines: readonly WrittenLine[],
  currency: string,
  shifts: TaxShifts,
): Promise<Totals> {
  const { taxRates, taxRounding } = await billing(ctx, 'invoice')
  lines.forEach((line, index) => {
    if (line.taxRateId && !taxRates.some(({ id }) => id === line.taxRateId))
      ctx.invalid(`#/lines/${index}/taxRateId`, 'unknown-tax-rate')
  })
  const result = safely(ctx, () => shifted(totals(lines, taxRates, currency, taxRounding), shifts))
  if (Math.abs(result.totalMinor) > maxTotalMinor) return tooMuch(ctx)
  return result
}

/** What lines come to before tax. */
export function priceWithoutTax(ctx: InvoicingCtx, lines: readonly WrittenLine[], currency: string) {
  return safely(ctx, () => totals(lines, [], currency, 'line')).lines
}

const maxTotalMinor = 1e14
const tooMuch = (ctx: InvoicingCtx) => ctx.invalid('#/lines', 'too-much')

function safely(ctx: InvoicingCtx, work: () => Totals): Totals {
  try {
    return work()
  } catch (fault) {
    if (fault instanceof DocumentError && fault.code === 'out-of-bounds') return tooMuch(ctx)
    if (fault instanceof DocumentError && fault.code === 'bad-discount')
      return ctx.invalid(`${fault.pointer}/discountPercent`, 'not-a-percentage')
    throw fault
  }
}
