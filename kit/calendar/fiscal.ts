import { CalendarError, dayIn, partsOf } from './day.ts'

/** A fiscal year or one of its periods: its first and last day. */
export type Span = { from: string; through: string }

/** A fiscal year; `year` is the calendar year in which it begins, `name` such as `2026` or `2026/27`. */
export type FiscalYear = Span & { year: number; name: string }

/** The fiscal year that begins in a calendar year; `startMonth` 1 to 12 is the month whose first day begins it. */
export function fiscalYear(year: number, startMonth: number): FiscalYear {
  if (!Number.isInteger(startMonth) || startMonth < 1 || startMonth > 12)
    throw new CalendarError(`${startMonth} is not a month`)
  const from = dayIn(year, startMonth, 1)
  const through = dayIn(year, startMonth + 11, 31)
  const name = startMonth === 1 ? String(year) : `${year}/${String((year + 1) % 100).padStart(2, '0')}`
  return { year, name, from, through }
}

/** The fiscal year in which a day lies. */
export function fiscalYearOf(day: string, startMonth: number): FiscalYear {
  const { year, month } = partsOf(day)
  return fiscalYear(month < startMonth ? year - 1 : year, startMonth)
}

/** The twelve months of a fiscal year, numbered from 1. */
export const fiscalPeriods = ({ from }: FiscalYear): (Span & { period: number })[] => {
  const { year, month } = partsOf(from)
  return Array.from({ length: 12 }, (_, index) => ({
    period: index + 1,
    from: dayIn(year, month + index, 1),
    through: dayIn(year, month + index, 31),
  }))
}

/** Which period of its fiscal year a day lies in: 1 to 12. */
export const fiscalPeriodOf = (day: string, startMonth: number): number =>
  ((partsOf(day).month - startMonth + 12) % 12) + 1
