import { over, plus, type Ratio, ratio, times, toDecimal } from './ratio.ts'

export type Change = { percent: string | null; amount: string | null; rounding: string }

/** What a price becomes, with at most 6 decimal places; undefined where it would be below 0. */
export function changed(price: string, { percent, amount, rounding }: Change): string | undefined {
  const before = ratio(price)
  const by = percent === null ? ratio(amount ?? '0') : over(times(before, ratio(percent)), ratio(100))
  const after = plus(before, by)
  return after.top < 0n ? undefined : toDecimal(rounded(after, rounding), 6)
}

const ending = 'ending-'

/** To the nearest multiple of a step (`0.05`), or the nearest price that ends so (`ending-99`), halves upwards. */
function rounded(price: Ratio, rounding: string): Ratio {
  if (rounding === 'none') return price
  if (!rounding.startsWith(ending)) return toMultiple(price, ratio(rounding))
  const cents = ratio(rounding.slice(ending.length), 100)
  const below = toMultiple(plus(price, negative(cents)), ratio(1))
  const nearest = plus(below, cents)
  return nearest.top < 0n ? plus(nearest, ratio(1)) : nearest
}

const negative = ({ top, bottom }: Ratio): Ratio => ({ top: -top, bottom })
const toMultiple = (value: Ratio, step: Ratio) => times(ratio(toDecimal(over(value, step), 0)), step)
