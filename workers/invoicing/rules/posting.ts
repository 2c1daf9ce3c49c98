import { sum } from '#kit/money'

export type Amounts = {
  subtotalMinor: number
  totalMinor: number
  taxes: readonly { name: string; percent: string; baseMinor: number; taxMinor: number }[]
}
export type Line = {
  role: string
  percent: string | null
  debitMinor: number
  creditMinor: number
  description: string | null
}

/**
 * What an issued document means for the ledger: the customer owes the total, each rate's base is revenue and each
 * rate's tax is owed to the tax office. A credit note is the mirror image, and so is a negative amount: it changes
 * sides, since lines hold no negative numbers. A document of nothing gives no lines.
 */
export function documentLines(kind: string, { subtotalMinor, totalMinor, taxes }: Amounts): Line[] {
  const sign = kind === 'credit-note' ? -1 : 1
  const untaxedMinor = subtotalMinor - sum(taxes.map(({ baseMinor }) => baseMinor))
  const roundingMinor = totalMinor - subtotalMinor - sum(taxes.map(({ taxMinor }) => taxMinor))
  return [
    line('receivable', sign * totalMinor),
    ...taxes.map(({ name, percent, baseMinor }) => line('revenue', -sign * baseMinor, percent, name)),
    line('revenue', -sign * untaxedMinor, '0'),
    ...taxes.map(({ name, percent, taxMinor }) => line('output-tax', -sign * taxMinor, percent, name)),
    line('rounding', -sign * roundingMinor),
  ].filter(({ debitMinor, creditMinor }) => debitMinor !== creditMinor)
}

/** Debits are positive. */
const line = (role: string, minor: number, percent: string | null = null, description: string | null = null): Line => ({
  role,
  percent,
  debitMinor: Math.max(minor, 0),
  // Not -0, which is no JSON.
  creditMinor: Math.max(0 - minor, 0),
  description,
})
