import { addDays } from '#kit/calendar'
import { exact, percentOf, sum } from '#kit/money'

/** Days until a bill is due that says nothing of it (§ 286 BGB). */
const usualDays = 30
export const usualDueOn = (documentOn: string): string => addDays(documentOn, usualDays)

type Standing = {
  kind: string
  status: string
  totalMinor: number
  creditedMinor: number
  paidMinor: number
  usedMinor: number
}

/** How a posted bill or credit stands after something was paid, used or undone, and what is owed of it. */
export function standingOf(bill: Standing): { status: string; owedMinor: number } {
  const { kind, status, totalMinor, creditedMinor, paidMinor, usedMinor } = bill
  const isLive = status === 'held' || status === 'posted' || status === 'paid' || status === 'used'
  if (!isLive) return { status, owedMinor: 0 }
  if (kind === 'credit') return { status: usedMinor >= totalMinor ? 'used' : 'posted', owedMinor: 0 }
  const owedMinor = Math.max(0, sum([totalMinor, -creditedMinor, -paidMinor]))
  if (status === 'held') return { status, owedMinor }
  return { status: owedMinor === 0 ? 'paid' : 'posted', owedMinor }
}

type Terms = {
  totalMinor: number
  creditedMinor: number
  discountPercent: string | null
  discountUntilOn: string | null
}

/** What may be deducted if all is paid by a day. */
export function discountOf({ totalMinor, creditedMinor, discountPercent, discountUntilOn }: Terms) {
  if (!discountPercent || !discountUntilOn) return null
  const minor = percentOf(sum([totalMinor, -creditedMinor]), discountPercent)
  return minor > 0 && exact(discountPercent).gt(0) ? { until: discountUntilOn, minor } : null
}
