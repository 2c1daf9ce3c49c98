export type Claim = {
  id: string
  level: number
  status: string
  feeMinor: number
  lumpMinor: number
  interestMinor: number
  claimMinor: number
  waivedOn: string | null
}
type Paid = { costsPaidMinor: number; interestPaidMinor: number }

/** Claims that were sent and not let off. */
export const isClaimed = ({ status, claimMinor, waivedOn }: Claim): boolean =>
  (status === 'sent' || status === 'settled') && claimMinor > 0 && !waivedOn

export function claimed(reminders: readonly Claim[]): { costsMinor: number; interestMinor: number } {
  const own = reminders.filter(isClaimed)
  return {
    costsMinor: own.reduce((sum, { feeMinor, lumpMinor }) => sum + feeMinor + lumpMinor, 0),
    interestMinor: own.reduce((sum, { interestMinor }) => sum + interestMinor, 0),
  }
}

/** What is paid of which reminder, the first one first: costs of costs, interest of interest. */
export function paidOf(reminders: readonly Claim[], { costsPaidMinor, interestPaidMinor }: Paid): Map<string, number> {
  let [costs, interest] = [costsPaidMinor, interestPaidMinor]
  const paid = new Map<string, number>()
  for (const each of reminders.filter(isClaimed).toSorted((a, b) => a.level - b.level)) {
    const ofCosts = Math.min(costs, each.feeMinor + each.lumpMinor)
    const ofInterest = Math.min(interest, each.interestMinor)
    costs -= ofCosts
    interest -= ofInterest
    paid.set(each.id, ofCosts + ofInterest)
  }
  return paid
}
