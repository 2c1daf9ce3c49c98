import type { Suggestion } from '../contract.ts'
import { isSameName } from './match-text.ts'

type Line = { openMinor: number; counterpartyName: string | null }
type Owed = { invoiceId: string; number: string; customerId: string; customerName: string; owedMinor: number }
type Received = { id: string; number: string; customerId: string; customerName: string; feeMinor: number }

/** Words of a text that may be numbers of documents: with a digit, and not too short. */
export const numbersIn = (text: string): string[] =>
  [...new Set(text.match(/[\p{L}\d][\p{L}\d/_-]{2,38}[\p{L}\d]/gu) ?? [])]
    .filter((word) => /\d/.test(word))
    .slice(0, 30)

/** A suggestion of nothing yet. */
export const nothing = {
  ...{ customerId: null, customerName: null, paymentId: null, settlementId: null, runId: null, number: null },
  ...{ items: [], payables: [] },
}

/** Payments that are there already before what would be recorded anew, then what more speaks for. */
export function ranked(
  line: Line,
  numbers: readonly string[],
  owed: readonly Owed[],
  received: readonly Received[],
  known: readonly string[],
): Suggestion[] {
  const items = [...new Map(owed.map((item) => [item.invoiceId, item])).values()]
  const named = items.filter(({ number }) => numbers.includes(number))
  const all = named.reduce((sum, { owedMinor }) => sum + owedMinor, 0)
  const isOneCustomer = new Set(named.map(({ customerId }) => customerId)).size === 1
  const several =
    named.length > 1 && isOneCustomer && all <= line.openMinor
      ? [suggestion(line, named, known, ['number', 'several'])]
      : []
  const single = items.map((item) => suggestion(line, [item], known, named.includes(item) ? ['number'] : []))
  return [...received.map((payment) => ofPayment(line, payment, known)), ...several, ...single].sort(
    (a, b) => b.score - a.score,
  )
}

const worth = { number: 50, amount: 25, name: 15, iban: 15, several: 5, date: 0 }
type Reason = keyof typeof worth

function suggestion(line: Line, owed: readonly Owed[], known: readonly string[], so: Reason[]): Suggestion {
  let left = line.openMinor
  const items = owed.map(({ invoiceId, number, owedMinor }) => {
    const amountMinor = Math.min(left, owedMinor)
    left -= amountMinor
    return { invoiceId, number, amountMinor, owedMinor }
  })
  const isWhole = owed.reduce((sum, { owedMinor }) => sum + owedMinor, 0) === line.openMinor
  const [{ customerId, customerName } = { customerId: null, customerName: null }] = owed
  const reasons = [...so, ...(isWhole ? (['amount'] as const) : []), ...byWhom(line, customerId, customerName, known)]
  return { ...nothing, kind: 'invoices', ...scored(reasons), customerId, customerName, items }
}

function ofPayment(
  line: Line,
  { id, number, customerId, customerName }: Received,
  known: readonly string[],
): Suggestion {
  const reasons: Reason[] = ['amount', ...byWhom(line, customerId, customerName, known)]
  const { score } = scored(reasons)
  const found = { customerId, customerName, paymentId: id, number }
  return { ...nothing, kind: 'payment', score: Math.min(100, score + 30), reasons, ...found }
}

const byWhom = (line: Line, customerId: string | null, name: string | null, known: readonly string[]): Reason[] => [
  ...(name && isSameName(line.counterpartyName ?? '', name) ? (['name'] as const) : []),
  ...(customerId && known.includes(customerId) ? (['iban'] as const) : []),
]

const scored = (reasons: Reason[]) => ({
  reasons,
  score: Math.min(
    100,
    reasons.reduce((sum, reason) => sum + worth[reason], 0),
  ),
})
