type Amounts = { owedMinor: number; paidMinor: number }

/** How a payable stands by its amounts alone. One that is owed no more and was never paid is cancelled. */
export function statusOf({ owedMinor, paidMinor }: Amounts): 'open' | 'paid' | 'overpaid' | 'cancelled' {
  if (paidMinor > owedMinor) return 'overpaid'
  if (paidMinor < owedMinor) return 'open'
  return owedMinor === 0 ? 'cancelled' : 'paid'
}

type Discounted = {
  openMinor: number
  deductedMinor: number
  paidOn: string | null
  discountUntilOn: string | null
  discountMinor: number | null
}

/** What may be deducted by paying the rest on a day: the whole discount while all of it is paid in time, or nothing. */
export function discountOn(payable: Discounted, on: string): number {
  const { openMinor, deductedMinor, paidOn, discountUntilOn: until, discountMinor } = payable
  const isInTime = until !== null && on <= until && (paidOn ?? on) <= until
  const isLeft = deductedMinor === 0 && discountMinor !== null && discountMinor < openMinor
  return isInTime && isLeft ? discountMinor : 0
}
