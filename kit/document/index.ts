export { calculate, toCoins } from './calculate.ts'
export { type Credit, type Creditable, creditFor, type Portion, type Wanted } from './credit.ts'
export { epcPayload } from './epc.ts'
export { DocumentError, type DocumentFault } from './error.ts'
export { mailedAs } from './mailed.ts'
export { type Place, placeIn } from './place.ts'
export { type Around, customerAs, type PrintedLanguage, printedLine, printedOf, shownMinor } from './printed.ts'
export { type SumRow, sumRows } from './rows.ts'
export {
  breakdownKey,
  type Exemption,
  type Tax,
  type TaxCategory,
  type TaxProblem,
  taxProblem,
  usualExemption,
} from './tax.ts'
export {
  type PricedAdjustment,
  type PricedLine,
  type Pricing,
  type Rounding,
  type TaxRate,
  type TaxSum,
  type Totals,
  totals,
  type WrittenAdjustment,
  type WrittenLine,
} from './totals.ts'
export type {
  Adjustment,
  AdjustmentAmounts,
  DocumentInput,
  LineAmounts,
  LineInput,
  MoneyDocument,
  Part,
  Position,
} from './types.ts'
export { units } from './units.ts'
