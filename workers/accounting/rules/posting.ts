import { type Mark, markLines } from './tax/mark.ts'

export type Line = {
  accountId: string
  accountCode: string
  description: string | null
  partyName: string | null
} & Amounts &
  Mark
export type Amounts = { debitMinor: number; creditMinor: number }
export type Account = { id: string; code: string; role: string | null }
/** A line of a posting: to the account of a role, where there is one for its tax rate to that. */
export type RoleLine = {
  role: string
  percent: string | null
  taxCategory?: string | null | undefined
  accountId?: string | null | undefined
  description: string | null
} & Amounts

/** Where a role is posted that a chart from before it has no account for. */
const elsewhere: Readonly<Record<string, string>> = {
  'card-clearing': 'bank',
  'currency-clearing': 'bank',
  'customer-prepayments': 'receivable',
  'payment-fees': 'rounding',
  'exchange-gain': 'rounding',
  'exchange-loss': 'rounding',
  'employee-payable': 'payable',
  transit: 'card-clearing',
  'sales-discount': 'revenue',
  'purchase-discount': 'purchases',
  'interest-income': 'late-fees',
  'interest-expense': 'payment-fees',
  'late-fees': 'revenue',
  'bad-debt': 'rounding',
  'prepaid-expenses': 'receivable',
  'deferred-income': 'payable',
  'low-value-depreciation': 'depreciation',
  depreciation: 'rounding',
  'disposal-gain': 'late-fees',
  'disposal-loss': 'rounding',
  'reverse-charge-input': 'input-tax',
  'reverse-charge-output': 'output-tax',
  'acquisition-input': 'input-tax',
  'acquisition-output': 'output-tax',
  'meals-not-deductible': 'meals',
  meals: 'purchases',
  travel: 'purchases',
  inventory: 'purchases',
  'goods-received-not-billed': 'payable',
  'price-difference': 'purchases',
  purchases: 'rounding',
}

/** Roles of balances that are kept by party. */
export const ofParties: ReadonlySet<string> = new Set([
  'receivable',
  'payable',
  'customer-prepayments',
  'employee-payable',
])

/** The lines of a posting on the accounts that the chart has for their roles, with what tax reports read of them. */
export const onAccounts = (lines: readonly RoleLine[], accounts: readonly Account[], party: string | null): Line[] =>
  markLines(lines).map(({ role, percent, taxCategory, treatment, accountId, ...line }) => {
    const chosen = accountId ? accounts.find((account) => account.id === accountId) : undefined
    const { id, code } = chosen ?? find(accounts, rolesOf(role, percent))
    const { description, debitMinor, creditMinor } = line
    const mark = { role, percent, taxCategory, treatment }
    const partyName = ofParties.has(role) ? party : null
    return { accountId: id, accountCode: code, description, partyName, debitMinor, creditMinor, ...mark }
  })

/** The role for its rate, the role, and where it is posted without. */
function rolesOf(role: string, percent: string | null): string[] {
  const own = percent === null ? [role] : [`${role}-${Number(percent)}`, role]
  const other = elsewhere[role]
  return other ? [...own, ...rolesOf(other, percent)] : own
}

function find(accounts: readonly Account[], roles: readonly string[]): Account {
  for (const role of roles) {
    const account = accounts.find((candidate) => candidate.role === role)
    if (account) return account
  }
  throw new Error(`the chart has no account for ${roles.join(' or ')}`)
}
