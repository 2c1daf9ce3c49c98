import { percentOf, sum } from '#kit/money'
import { shownMinor } from './printed.ts'
import type { PricedAdjustment, PricedLine, TaxSum } from './totals.ts'

type Adjusted = Pick<PricedAdjustment, 'kind' | 'label' | 'percent' | 'amountMinor' | 'netMinor'>
type Summed<T> = {
  currency: string
  prices?: 'net' | 'gross' | null | undefined
  lines: readonly Pick<PricedLine, 'quantity' | 'unitPrice' | 'discountPercent' | 'netMinor'>[]
  adjustments?: readonly Adjusted[] | undefined
  subtotalMinor: number
  roundingMinor?: number | undefined
  taxes: readonly T[]
}

/** A row of the sums of a document: what it is called is for whoever shows it. */
export type SumRow<T> = { minor: number } & (
  | { is: 'lines' | 'net' | 'rounding' }
  | { is: 'adjustment'; label: string }
  | { is: 'tax' | 'included'; tax: T }
)

/** What stands above the total of a document, and below it: taxes that are in its prices are said, not added. */
export function sumRows<T extends Pick<TaxSum, 'taxMinor'>>(document: Summed<T>) {
  const { adjustments = [], taxes, subtotalMinor, roundingMinor = 0 } = document
  const isGross = document.prices === 'gross'
  const linesMinor = sum(document.lines.map((line) => shownMinor(line, document)))
  const adjusted = adjustments.map((each): SumRow<T> => {
    const minor = isGross ? (each.amountMinor ?? percentOf(linesMinor, each.percent ?? '0')) : each.netMinor
    return { is: 'adjustment', label: each.label, minor: each.kind === 'discount' ? sum([-minor]) : minor }
  })
  const taxRows = taxes.map((tax): SumRow<T> => ({ is: isGross ? 'included' : 'tax', tax, minor: tax.taxMinor }))
  const isAdjusted = adjusted.length > 0
  const above: SumRow<T>[] = [
    ...(isAdjusted || !isGross ? [{ is: 'lines', minor: linesMinor } as const] : []),
    ...adjusted,
    ...(isAdjusted && !isGross && taxes.length > 0 ? [{ is: 'net', minor: subtotalMinor } as const] : []),
    ...(isGross ? [] : taxRows),
    ...(roundingMinor === 0 ? [] : [{ is: 'rounding', minor: roundingMinor } as const]),
  ]
  return { above, below: isGross ? taxRows : [] }
}
