import { over, type Ratio, ratio, times } from './ratio.ts'

export type Conversion = { unit: string; numerator: number; denominator: number }
/** How many of a product's own unit one of each of its units is. */
export type Units = ReadonlyMap<string, Ratio>

/** Conversions are those of one product: a box of one holds what a box of another does not. The first of a unit counts. */
export function unitsOf(own: string, conversions: readonly Conversion[]): Units {
  const units = new Map([[own, ratio(1)]])
  for (const { unit, numerator, denominator } of conversions)
    if (!units.has(unit)) units.set(unit, ratio(numerator, denominator))
  return units
}

/** How many of `to` one of `from` is; undefined where a unit is not the product's. */
export function factor(units: Units, from: string, to: string): Ratio | undefined {
  const [one, other] = [units.get(from), units.get(to)]
  return one && other && over(one, other)
}

/** A quantity in another unit, exactly. */
export function convert(quantity: Ratio, units: Units, from: string, to: string): Ratio | undefined {
  const by = factor(units, from, to)
  return by && times(quantity, by)
}
