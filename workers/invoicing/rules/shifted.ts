import type { Totals } from '#kit/document'
import { sum } from '#kit/money'

/** By id of a tax rate, minor units. */
export type TaxShifts = Readonly<Record<string, number>>

/** Totals whose taxes are some minor units more, or less; the largest line of a tax has them. A tax that is not there has none. */
export function shifted(worked: Totals, shifts: TaxShifts): Totals {
  return Object.entries(shifts).reduce((totals, [taxRateId, minor]) => {
    const own = totals.lines.filter((line) => line.taxRateId === taxRateId)
    const [largest] = own.toSorted((a, b) => Math.abs(b.netMinor) - Math.abs(a.netMinor))
    if (!largest || !totals.taxes.some((tax) => tax.taxRateId === taxRateId)) return totals
    const plus = <T extends { taxMinor: number }>(of: T): T => ({ ...of, taxMinor: sum([of.taxMinor, minor]) })
    return {
      ...plus(totals),
      totalMinor: sum([totals.totalMinor, minor]),
      lines: totals.lines.map((line) => (line === largest ? plus(line) : line)),
      taxes: totals.taxes.map((tax) => (tax.taxRateId === taxRateId ? plus(tax) : tax)),
    }
  }, worked)
}
