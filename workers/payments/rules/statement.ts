import type { MovementKind } from '../contract/statement.ts'

export type Movement = { on: string; kind: MovementKind; number: string; recordId: string; amountMinor: number }

/** What is owed for comes before what pays it, on the same day. */
const order: readonly MovementKind[] = [
  ...(['invoice', 'claims', 'credit-note', 'waived'] as const),
  ...(['payment', 'discount', 'undone', 'discount-ended', 'refund'] as const),
]

/** Day by day, with the balance after each. */
export function statement(openingMinor: number, movements: readonly Movement[]) {
  let balanceMinor = openingMinor
  const sorted = movements
    .filter(({ amountMinor }) => amountMinor !== 0)
    .toSorted(
      (a, b) => compare(a.on, b.on) || order.indexOf(a.kind) - order.indexOf(b.kind) || compare(a.number, b.number),
    )
  const rows = sorted.map((movement) => {
    balanceMinor += movement.amountMinor
    return { ...movement, balanceMinor }
  })
  return { openingMinor, rows, closingMinor: balanceMinor }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
