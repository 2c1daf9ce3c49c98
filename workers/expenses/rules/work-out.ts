import { mileage, type Vehicle } from './mileage.ts'
import { type Meal, perDiem } from './per-diem.ts'
import { ratesOn } from './rates.ts'

type Trip = { leftAt: string; backAt: string; given: readonly { on: string; meals: readonly Meal[] }[] }
type Drive = { km: string; vehicle: Vehicle }
/** What a business pays instead of what the law allows, where it says so. */
export type OwnRates = {
  carPerKmMinor: number | null
  otherPerKmMinor: number | null
  wholeDayMinor: number | null
  partDayMinor: number | null
}
export type Step = { on: string | null; quantity: string; rateMinor: number; cutMinor: number; sumMinor: number }
export type WorkedOut = { amountMinor: number; steps: Step[] }
type Where = { country: string; currency: string; own: OwnRates }

/** The allowance for the days of a trip; nothing where no rates are known. Throws RangeError for days that make no trip. */
export function workOutTrip({ leftAt, backAt, given }: Trip, { country, currency, own }: Where): WorkedOut | undefined {
  const law = ratesOn(country, currency, leftAt.slice(0, 10))?.days
  const [wholeMinor, partMinor] = [own.wholeDayMinor ?? law?.wholeMinor, own.partDayMinor ?? law?.partMinor]
  if (wholeMinor === undefined || partMinor === undefined) return undefined
  const mealsOf = new Map<string, Meal[]>()
  for (const { on, meals } of given) mealsOf.set(on, [...(mealsOf.get(on) ?? []), ...meals])
  const { days, sumMinor } = perDiem({ leftAt, backAt, given: mealsOf }, { wholeMinor, partMinor })
  const steps = days.map(({ on, rateMinor, cutMinor, allowanceMinor }) => ({
    ...{ on, quantity: '1', rateMinor, cutMinor, sumMinor: allowanceMinor },
  }))
  return { amountMinor: sumMinor, steps }
}

/** The allowance for kilometres driven on a day. */
export function workOutDrive(
  { km, vehicle }: Drive,
  on: string,
  { country, currency, own }: Where,
): WorkedOut | undefined {
  const law = ratesOn(country, currency, on)?.km
  const rateMinor = vehicle === 'car' ? (own.carPerKmMinor ?? law?.carMinor) : (own.otherPerKmMinor ?? law?.otherMinor)
  if (rateMinor === undefined) return undefined
  const sumMinor = mileage(km, rateMinor)
  return { amountMinor: sumMinor, steps: [{ on, quantity: km, rateMinor, cutMinor: 0, sumMinor }] }
}
