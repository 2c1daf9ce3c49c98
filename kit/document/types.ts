import type { Tax } from './tax.ts'

/** Percent as a decimal string from 0 to 100, or minor units of the document's currency, 0 or more. */
export type Part = { percent: string } | { minor: number }

/** What is delivered. Decimals are strings such as `"2.5"`. */
export type LineInput = {
  quantity: string
  /** UN/ECE Recommendation 20, such as `H87` for a piece or `HUR` for an hour; nothing is worked out of it. */
  unit?: string | null | undefined
  /** In units of the currency, without tax or with it as the document's `prices` say. */
  unitPrice: string
  /** The price is for so many units, such as `"1000"`; 1 when left out. */
  priceBase?: string | undefined
  discount?: Part | undefined
  /** One of the document's taxes; null is no tax at all. */
  taxId: string | null
}

/**
 * A discount or charge on the document. Without `taxId` it is spread over all lines as they are to each other, and so
 * over their taxes; a discount with one, over the lines of that tax. A charge with one, such as freight, is taxed by
 * itself. A percentage is one of the lines' sum before any adjustment.
 */
export type Adjustment = Part & { kind: 'discount' | 'charge'; taxId?: string | null | undefined }

/** A quote, order, invoice, credit note, bill or expense before it is worked out. */
export type DocumentInput<L extends LineInput = LineInput, T extends Tax = Tax, A extends Adjustment = Adjustment> = {
  /** ISO 4217. */
  currency: string
  /** Whether prices, discounts and charges are without tax or with it. With it, the total is what the prices add up to. */
  prices: 'net' | 'gross'
  /** `line` rounds the tax of each line; `document` once per category and percentage, spread over the lines. */
  taxRounding: 'line' | 'document'
  taxes: readonly T[]
  lines: readonly L[]
  adjustments?: readonly A[] | undefined
  /** The smallest coin in minor units, such as 5 for CHF; what is to be paid is rounded to it, taxes are not. */
  cashRoundingMinor?: number | undefined
  prepaidMinor?: number | undefined
}

/** What a line comes to, in minor units. */
export type LineAmounts = {
  /** Quantity times price, rounded; with tax where prices are. */
  amountMinor: number
  /** What the line's own discount takes off that. */
  discountMinor: number
  /** Without tax, after the line's discount: BT-131 of EN 16931. */
  netMinor: number
  /** `netMinor` after its share of the document's discounts and charges: what is taxed. */
  baseMinor: number
  taxMinor: number
}

/** What an adjustment comes to without tax, always positive; `parts` has one per tax, as EN 16931 wants them. */
export type AdjustmentAmounts = { netMinor: number; parts: { taxId: string | null; netMinor: number }[] }

/** What can be credited: a line, or a charge with a tax of its own. */
export type Position = { quantity: string; taxId: string | null; baseMinor: number; taxMinor: number }

/** A document worked out. All amounts are minor units; none is -0, a float or beyond the safe integers. */
export type MoneyDocument<L extends LineInput = LineInput, T extends Tax = Tax, A extends Adjustment = Adjustment> = {
  currency: string
  lines: (L & LineAmounts)[]
  adjustments: (A & AdjustmentAmounts)[]
  /** One for each tax in use, in the order they were given in. */
  taxes: (T & { baseMinor: number; taxMinor: number })[]
  /** The lines in their order, then charges that are taxed by themselves. */
  positions: Position[]
  /** Sum of the lines' `netMinor`: BT-106. */
  subtotalMinor: number
  /** BT-107 and BT-108. */
  discountMinor: number
  chargeMinor: number
  /** Subtotal less discounts plus charges: BT-109. */
  netMinor: number
  taxMinor: number
  /** Net plus tax: BT-112. */
  totalMinor: number
  /** What rounding to coins adds or takes: BT-114. It belongs to no tax. */
  roundingMinor: number
  prepaidMinor: number
  /** Total plus rounding less what was prepaid: BT-115. */
  dueMinor: number
}
