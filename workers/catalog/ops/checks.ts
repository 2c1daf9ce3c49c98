import { settings } from '#contracts/settings'
import type { Ctx } from '#kit/serve'
import type { catalog } from '../contract.ts'
import { compare, ratio } from '../rules/ratio.ts'

export type App = typeof catalog
type Checking = Pick<Ctx<App>, 'invalid' | 'call'>

type Numbers = { price?: string | null | undefined; per?: string | undefined; minQuantity?: string | undefined }
/** What a decimal of a contract cannot say: that a price is not below 0 and for more than nothing. */
export function checkNumbers(ctx: Checking, { price, per, minQuantity }: Numbers, at = '#') {
  const isBelow = (value: string) => compare(ratio(value), ratio(0)) < 0
  if (price && isBelow(price)) ctx.invalid(`${at}/price`, 'not-negative')
  if (minQuantity && isBelow(minQuantity)) ctx.invalid(`${at}/minQuantity`, 'not-negative')
  if (per) checkPositive(ctx, per, `${at}/per`)
}

export function checkPositive(ctx: Checking, value: string, pointer: string) {
  if (compare(ratio(value), ratio(0)) <= 0) ctx.invalid(pointer, 'not-positive')
}

type Validity = { validFromOn?: string | null | undefined; validUntilOn?: string | null | undefined }
export function checkDays(ctx: Checking, { validFromOn, validUntilOn }: Validity, at = '#') {
  if (validFromOn && validUntilOn && validUntilOn < validFromOn) ctx.invalid(`${at}/validUntilOn`, 'before-start')
}

/** The tax rates of the business, as they are on a day. */
export const taxRates = async (ctx: Pick<Ctx<App>, 'call'>, on: string) =>
  (await ctx.call(settings.ops['billing.get'], { on })).taxRates

export async function checkTaxRate(ctx: Checking & Pick<Ctx<App>, 'today'>, taxRateId: string | null | undefined) {
  if (taxRateId && !(await taxRates(ctx, ctx.today)).some(({ id }) => id === taxRateId))
    ctx.invalid('#/taxRateId', 'unknown-tax-rate')
}

export function checkDistinct(ctx: Checking, values: readonly string[], pointer: string) {
  const twice = values.findIndex((value, at) => values.indexOf(value) < at)
  if (twice >= 0) ctx.invalid(`${pointer}/${twice}`, 'not-twice')
}
