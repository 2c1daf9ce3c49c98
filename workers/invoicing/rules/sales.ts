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
  const last = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1
  return Array.from({ length: count }, (_, index) => {
    const month = last - count + 1 + index
    return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`
  })
}
