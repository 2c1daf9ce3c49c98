import { exact } from '#kit/money'

/**
 * Categories of VAT as EN 16931 and UNTDID 5305 name them: S taxed, Z taxed at 0 %, E exempt, AE reverse charge,
 * K within the European Union, G export, O outside of the scope of VAT.
 */
export type TaxCategory = 'S' | 'Z' | 'E' | 'AE' | 'K' | 'G' | 'O'

/** Why nothing is charged: a code of the VATEX list, words for people, or both. */
export type Exemption = { code?: string | null | undefined; text?: string | null | undefined }

/** A tax that lines name by its id. Where VAT is unknown, as in the US, it has no category. */
export type Tax = {
  id: string
  /** A decimal string from 0 to 100, such as `"8.875"`. */
  percent: string
  category?: TaxCategory | undefined
  exemption?: Exemption | undefined
}

/** The code of the VATEX list that a category stands for by itself; an exemption (E) has one per law. */
export const usualExemption: Partial<Record<TaxCategory, string>> = {
  AE: 'VATEX-EU-AE',
  K: 'VATEX-EU-IC',
  G: 'VATEX-EU-G',
  O: 'VATEX-EU-O',
}

/** What of a tax would be refused; the last two are about the reason why nothing is charged. */
export type TaxProblem = 'percent' | 'taxed-at-nothing' | 'untaxed-with-percent' | 'reason-missing' | 'reason-unasked'

/** What of a tax an e-invoice would be refused for (EN 16931, BR-S-05, -10, BR-Z-05, -10, BR-E-05, -10 and their like). */
export function taxProblem({ percent, category, exemption = {} }: Tax): TaxProblem | undefined {
  const rate = exact(percent)
  if (rate.lt(0) || rate.gt(100)) return 'percent'
  if (category === undefined) return undefined
  if (category === 'S' && rate.isZero()) return 'taxed-at-nothing'
  if (category !== 'S' && !rate.isZero()) return 'untaxed-with-percent'
  const isTold = Boolean(exemption.code || exemption.text)
  if (category === 'S' || category === 'Z') return isTold ? 'reason-unasked' : undefined
  return isTold || usualExemption[category] ? undefined : 'reason-missing'
}

/** One rounding and one VAT breakdown each: EN 16931 wants them per category and percentage, whatever a tax is called. */
export const breakdownKey = ({ category = 'S', percent }: Tax): string => `${category} ${exact(percent).toFixed()}`
