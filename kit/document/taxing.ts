import { type Exact, exact, halfAwayFromZero, spread, sum } from '#kit/money'
import { breakdownKey, type Tax } from './tax.ts'
import type { DocumentInput } from './types.ts'

/** What of an amount is tax, before rounding: on top of it, or inside where prices have it. */
export const taxIn = (minor: number, { percent }: Tax, prices: DocumentInput['prices']): Exact =>
  exact(minor)
    .mul(exact(percent))
    .div(prices === 'net' ? 100 : exact(percent).add(100))

/** The tax of each amount: rounded one by one, or once per category and percentage and spread by largest remainder. */
export function taxesOf(
  amounts: readonly { minor: number; tax: Tax | undefined }[],
  { prices, taxRounding }: Pick<DocumentInput, 'prices' | 'taxRounding'>,
): number[] {
  const taxes = amounts.map(() => 0)
  const groups = new Map<string, { index: number; exactly: Exact }[]>()
  amounts.forEach(({ minor, tax }, index) => {
    if (!tax) return
    const key = taxRounding === 'line' ? String(index) : breakdownKey(tax)
    const group = groups.get(key) ?? []
    groups.set(key, group)
    group.push({ index, exactly: taxIn(minor, tax, prices) })
  })
  for (const group of groups.values()) {
    const shares = group.map(({ exactly }) => exactly)
    const whole = halfAwayFromZero(shares.reduce((total, share) => total.add(share)))
    for (const [nth, part] of spread(whole, shares).entries()) taxes[group[nth]?.index as number] = part
  }
  return taxes
}

/**
 * What the lines' shares of an adjustment are without tax: rounded once per tax, so that 25.00 with tax are 21.01
 * without it, on however many lines.
 */
export function netShares(
  shares: readonly number[],
  taxes: readonly (Tax | undefined)[],
  prices: DocumentInput['prices'],
): number[] {
  if (prices === 'net') return [...shares]
  const amounts = shares.map((minor, index) => ({ minor, tax: taxes[index] }))
  const inside = taxesOf(amounts, { prices, taxRounding: 'document' })
  return shares.map((share, index) => sum([share, -(inside[index] as number)]))
}
