import { addDays, dueOn } from '#kit/calendar'
import { exact, percentOf } from '#kit/money'
import type { Terms } from '../contract/document.ts'

/** The last day on which an invoice of a day is paid in time. */
export const dueBy = ({ days, counted }: Pick<Terms, 'days' | 'counted'>, issuedOn: string): string =>
  dueOn(counted === 'days' ? { days } : { days, monthEnd: counted === 'to-month-end' ? 'after' : 'before' }, issuedOn)

type Issued = { totalMinor: number; issuedOn: string; dueOn: string }
type Early = { discountOn: string | null; discountMinor: number }

/** Until when how much less than the total may be paid; that day is never after the invoice is due. */
export function earlyOf({ discountPercent: percent, discountDays: days }: Terms, of: Issued): Early {
  const discountMinor = percent === null || days === null ? 0 : percentOf(of.totalMinor, percent)
  if (discountMinor <= 0 || days === null) return { discountOn: null, discountMinor: 0 }
  const until = addDays(of.issuedOn, days)
  const isLater = until > of.dueOn
  return { discountOn: isLater ? of.dueOn : until, discountMinor }
}

/** E-invoices tell the percentage with two decimals (XRechnung, BT-20). */
export function isDiscount(percent: string): boolean {
  const value = exact(percent)
  return value.gt(0) && value.lt(100) && value.decimalPlaces() <= 2
}
