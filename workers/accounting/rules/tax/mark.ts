import { exact } from '#kit/money'

import type { Treatment } from '../../contract/tax-terms.ts'

/** Roles of the taxes themselves; any other role with a tax is the base of one. */
export const treatmentOfTax: Readonly<Record<string, Treatment>> = {
  'output-tax': 'sale',
  'input-tax': 'purchase',
  'acquisition-input': 'acquisition',
  'acquisition-output': 'acquisition',
  'reverse-charge-input': 'reverse-charge',
  'reverse-charge-output': 'reverse-charge',
}

/** Roles whose bases belong to what is sold: turnover, what reduces it, and deposits, which are taxed when they come. */
const sold = new Set(['revenue', 'sales-discount', 'customer-prepayments', 'late-fees', 'bad-debt'])

export type Mark = {
  role: string | null
  percent: string | null
  taxCategory: string | null
  treatment: Treatment | null
}
type Told = { role: string | null; percent: string | null; taxCategory?: string | null | undefined }

/**
 * What tax reports read of the lines of one entry. A base of purchases is treated as the tax beside it of the same category
 * and rate: acquired goods and services under reverse charge differ by nothing else.
 */
export function markLines<L extends Told>(lines: readonly L[]): (L & Mark)[] {
  const keys = new Map<string, Treatment>()
  for (const line of lines) {
    const treatment = treatmentOfTax[line.role ?? '']
    if (treatment === 'acquisition' || treatment === 'reverse-charge') keys.set(keyOf(line), treatment)
  }
  return lines.map((line) => {
    const { role, percent } = line
    const taxCategory = line.taxCategory ?? null
    const isTaxed = role !== null && taxCategory !== null
    const treatment = isTaxed ? (treatmentOfTax[role] ?? treatmentOfBase(role, keys.get(keyOf(line)))) : null
    return { ...line, role, percent, taxCategory, treatment }
  })
}

const treatmentOfBase = (role: string, beside: Treatment | undefined): Treatment =>
  sold.has(role) ? 'sale' : (beside ?? 'purchase')

const keyOf = ({ taxCategory, percent }: Told) => `${taxCategory} ${percent === null ? '' : exact(percent).toFixed()}`
