import { sum } from '#kit/money'

export type IssuedDocument = {
  kind: 'invoice' | 'credit-note'
  subtotalMinor: number
  totalMinor: number
  taxes: readonly { name: string; percent: string; baseMinor: number; taxMinor: number }[]
}
export type Line = { accountId: string; accountCode: string; description: string | null } & Amounts
export type Amounts = { debitMinor: number; creditMinor: number }
export type Account = { id: string; code: string; role: string | null }

/** An amount on its way to the account of the first role that the chart knows; debits are positive. */
type Posting = { roles: readonly string[]; amountMinor: number; description: string | null }

/**
 * What an issued document means for the ledger: the customer owes the total, each rate's base is revenue and each
 * rate's tax is owed to the tax office. A credit note is the mirror image, and so is a negative amount: it changes
 * sides, since lines hold no negative numbers. A document of nothing gives no lines.
 */
export function posting(document: IssuedDocument, accounts: readonly Account[]): Line[] {
  const sign = document.kind === 'credit-note' ? -1 : 1
  return postings(document)
    .filter(({ amountMinor }) => amountMinor !== 0)
    .map(({ roles, amountMinor, description }) => {
      const { id, code } = find(accounts, roles)
      return { accountId: id, accountCode: code, description, ...toAmounts(sign * amountMinor) }
    })
}

/** What was owed comes into the bank. */
export function payment(amountMinor: number, accounts: readonly Account[]): Line[] {
  if (amountMinor <= 0) return []
  const line = (role: string, minor: number) => {
    const { id, code } = find(accounts, [role])
    return { accountId: id, accountCode: code, description: null, ...toAmounts(minor) }
  }
  return [line('bank', amountMinor), line('receivable', -amountMinor)]
}

function postings({ subtotalMinor, totalMinor, taxes }: IssuedDocument): Posting[] {
  const untaxedMinor = subtotalMinor - sum(taxes.map(({ baseMinor }) => baseMinor))
  const roundingMinor = totalMinor - subtotalMinor - sum(taxes.map(({ taxMinor }) => taxMinor))
  return [
    { roles: ['receivable'], amountMinor: totalMinor, description: null },
    ...taxes.map(({ name, percent, baseMinor }) => ({
      roles: [`revenue-${Number(percent)}`, 'revenue'],
      amountMinor: -baseMinor,
      description: name,
    })),
    { roles: ['revenue-0', 'revenue'], amountMinor: -untaxedMinor, description: null },
    ...taxes.map(({ name, percent, taxMinor }) => ({
      roles: [`output-tax-${Number(percent)}`, 'output-tax'],
      amountMinor: -taxMinor,
      description: name,
    })),
    { roles: ['rounding'], amountMinor: -roundingMinor, description: null },
  ]
}

function find(accounts: readonly Account[], roles: readonly string[]): Account {
  for (const role of roles) {
    const account = accounts.find((candidate) => candidate.role === role)
    if (account) return account
  }
  throw new Error(`the chart has no account for ${roles.join(' or ')}`)
}

const toAmounts = (amountMinor: number): Amounts =>
  amountMinor > 0 ? { debitMinor: amountMinor, creditMinor: 0 } : { debitMinor: 0, creditMinor: -amountMinor }
