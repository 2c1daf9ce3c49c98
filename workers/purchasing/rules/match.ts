import { exact, percentOf, sum, times } from '#kit/money'
import type { LineMatch } from '../contract/bill.ts'

export type Ordered = {
  id: string
  description: string
  quantity: string
  netMinor: number
  receivedQuantity: string
  billedQuantity: string
  billedMinor: number
}
export type Tolerance = {
  valueTolerancePercent: string
  valueToleranceMinor: number
  quantityTolerancePercent: string
}
type Billed = { orderLineId: string | null; quantity: string; netMinor: number }

/** What a quantity of an ordered line is worth at the price of the order. */
export const worthOf = ({ quantity, netMinor }: Pick<Ordered, 'quantity' | 'netMinor'>, of: string): number =>
  exact(quantity).isZero() ? 0 : times(netMinor, exact(of).div(exact(quantity)))

/** The most of a line that may be delivered. */
export const mostOf = (quantity: string, percent: string): string =>
  exact(quantity).mul(exact(percent).add(100)).div(100).toDecimalPlaces(6).toFixed()

export const plus = (a: string, b: string): string => exact(a).add(exact(b)).toFixed()
export const less = (a: string, b: string): string => exact(a).minus(exact(b)).toFixed()

/** What a bill has of each line of its order. */
export function billedOf(lines: readonly Billed[]): Map<string, { quantity: string; netMinor: number }> {
  const billed = new Map<string, { quantity: string; netMinor: number }>()
  for (const { orderLineId, quantity, netMinor } of lines) {
    if (orderLineId === null) continue
    const earlier = billed.get(orderLineId) ?? { quantity: '0', netMinor: 0 }
    billed.set(orderLineId, {
      quantity: plus(earlier.quantity, quantity),
      netMinor: sum([earlier.netMinor, netMinor]),
    })
  }
  return billed
}

/**
 * Three-way match: what all bills have of a line against what was delivered of it, at the price of the order. `ordered` are
 * the lines as they were before this bill. More than is tolerated holds the bill; less never does.
 */
export function matchBill(lines: readonly Billed[], ordered: readonly Ordered[], tolerance: Tolerance): LineMatch[] {
  const matched = Array.from(billedOf(lines), ([orderLineId, billed]): LineMatch => {
    const line = ordered.find(({ id }) => id === orderLineId)
    if (!line) throw new Error(`${orderLineId} is no line of the order`)
    const billedQuantity = plus(line.billedQuantity, billed.quantity)
    const billedMinor = sum([line.billedMinor, billed.netMinor])
    const receivedMinor = worthOf(line, line.receivedQuantity)
    const differenceMinor = sum([billedMinor, -receivedMinor])
    const limitMinor = Math.max(
      percentOf(receivedMinor, tolerance.valueTolerancePercent),
      tolerance.valueToleranceMinor,
    )
    const isOver = differenceMinor > limitMinor
    const hasMore = exact(billedQuantity).gt(exact(line.receivedQuantity))
    const isUnreceived = exact(line.receivedQuantity).isZero() && exact(billedQuantity).gt(0)
    const most = mostOf(line.quantity, tolerance.quantityTolerancePercent)
    const reasons: LineMatch['reasons'] = [
      ...(isUnreceived ? (['nothing-received'] as const) : []),
      ...(exact(billedQuantity).gt(exact(most)) ? (['over-ordered'] as const) : []),
      ...(isOver && hasMore && !isUnreceived ? (['over-received'] as const) : []),
      ...(isOver && !hasMore ? (['price'] as const) : []),
    ]
    return {
      ...{ orderLineId, description: line.description, orderedQuantity: line.quantity },
      ...{ receivedQuantity: line.receivedQuantity, billedQuantity, receivedMinor, billedMinor },
      ...{ differenceMinor, limitMinor, reasons },
    }
  })
  const others = lines.filter(({ orderLineId }) => orderLineId === null)
  return others.length === 0 ? matched : [...matched, unordered(others, tolerance)]
}

/** Freight and the like, which nobody ordered. */
function unordered(lines: readonly Billed[], { valueToleranceMinor: limitMinor }: Tolerance): LineMatch {
  const billedMinor = sum(lines.map(({ netMinor }) => netMinor))
  return {
    ...{ orderLineId: null, description: '', orderedQuantity: '0', receivedQuantity: '0', billedQuantity: '0' },
    ...{ receivedMinor: 0, billedMinor, differenceMinor: billedMinor, limitMinor },
    reasons: billedMinor > limitMinor ? ['not-ordered'] : [],
  }
}

export const isMatched = (match: readonly LineMatch[]): boolean => match.every(({ reasons }) => reasons.length === 0)

/** How far an order has come, by one of its quantities. */
export function progressOf(lines: readonly { quantity: string; done: string }[]): 'none' | 'part' | 'full' {
  if (lines.every(({ quantity, done }) => exact(done).gte(exact(quantity)))) return 'full'
  return lines.some(({ done }) => exact(done).gt(0)) ? 'part' : 'none'
}
