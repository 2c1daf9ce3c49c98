export type Owed = { id: string; dueOn: string | null; issuedOn: string; number: string; owedMinor: number }
export type Share = { invoiceId: string; amountMinor: number }

/** The oldest first: by the day it is due, then by the day and number of issue. */
export const oldestFirst = <T extends Omit<Owed, 'id' | 'owedMinor'>>(items: readonly T[]): T[] =>
  items.toSorted(
    (a, b) =>
      compare(a.dueOn ?? a.issuedOn, b.dueOn ?? b.issuedOn) ||
      compare(a.issuedOn, b.issuedOn) ||
      compare(a.number, b.number),
  )

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/**
 * What a payment settles unless somebody decides otherwise: the oldest first, and all of the invoices where no more than
 * the limit is missing for that.
 */
export function propose(amountMinor: number, items: readonly Owed[], limitMinor: number): Share[] {
  const owed = oldestFirst(items.filter(({ owedMinor }) => owedMinor > 0))
  let left = amountMinor
  const shares: Share[] = []
  for (const { id, owedMinor } of owed) {
    if (left <= 0) break
    const missing = owedMinor - left
    const isPaid = missing <= 0 || (missing <= limitMinor && missing < owedMinor)
    shares.push({ invoiceId: id, amountMinor: isPaid ? owedMinor : left })
    left -= owedMinor
  }
  return shares
}
