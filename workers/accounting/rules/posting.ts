export type Line = { accountId: string; accountCode: string; description: string | null } & Amounts
export type Amounts = { debitMinor: number; creditMinor: number }
export type Account = { id: string; code: string; role: string | null }
/** A line of a posting: to the account of a role, where there is one for its tax rate to that. */
export type RoleLine = { role: string; percent: string | null; description: string | null } & Amounts

/** Where a role is posted that a chart from before it has no account for. */
const elsewhere: Readonly<Record<string, string>> = {
  'card-clearing': 'bank',
  'currency-clearing': 'bank',
  'customer-prepayments': 'receivable',
  'payment-fees': 'rounding',
  'exchange-gain': 'rounding',
  'exchange-loss': 'rounding',
}

/** The lines of a posting on the accounts that the chart has for their roles. */
export const onAccounts = (lines: readonly RoleLine[], accounts: readonly Account[]): Line[] =>
  lines.map(({ role, percent, description, debitMinor, creditMinor }) => {
    const roles = [...(percent === null ? [] : [`${role}-${Number(percent)}`]), role, elsewhere[role] ?? []].flat()
    const { id, code } = find(accounts, roles)
    return { accountId: id, accountCode: code, description, debitMinor, creditMinor }
  })

function find(accounts: readonly Account[], roles: readonly string[]): Account {
  for (const role of roles) {
    const account = accounts.find((candidate) => candidate.role === role)
    if (account) return account
  }
  throw new Error(`the chart has no account for ${roles.join(' or ')}`)
}
