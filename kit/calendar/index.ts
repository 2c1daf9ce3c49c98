export {
  addBusinessDays,
  type BusinessCalendar,
  isBusinessDay,
  onBusinessDay,
  weekendOf,
} from './business.ts'
export {
  addDays,
  addMonths,
  addYears,
  CalendarError,
  daysBetween,
  endOfMonth,
  isDay,
  isoWeekOf,
  monthOf,
  quarterOf,
  startOfMonth,
  type Weekday,
  weekdayOf,
} from './day.ts'
export { type FiscalYear, fiscalPeriodOf, fiscalPeriods, fiscalYear, fiscalYearOf, type Span } from './fiscal.ts'
export { type MonthDay, nextAfter, occurrence, occurrencesFrom, periodOf, type Recurrence } from './recurrence.ts'
export { type DueRule, dueOn, type EarlyPayment, earlyPayments, earlyPercent, type PaymentTerms } from './terms.ts'
export { dayInZone, instantOf, startOfDay, wallClockOf } from './zone.ts'
