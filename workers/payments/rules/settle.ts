import { sum } from '#kit/money'

export type Settling = { amountMinor: number; owedMinor: number }
export type Standing = { allocatedMinor: number; differenceMinor: number; leftMinor: number }

/**
 * How a payment stands after it has settled these amounts of what is owed. A difference within the limit is let go, or
 * kept, where all of these invoices are paid in full; more money than that is left as credit. Null for less money, and
 * where more would be settled of an invoice than is owed on it.
 */
export function standing(amountMinor: number, settles: readonly Settling[], limitMinor: number): Standing | null {
  if (settles.some((each) => each.amountMinor > each.owedMinor)) return null
  const allocatedMinor = sum(settles.map((each) => each.amountMinor))
  const restMinor = sum([amountMinor, -allocatedMinor])
  const isPaid = settles.length > 0 && settles.every((each) => each.amountMinor === each.owedMinor)
  const isSmall = isPaid && restMinor !== 0 && Math.abs(restMinor) <= Math.min(limitMinor, allocatedMinor - 1)
  if (isSmall) return { allocatedMinor, differenceMinor: 0 - restMinor, leftMinor: 0 }
  return restMinor < 0 ? null : { allocatedMinor, differenceMinor: 0, leftMinor: restMinor }
}
