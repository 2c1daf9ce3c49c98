import { allocate, exact, minorUnitsOf, percentOf, roundToMinor, sum } from '#kit/money'
import { at, DocumentError } from './error.ts'
import type { Adjustment, LineInput, Part } from './types.ts'

/** A line as it is priced: with tax where prices are. */
export type Priced = { amountMinor: number; discountMinor: number; pricedMinor: number }

/** Quantity times price less the line's discount, each rounded half away from zero. */
export function priceLine(line: LineInput, currency: string, pointer: string): Priced {
  return at(pointer, () => {
    const units = exact(line.quantity).mul(exact(line.unitPrice))
    const base = exact(line.priceBase ?? '1')
    if (base.lte(0)) throw new DocumentError('bad-unit', pointer, 'a price is for more than no unit')
    const amountMinor = roundToMinor(units.div(base), currency)
    const discountMinor = line.discount ? partOf(amountMinor, line.discount, pointer) : 0
    return { amountMinor, discountMinor, pricedMinor: sum([amountMinor, -discountMinor]) }
  })
}

/** A part of an amount, on its side of zero and never more than all of it. */
function partOf(minor: number, part: Part, pointer: string): number {
  assertPart(part, pointer)
  if ('percent' in part) return percentOf(minor, part.percent)
  if (part.minor > Math.abs(minor)) throw new DocumentError('bad-discount', pointer, 'is more than the line')
  return minor < 0 ? sum([-part.minor]) : part.minor
}

function assertPart(part: Part, pointer: string) {
  const percent = exact('percent' in part ? part.percent : 0)
  const isPart =
    'percent' in part ? percent.gte(0) && percent.lte(100) : Number.isSafeInteger(part.minor) && part.minor >= 0
  if (!isPart) throw new DocumentError('bad-discount', pointer, 'is no percentage from 0 to 100 and no amount')
}

/** What an adjustment adds to each line (less than 0 for a discount), or to the document by itself. */
export type Adjusted = { shares: number[]; ownMinor: number }

export function adjust(
  adjustment: Adjustment,
  lines: readonly { taxId: string | null; pricedMinor: number }[],
  pointer: string,
): Adjusted {
  return at(pointer, () => {
    assertPart(adjustment, pointer)
    const { kind, taxId } = adjustment
    const isOwn = kind === 'charge' && taxId !== undefined
    const weights = lines.map((line) => (isOwn || taxId === undefined || line.taxId === taxId ? line.pricedMinor : 0))
    const minor = 'percent' in adjustment ? percentOf(sum(weights), adjustment.percent) : adjustment.minor
    const nothing = lines.map(() => 0)
    if (isOwn) return { shares: nothing, ownMinor: minor }
    const signed = kind === 'discount' ? sum([-minor]) : minor
    return { shares: signed === 0 ? nothing : allocate(signed, weights), ownMinor: 0 }
  })
}

/** Throws `unknown-currency` as a fault of the document. */
export const assertCurrency = (currency: string) => at('#/currency', () => minorUnitsOf(currency))
