import { addMonths, monthOf, startOfMonth } from '#kit/calendar'

type Sold = { kind: string; issuedOn: string | null; minor: number }
type Month = { month: string; salesMinor: number }

/** What was invoiced less what was credited, in each of the `count` calendar months that end with that of `today`. */
export function salesByMonth(documents: readonly Sold[], today: string, count: number): Month[] {
  const months = monthsUntil(today, count).map((month) => ({ month, salesMinor: 0 }))
  const find = new Map(months.map((month) => [month.month, month]))
  for (const { kind, issuedOn, minor } of documents) {
    const month = find.get(issuedOn?.slice(0, 7) ?? '')
    if (month) month.salesMinor += kind === 'credit-note' ? -minor : minor
  }
  return months
}

/** `2026-11` and those before it, oldest first. */
export function monthsUntil(today: string, count: number): string[] {
  const first = addMonths(startOfMonth(today), 1 - count)
  return Array.from({ length: count }, (_, index) => monthOf(addMonths(first, index)))
}
