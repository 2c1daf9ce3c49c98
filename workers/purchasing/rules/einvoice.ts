import type { TaxRate } from '#kit/document'
import { exact, nearestMinor } from '#kit/money'
import type { WrittenBillLine } from './pricing.ts'

type Tax = { code: string; percent?: string | undefined }
/** What of an e-invoice makes a bill. */
export type Read = {
  number: string
  kind: 'invoice' | 'credit-note'
  issuedOn: string
  dueOn?: string | undefined
  deliveredOn?: string | undefined
  period?: { until?: string | undefined } | undefined
  currency: string
  lines: {
    name: string
    description?: string | undefined
    quantity: string
    unit: string
    price: string
    priceBase?: string | undefined
    net: string
    discounts: unknown[]
    tax: Tax
  }[]
  adjustments: { isCharge: boolean; amount: string; reason: string; tax: Tax }[]
  sums: { gross: string }
}

export type ReadLine = WrittenBillLine & { accountId: null; productId: null; orderLineId: null }

const places = 6
const rounded = (value: ReturnType<typeof exact>) => value.toDecimalPlaces(places).toFixed()

/** The rate of settings that a line is taxed at; one that the business owes, at what it would have been charged. */
function taxed({ code, percent = '0' }: Tax, rates: readonly TaxRate[]) {
  if (code === 'AE' || code === 'K') {
    const usual = rates.find((rate) => rate.code === 'standard')?.id ?? null
    const taxTreatment = code === 'AE' ? ('reverse-charge' as const) : ('acquisition' as const)
    return { taxRateId: usual, taxTreatment: usual ? taxTreatment : ('charged' as const) }
  }
  const codes = code === 'S' ? ['standard', 'reduced'] : code === 'Z' ? ['zero'] : ['exempt', 'zero']
  const same = rates.filter((rate) => exact(rate.percent).eq(exact(percent)) && codes.includes(rate.code ?? ''))
  return { taxRateId: same[0]?.id ?? null, taxTreatment: 'charged' as const }
}

const none = { discountPercent: null, productId: null, accountId: null, orderLineId: null }

/** The lines of a bill as they stand on the document. What is discounted by amounts is one of its net amount. */
export function linesOf({ lines, adjustments }: Read, rates: readonly TaxRate[]): ReadLine[] {
  return [
    ...lines.map((line): ReadLine => {
      const description = [line.name, line.description].filter(Boolean).join('\n').slice(0, 500)
      const unit = /^[A-Z0-9]{2,3}$/.test(line.unit) ? line.unit : null
      const priced =
        line.discounts.length > 0
          ? { quantity: '1', unit: null, unitPrice: line.net }
          : {
              quantity: rounded(exact(line.quantity)),
              unit,
              unitPrice: rounded(exact(line.price).div(exact(line.priceBase ?? '1'))),
            }
      return { ...none, description, ...priced, ...taxed(line.tax, rates) }
    }),
    ...adjustments.map(({ isCharge, amount, reason, tax }): ReadLine => {
      const unitPrice = rounded(isCharge ? exact(amount) : exact(amount).neg())
      return { ...none, description: reason.slice(0, 500), quantity: '1', unit: null, unitPrice, ...taxed(tax, rates) }
    }),
  ]
}

/** What the document says that it comes to. */
export const statedMinor = ({ sums, currency }: Read): number => nearestMinor(sums.gross, currency)

/** What a total may be off by for being rounded in another way. */
const mostRounding = 99
/** By what it is more than what the lines make, where that is no more than roundings. */
export function roundingOf(statedTotalMinor: number, totalMinor: number): number {
  const difference = statedTotalMinor - totalMinor
  return Math.abs(difference) <= mostRounding ? difference : 0
}
