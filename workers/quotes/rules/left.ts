import { exact } from '#kit/money'
import type { Taken } from './choice.ts'

/** What of the accepted lines was not invoiced yet; a line of which nothing is left is left out. */
export function leftOf(accepted: readonly Taken[], invoiced: readonly Taken[]): Taken[] {
  return accepted.flatMap(({ position, quantity }) => {
    const gone = invoiced.filter((each) => each.position === position).map((each) => exact(each.quantity))
    const left = gone.reduce((rest, part) => rest.minus(part), exact(quantity))
    return left.isZero() ? [] : [{ position, quantity: left.toFixed() }]
  })
}

/** Whether a part is of what is left: of that sign, and no more. */
export function isWithin(part: string, left: string): boolean {
  const [wanted, rest] = [exact(part), exact(left)]
  return wanted.mul(rest).gt(0) && wanted.abs().lte(rest.abs())
}
