export type Line = { accountId: string; accountCode: string; description: string | null } & Amounts
export type Amounts = { debitMinor: number; creditMinor: number }
export type Account = { id: string; code: string; role: string | null }
/** A line of a posting: to the account of a role, where there is one for its tax rate to that. */
export type RoleLine = { role: string; percent: string | null; description: string | null } & Amounts

/** The lines of a posting on the accounts that the chart has for their roles. */
export const onAccounts = (lines: readonly RoleLine[], accounts: readonly Account[]): Line[] =>
  lines.map(({ role, percent, description, debitMinor, creditMinor }) => {
    const { id, code } = find(accounts, percent === null ? [role] : [`${role}-${Number(percent)}`, role])
    return { accountId: id, accountCode: code, description, debitMinor, creditMinor }
  })

function find(accounts: readonly Account[], roles: readonly string[]): Account {
  for (const role of roles) {
    const account = accounts.find((candidate) => candidate.role === role)
    if (account) return account
  }
  throw new Error(`the chart has no account for ${roles.join(' or ')}`)
}
