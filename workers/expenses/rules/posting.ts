import { allocate, exact, percentOf, sum, times } from '#kit/money'
import type { Tax } from './taxes.ts'

export type Line = {
  role: string
  percent: string | null
  taxCategory: string | null
  accountId: string | null
  debitMinor: number
  creditMinor: number
  description: string | null
}
/** An expense as it is approved; amounts are in the currency of the business. */
export type Approved = {
  title: string
  kind: string
  role: string
  ledgerAccountId: string | null
  paidBy: string
  account: string | null
  baseMinor: number
  sanctionedMinor: number
  /** Those that are taken back as input tax. */
  taxes: readonly Tax[]
}

/** How much of the cost of a business meal counts: § 4 (5) no. 2 EStG; IRC § 274 (n). Elsewhere the chart decides. */
const mealPercents: Readonly<Record<string, string>> = { DE: '70', US: '50' }

type Part = { percent: string | null; netMinor: number; taxMinor: number }

/** What is approved, by tax rate: in proportion where it is less than was claimed, and always all of it. */
function partsOf({ baseMinor, sanctionedMinor, taxes }: Approved): Part[] {
  const restMinor = baseMinor - sum(taxes.map(({ grossMinor }) => grossMinor))
  const grosses = allocate(sanctionedMinor, [...taxes.map(({ grossMinor }) => grossMinor), restMinor])
  const taxed = taxes.map(({ percent, taxMinor }, at) => {
    const grossMinor = grosses[at] as number
    const partMinor = Math.min(grossMinor, times(taxMinor, exact(sanctionedMinor).div(baseMinor)))
    return { percent, netMinor: grossMinor - partMinor, taxMinor: partMinor }
  })
  return [...taxed, { percent: null, netMinor: grosses.at(-1) as number, taxMinor: 0 }]
}

/** What an expense cost, without the tax that is taken back. */
export const costOf = (expense: Approved): number => sum(partsOf(expense).map(({ netMinor }) => netMinor))

/**
 * One balanced entry for all that is approved. Money of the business that went out by card or from the bank passes the
 * clearing account: the line of the statement posts that it left.
 */
export function claimLines(expenses: readonly Approved[], country: string): Line[] {
  const owed = new Map<string, number>()
  const debits = expenses.flatMap((expense) => {
    if (expense.sanctionedMinor === 0) return []
    const role = creditOf(expense)
    owed.set(role, (owed.get(role) ?? 0) + expense.sanctionedMinor)
    const parts = partsOf(expense)
    return [...costLines(expense, parts, country), ...parts.flatMap((part) => taxLine(expense, part))]
  })
  const credits = [...owed].map(([role, creditMinor]) => ({ ...line(role, null), creditMinor }))
  return [...debits, ...credits]
}

const creditOf = ({ paidBy, account }: Approved) =>
  paidBy === 'own' ? 'employee-payable' : account === 'cash' ? 'cash' : 'card-clearing'

function costLines(expense: Approved, parts: readonly Part[], country: string): Line[] {
  const { title, kind, role, ledgerAccountId } = expense
  const percent = kind === 'meal' ? mealPercents[country] : undefined
  if (percent !== undefined) {
    const costMinor = sum(parts.map(({ netMinor }) => netMinor))
    const countsMinor = percentOf(costMinor, percent)
    return [
      { ...line('meals', title), accountId: ledgerAccountId, debitMinor: countsMinor },
      { ...line('meals-not-deductible', title), debitMinor: costMinor - countsMinor },
    ].filter(({ debitMinor }) => debitMinor !== 0)
  }
  return parts
    .filter(({ netMinor }) => netMinor !== 0)
    .map(({ percent, netMinor }) => ({
      ...line(role, title),
      ...{ percent, taxCategory: percent === null ? null : 'S', accountId: ledgerAccountId, debitMinor: netMinor },
    }))
}

const taxLine = ({ title }: Approved, { percent, taxMinor }: Part): Line[] =>
  taxMinor === 0 ? [] : [{ ...line('input-tax', title), percent, taxCategory: 'S', debitMinor: taxMinor }]

const line = (role: string, description: string | null): Line => ({
  ...{ role, percent: null, taxCategory: null, accountId: null, debitMinor: 0, creditMinor: 0, description },
})
