import { type DayRates, germany } from './per-diem.ts'

type KmRates = { carMinor: number; otherMinor: number }
type Dated = { country: string; currency: string; fromOn: string; days: DayRates; km: KmRates }

/**
 * What may be paid back without a receipt, by country and day, the newest first. Germany: § 9 (4a) EStG for days, § 5 BRKG
 * for kilometres. The first day is that from which the allowance for days has been what it is.
 */
const known: readonly Dated[] = [
  { country: 'DE', currency: 'EUR', fromOn: '2020-01-01', days: germany, km: { carMinor: 30, otherMinor: 20 } },
]

/** The rates of a country on a day, if they are known here. */
export const ratesOn = (country: string, currency: string, on: string): Dated | undefined =>
  known.find((each) => each.country === country && each.currency === currency && each.fromOn <= on)
