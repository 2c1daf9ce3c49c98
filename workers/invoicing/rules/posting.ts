import { sidesOf, sum } from '#kit/money'

export type Amounts = {
  subtotalMinor: number
  totalMinor: number
  taxes: readonly { name: string; percent: string; category: string | null; baseMinor: number; taxMinor: number }[]
}
export type Line = {
  role: string
  percent: string | null
  taxCategory: string | null
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
    ...taxes.map((tax) => line('revenue', -sign * tax.baseMinor, tax)),
    line('revenue', -sign * untaxedMinor, { percent: '0', category: 'O', name: null }),
    ...taxes.map((tax) => line('output-tax', -sign * tax.taxMinor, tax)),
    line('rounding', -sign * roundingMinor),
  ].filter(({ debitMinor, creditMinor }) => debitMinor !== creditMinor)
}

/** Debits are positive. */
const line = (
  role: string,
  minor: number,
  tax?: { percent: string; category: string | null; name: string | null },
): Line => ({
  role,
  percent: tax?.percent ?? null,
  taxCategory: tax?.category ?? null,
  ...sidesOf(minor),
  description: tax?.name ?? null,
})
