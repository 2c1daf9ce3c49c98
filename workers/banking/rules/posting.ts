import { sidesOf } from '#kit/money'

type Kind = { kind: string; ledgerAccountId: string | null }
export type Moved = {
  kind: string
  amountMinor: number
  role: string | null
  ledgerAccountId: string | null
  description: string | null
}
export type PostingLine = {
  role: string
  percent: null
  accountId: string | null
  description: string | null
  debitMinor: number
  creditMinor: number
}

const roleOf = (kind: string) => (kind === 'card' ? 'card-clearing' : kind)

/**
 * What a match moves between the account and what stands against it; nothing where both are the same. A payment has
 * been posted to the account of its kind, so it moves on from there to the account that was chosen.
 */
export function linesOf(
  { kind, amountMinor, role, ledgerAccountId, description }: Moved,
  account: Kind,
  isBack = false,
) {
  const own = { role: roleOf(account.kind), accountId: account.ledgerAccountId }
  const against = {
    payment: { role: own.role, accountId: null },
    transfer: { role: 'transit', accountId: null },
  }[kind] ?? { role: role ?? 'payment-fees', accountId: ledgerAccountId }
  if (own.role === against.role && own.accountId === against.accountId) return []
  const minor = isBack ? -amountMinor : amountMinor
  return [line(own, minor, null), line(against, -minor, description)]
}

const line = (
  on: { role: string; accountId: string | null },
  minor: number,
  description: string | null,
): PostingLine => ({
  ...on,
  percent: null,
  description,
  ...sidesOf(minor),
})
