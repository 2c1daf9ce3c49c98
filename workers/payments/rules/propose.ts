import { sum } from '#kit/money'
import { isInTime } from './discount.ts'

export type Owed = {
  id: string
  dueOn: string | null
  issuedOn: string
  number: string
  owedMinor: number
  /** What may be kept of it by who pays until that day. */
  discountMinor: number
  discountOn: string | null
}
export type Share = { invoiceId: string; amountMinor: number }

/** The oldest first: by the day it is due, then by the day and number of issue. */
export const oldestFirst = <T extends Pick<Owed, 'dueOn' | 'issuedOn' | 'number'>>(items: readonly T[]): T[] =>
  items.toSorted(
    (a, b) =>
      compare(a.dueOn ?? a.issuedOn, b.dueOn ?? b.issuedOn) ||
      compare(a.issuedOn, b.issuedOn) ||
      compare(a.number, b.number),
  )

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/**
 * What a payment of a day settles unless somebody decides otherwise: invoices less their early-payment discount, where
 * that is just what was paid; else the oldest first, and all of the invoices where no more than the limit is missing.
 */
export function propose(amountMinor: number, items: readonly Owed[], limitMinor: number, on: string): Share[] {
  const owed = oldestFirst(items.filter(({ owedMinor }) => owedMinor > 0))
  return early(amountMinor, owed, limitMinor, on) ?? eldest(amountMinor, owed, limitMinor)
}

/** The oldest invoices, or one of them, if what is paid is all of them less what may be kept, and not all of them. */
function early(amountMinor: number, owed: readonly Owed[], limitMinor: number, on: string): Share[] | undefined {
  const net = owed.map(({ id, owedMinor, discountMinor, discountOn }) => {
    const kept = isInTime(discountOn, on) ? discountMinor : 0
    return { invoiceId: id, amountMinor: owedMinor - kept, owedMinor }
  })
  const groups = [...net.map((_, index) => net.slice(0, index + 1)), ...net.map((one) => [one])]
  const sumOf = (group: typeof net, of: 'amountMinor' | 'owedMinor') => sum(group.map((each) => each[of]))
  const isNear = (minor: number) => Math.abs(amountMinor - minor) <= limitMinor
  if (groups.some((group) => isNear(sumOf(group, 'owedMinor')))) return undefined
  return groups
    .find((group) => isNear(sumOf(group, 'amountMinor')))
    ?.map(({ invoiceId, amountMinor }) => ({ invoiceId, amountMinor }))
}

function eldest(amountMinor: number, owed: readonly Owed[], limitMinor: number): Share[] {
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
