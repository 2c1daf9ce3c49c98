import { type PricedLine, type TaxRate, totals, type WrittenLine } from '#kit/document'
import { sum } from '#kit/money'
import type { BillTax, TaxTreatment } from '../contract/lines.ts'

export type WrittenBillLine = WrittenLine & { taxTreatment: TaxTreatment }
export type Priced<L> = {
  lines: (L & PricedLine)[]
  taxes: BillTax[]
  subtotalMinor: number
  taxMinor: number
  ownTaxMinor: number
  totalMinor: number
}

/** One rate is another tax where the vendor charges it and where the business owes it. */
const keyOf = (taxRateId: string, treatment: TaxTreatment) => `${taxRateId} ${treatment}`

/**
 * What a bill comes to. Tax that the business owes itself is worked out of prices without tax and is no part of the total:
 * 250.00 from abroad stay 250.00 to pay. Rounded once per tax, as EN 16931 has it.
 */
export function priceLines<L extends WrittenBillLine>(
  written: readonly L[],
  rates: readonly TaxRate[],
  currency: string,
  roundingMinor: number,
): Priced<L> {
  const treatments = new Set(written.map(({ taxTreatment }) => taxTreatment))
  const taxes = [...treatments].flatMap((treatment) =>
    rates.map((rate) => ({
      ...rate,
      id: keyOf(rate.id, treatment),
      ...(treatment !== 'charged' && { code: treatment }),
    })),
  )
  const keyed = written.map((line) => ({
    ...line,
    taxRateId: line.taxRateId && keyOf(line.taxRateId, line.taxTreatment),
  }))
  const document = totals(keyed, taxes, currency, 'document')
  const told = document.taxes.map(({ taxRateId, category, legalText: _text, ...tax }) => {
    const [rateId, taxTreatment] = taxRateId.split(' ') as [string, TaxTreatment]
    const of = taxTreatment === 'acquisition' ? 'K' : (category as BillTax['category'])
    return { ...tax, taxRateId: rateId, category: of, taxTreatment }
  })
  const taxOf = (isCharged: boolean) =>
    sum(told.filter(({ taxTreatment }) => (taxTreatment === 'charged') === isCharged).map(({ taxMinor }) => taxMinor))
  const taxMinor = taxOf(true)
  return {
    lines: document.lines.map((line, index) => ({
      ...(written[index] as L),
      ...line,
      taxRateId: written[index]?.taxRateId ?? null,
    })),
    taxes: told,
    subtotalMinor: document.subtotalMinor,
    taxMinor,
    ownTaxMinor: taxOf(false),
    totalMinor: sum([document.subtotalMinor, taxMinor, roundingMinor]),
  }
}
