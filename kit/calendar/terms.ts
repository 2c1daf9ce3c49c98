import { addDays, CalendarError, dayIn, daysBetween, endOfMonth, partsOf } from './day.ts'

/**
 * When money is due, counted from the day of the document.
 * - `days` with `monthEnd: 'after'` is "30 days end of month": the days first, then to the end of that month.
 * - `days` with `monthEnd: 'before'` is "end of month plus 30 days".
 * - `dayOfMonth` is "the 15th of the next month" with `months: 1`; 31 is the last day of any month.
 */
export type DueRule =
  | { days: number; monthEnd?: 'after' | 'before' | undefined }
  | { dayOfMonth: number; months: number }

/** Paid within `days` of the document, `percent` of it (a decimal string) may be kept: "2 % within 10 days". */
export type EarlyPayment = { percent: string; days: number }

/** Terms of payment; early payment may be rewarded in steps. */
export type PaymentTerms = { due: DueRule; early?: readonly EarlyPayment[] | undefined }

/** The last day on which payment is in time. */
export function dueOn(rule: DueRule, issuedOn: string): string {
  if ('dayOfMonth' in rule) {
    const { dayOfMonth, months } = rule
    if (dayOfMonth < 1 || dayOfMonth > 31 || months < 0) throw new CalendarError('no day of a month to come')
    const { year, month } = partsOf(issuedOn)
    const day = dayIn(year, month + months, dayOfMonth)
    return day < issuedOn ? dayIn(year, month + months + 1, dayOfMonth) : day
  }
  const { days, monthEnd } = rule
  if (days < 0) throw new CalendarError('due before it was issued')
  const counted = addDays(monthEnd === 'before' ? endOfMonth(issuedOn) : issuedOn, days)
  return monthEnd === 'after' ? endOfMonth(counted) : counted
}

/** The steps of early payment with the last day of each, soonest first; none is later than the day when all is due. */
export function earlyPayments(
  { due, early = [] }: PaymentTerms,
  issuedOn: string,
): { percent: string; until: string }[] {
  const most = daysBetween(issuedOn, dueOn(due, issuedOn))
  return early
    .map(({ percent, days }) => ({ percent, until: addDays(issuedOn, Math.min(days, most)) }))
    .sort((a, b) => daysBetween(b.until, a.until) || Number(b.percent) - Number(a.percent))
}

/** The percentage that may be kept by who pays on a day, `"0"` when it is too late for any. */
export const earlyPercent = (terms: PaymentTerms, issuedOn: string, paidOn: string): string =>
  earlyPayments(terms, issuedOn).find(({ until }) => paidOn <= until)?.percent ?? '0'
