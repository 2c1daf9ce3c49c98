import { Decimal } from 'decimal.js'

export type Rounding = 'line' | 'document'
export type TaxRate = { id: string; name: string; percent: string; legalText?: string | null }
export type LineInput = { description: string; quantity: string; unitPrice: string; taxRateId: string | null }
export type Line = LineInput & { taxPercent: string; netMinor: number; taxMinor: number }
export type Tax = {
  taxRateId: string
  name: string
  percent: string
  baseMinor: number
  taxMinor: number
  legalText: string | null
}
export type Totals = { lines: Line[]; taxes: Tax[]; subtotalMinor: number; taxMinor: number; totalMinor: number }

const exponents = new Map<string, number>()

/** Decimal places of a currency: 2 for EUR, 0 for JPY, 3 for KWD. */
export function exponentOf(currency: string): number {
  let exponent = exponents.get(currency)
  if (exponent === undefined) {
    exponent = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
    exponents.set(currency, exponent)
  }
  return exponent
}

/** `10.00` → `10`: as the database will give it back. */
const plain = (decimal: string): string => new Decimal(decimal).toFixed()

/** Half away from zero, as tax offices round: 2.5 → 3, -2.5 → -3. Adding 0 turns -0 into 0. */
const round = (value: Decimal): number => value.toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber() + 0

/**
 * Net, tax and total of a document in minor units. `line` rounds the tax of each line; `document` rounds once per tax
 * rate and spreads the cents over its lines, so that the lines always add up to the document.
 */
export function totals(
  input: readonly LineInput[],
  rates: readonly TaxRate[],
  currency: string,
  rounding: Rounding,
): Totals {
  const scale = new Decimal(10).pow(exponentOf(currency))
  const lines = input.map((line): Line => {
    const percent = rates.find(({ id }) => id === line.taxRateId)?.percent ?? '0'
    const netMinor = round(new Decimal(line.quantity).mul(line.unitPrice).mul(scale))
    const exact = { quantity: plain(line.quantity), unitPrice: plain(line.unitPrice) }
    return { ...line, ...exact, taxPercent: percent, netMinor, taxMinor: round(taxOf(netMinor, percent)) }
  })
  const used = rates.filter(({ id }) => lines.some((line) => line.taxRateId === id))
  const taxes = used.map((rate) =>
    taxFor(
      rate,
      lines.filter((line) => line.taxRateId === rate.id),
      rounding,
    ),
  )
  const subtotalMinor = sum(lines.map(({ netMinor }) => netMinor))
  const taxMinor = sum(taxes.map((tax) => tax.taxMinor))
  return { lines, taxes, subtotalMinor, taxMinor, totalMinor: subtotalMinor + taxMinor }
}

function taxFor(rate: TaxRate, lines: Line[], rounding: Rounding): Tax {
  const baseMinor = sum(lines.map(({ netMinor }) => netMinor))
  if (rounding === 'document') spread(round(taxOf(baseMinor, rate.percent)), lines, rate.percent)
  return {
    taxRateId: rate.id,
    name: rate.name,
    percent: rate.percent,
    baseMinor,
    taxMinor: sum(lines.map(({ taxMinor }) => taxMinor)),
    legalText: rate.legalText ?? null,
  }
}

/** Largest remainder: each line gets its exact tax cut down, and the cents left go to those that lost the most. */
function spread(taxMinor: number, lines: Line[], percent: string) {
  const exact = lines.map(({ netMinor }) => taxOf(netMinor, percent))
  lines.forEach((line, index) => {
    line.taxMinor = (exact[index] as Decimal).floor().toNumber()
  })
  const left = taxMinor - sum(lines.map((line) => line.taxMinor))
  const loss = (index: number) => (exact[index] as Decimal).minus((exact[index] as Decimal).floor())
  const byLoss = lines.map((_, index) => index).sort((a, b) => loss(b).comparedTo(loss(a)) || a - b)
  for (const index of byLoss.slice(0, left)) (lines[index] as Line).taxMinor += 1
}

const taxOf = (netMinor: number, percent: string) => new Decimal(netMinor).mul(percent).div(100)
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
