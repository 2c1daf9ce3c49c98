import type { Ctx } from '#kit/serve'
import type { Drive, Expense, Trip, Worked } from '../contract.ts'
import { atRate, rateOf } from '../rules/exchange.ts'
import { isTooMuch, taxesOf, type WrittenTax } from '../rules/taxes.ts'
import { type OwnRates, workOutDrive, workOutTrip } from '../rules/work-out.ts'
import type { App } from './people.ts'
import { policyOf } from './policy.ts'

type Valuing = Pick<Ctx<App, 'no-rate'>, 'fail' | 'invalid' | 'tenant' | 'db'>
type Written = Pick<
  Expense,
  'kind' | 'currency' | 'amountMinor' | 'paidBy' | 'account' | 'vendorName' | 'occasion' | 'categoryName'
> & {
  spentOn: string
  baseMinor: number | null
  rateReason: string | null
  rate?: string | null | undefined
  taxes: readonly WrittenTax[]
  trip: Trip | null
  drive: Drive | null
}

/** What follows from what was written: the amount of an allowance, taxes, what it came to in the own currency. */
export async function valued(ctx: Valuing, written: Written) {
  const { kind, paidBy } = written
  const worked = await workedOut(ctx, written)
  const money = worked ? { ...worked.money, ...worked.none } : exchanged(ctx, written)
  const taxes = worked ? [] : taxesWithin(ctx, written)
  const account = paidBy === 'own' ? null : (written.account ?? 'card')
  if (worked && paidBy === 'company') return ctx.invalid('#/paidBy', 'not-for-kind')
  return {
    ...money,
    ...{ taxes, account, worked: worked?.worked ?? null, title: titleOf(written) },
    trip: kind === 'per-diem' ? written.trip : null,
    drive: kind === 'mileage' ? written.drive : null,
    spentOn: kind === 'per-diem' && written.trip ? written.trip.backAt.slice(0, 10) : written.spentOn,
  }
}

const titleOf = ({ vendorName, occasion, drive, kind, categoryName, spentOn }: Written) =>
  (kind === 'mileage' && drive
    ? `${drive.from} → ${drive.to}`
    : (vendorName ?? occasion ?? categoryName ?? spentOn)
  ).slice(0, 200)

/** An allowance follows from its trip or drive alone. */
async function workedOut(ctx: Valuing, { kind, trip, drive, spentOn }: Written) {
  if (kind !== 'per-diem' && kind !== 'mileage') return undefined
  if (kind === 'per-diem' && !trip) return ctx.invalid('#/trip', 'required')
  if (kind === 'mileage' && !drive) return ctx.invalid('#/drive', 'required')
  const worked = await workOut(ctx, { trip, drive, on: spentOn })
  const { amountMinor, currency } = worked
  return {
    worked,
    money: { amountMinor, currency, baseMinor: amountMinor },
    none: { rate: null, rateReason: null },
  }
}

type Asked = { trip: Trip | null; drive: Drive | null; on: string }

/** At what the business pays, else what the law of its country allows. */
export async function workOut(ctx: Valuing, { trip, drive, on }: Asked): Promise<Worked> {
  const { country, currency } = ctx.tenant
  const where = { country, currency, own: (await policyOf(ctx)) as OwnRates }
  if (trip && !isTrip(trip)) return ctx.invalid('#/trip/backAt', 'before-leaving')
  const found = trip ? workOutTrip(trip, where) : drive ? workOutDrive(drive, on, where) : undefined
  return found ? { ...found, currency } : ctx.fail('no-rate', `${country} on ${trip?.leftAt.slice(0, 10) ?? on}`)
}

function isTrip(trip: Trip): boolean {
  try {
    workOutTrip(trip, { country: '', currency: '', own: { ...noRates, wholeDayMinor: 1, partDayMinor: 1 } })
    return true
  } catch (cause) {
    if (cause instanceof RangeError) return false
    throw cause
  }
}
const noRates: OwnRates = { carPerKmMinor: null, otherPerKmMinor: null, wholeDayMinor: null, partDayMinor: null }

/** What it came to in the own currency, as somebody noted it, by amount or by rate. */
function exchanged(ctx: Valuing, { currency, amountMinor, baseMinor, rate, rateReason }: Written) {
  const own = ctx.tenant.currency
  if (currency === own) {
    if (baseMinor !== null && baseMinor !== amountMinor) return ctx.invalid('#/baseMinor', 'own-currency')
    if (rate) return ctx.invalid('#/rate', 'own-currency')
    return { currency, amountMinor, baseMinor: amountMinor, rate: null, rateReason: null }
  }
  if (rate && baseMinor !== null) return ctx.invalid('#/rate', 'rate-or-amount')
  if (rate && rateReason === null) return ctx.invalid('#/rateReason', 'required')
  if (rate) return { currency, amountMinor, baseMinor: atRate(amountMinor, currency, own, rate), rate, rateReason }
  const known = baseMinor !== null && amountMinor > 0 ? rateOf(baseMinor, own, amountMinor, currency) : null
  return { currency, amountMinor, baseMinor, rate: known, rateReason }
}

function taxesWithin(ctx: Valuing, { amountMinor, taxes }: Written) {
  const whole = taxesOf(taxes)
  const wrong = whole.findIndex(isTooMuch)
  if (wrong >= 0) return ctx.invalid(`#/taxes/${wrong}/taxMinor`, 'tax-above-gross')
  if (whole.reduce((sum, { grossMinor }) => sum + grossMinor, 0) > amountMinor)
    return ctx.invalid('#/taxes', 'above-amount')
  return whole
}
