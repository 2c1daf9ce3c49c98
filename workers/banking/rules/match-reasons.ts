import { daysBetween } from '#kit/calendar'
import { isSameName } from './match-text.ts'
import type { MatchLine, OpenItem } from './matching.ts'

export type Reason =
  | { code: 'end-to-end' }
  | { code: 'number-in-text'; numbers: string[] }
  | { code: 'amount' }
  | { code: 'name'; name: string }
  | { code: 'iban' }
  | { code: 'date'; days: number }
  | { code: 'several'; count: number }

/** Name and IBAN say the same and count once; an amount alone says little. */
const points = { 'end-to-end': 75, 'number-in-text': 70, amount: 25, iban: 45, name: 35, date: 5, several: -5 }

const nearDays = 14

/** Why a line may pay all of a set. */
export function reasonsOf(set: OpenItem[], line: MatchLine, paid: number, named: Set<OpenItem>): Reason[] {
  const [first] = set
  const numbers = set.filter((item) => named.has(item)).map(({ number }) => number)
  const days = first?.dueOn && set.length === 1 ? daysBetween(first.dueOn, line.bookedOn) : undefined
  const name = line.counterpartyName
  const reasons: (Reason | false)[] = [
    line.endToEndId !== null && set.every(({ endToEndId }) => endToEndId === line.endToEndId) && { code: 'end-to-end' },
    numbers.length === set.length && { code: 'number-in-text', numbers },
    set.reduce((sum, { amountMinor }) => sum + amountMinor, 0) === paid && { code: 'amount' },
    name !== null && set.every((item) => isSameName(item.name, name)) && { code: 'name', name },
    line.counterpartyIban !== null && set.every(({ iban }) => iban === line.counterpartyIban) && { code: 'iban' },
    days !== undefined && Math.abs(days) <= nearDays && { code: 'date', days },
    set.length > 1 && { code: 'several', count: set.length },
  ]
  return reasons.filter((reason) => reason !== false)
}

export function scoreOf(reasons: Reason[]): number {
  const has = (code: Reason['code']) => reasons.some((reason) => reason.code === code)
  const counted = reasons.filter(({ code }) => !(code === 'name' && has('iban')))
  const score = counted.reduce((sum, { code }) => sum + points[code], 0)
  // Certain is what names the payment and its amount.
  return Math.min(has('end-to-end') && has('amount') ? 100 : 99, score)
}
