import { settings } from '#contracts/settings'
import { DocumentError } from '#kit/document'
import type { Ctx } from '#kit/serve'
import type { BillLine, purchasing } from '../contract.ts'
import { priceLines, type WrittenBillLine } from '../rules/pricing.ts'

type App = typeof purchasing
export type Pricing = Pick<Ctx<App>, 'call' | 'invalid'>
type ToPrice<L> = { lines: readonly L[]; currency: string; on: string; roundingMinor: number }

/** What lines come to at the tax rates of a day. */
export async function price<L extends WrittenBillLine>(
  ctx: Pricing,
  { lines, currency, on, roundingMinor }: ToPrice<L>,
) {
  const { taxRates } = await ctx.call(settings.ops['billing.get'], { on })
  lines.forEach(({ taxRateId, taxTreatment }, index) => {
    const rate = taxRates.find(({ id }) => id === taxRateId)
    if (taxRateId && !rate) ctx.invalid(`#/lines/${index}/taxRateId`, 'unknown-tax-rate')
    // What the business owes is worked out by the rate that it would have been charged at.
    const isOwed = taxTreatment !== 'charged' || rate?.code === 'reverse-charge'
    if (isOwed && Number(rate?.percent ?? 0) === 0) ctx.invalid(`#/lines/${index}/taxRateId`, 'rate-needed')
  })
  try {
    const priced = priceLines(lines, taxRates, currency, roundingMinor)
    return Math.abs(priced.totalMinor) > mostMinor ? tooMuch(ctx) : priced
  } catch (fault) {
    if (!(fault instanceof DocumentError)) throw fault
    if (fault.code === 'bad-discount') return ctx.invalid(`${fault.pointer}/discountPercent`, 'not-a-percentage')
    return tooMuch(ctx)
  }
}

const mostMinor = 1e14
const tooMuch = (ctx: Pricing) => ctx.invalid('#/lines', 'too-much')

/** What of a line stands in the audit trail: all that a person typed, and what it came to. */
export const told = (lines: readonly Omit<BillLine, 'taxMinor' | 'orderLineId'>[]) =>
  lines.map(({ description, quantity, unitPrice, discountPercent, taxPercent, taxTreatment, netMinor }) => ({
    ...{ description, quantity, unitPrice, taxPercent, netMinor },
    ...(discountPercent && { discountPercent }),
    ...(taxTreatment !== 'charged' && { taxTreatment }),
  }))

/** What orders and bills keep of a line alike. */
export const rowOf = (line: Omit<BillLine, 'orderLineId'>) => ({
  ...{ description: line.description, quantity: line.quantity, unit: line.unit, unitPrice: line.unitPrice },
  ...{ discountPercent: line.discountPercent, taxRateId: line.taxRateId, taxPercent: line.taxPercent },
  ...{ taxTreatment: line.taxTreatment, productId: line.productId, accountId: line.accountId },
  ...{ netMinor: line.netMinor, taxMinor: line.taxMinor },
})
