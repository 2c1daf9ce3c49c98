import { type Reason, reasonsOf, scoreOf } from './match-reasons.ts'
import { digitsOf, nameKey, numberKey, numbersIn } from './match-text.ts'
import type { ReadLine } from './statement.ts'

/** An invoice, a bill or whatever is still owed: in to us, or out to somebody. */
export type OpenItem = {
  id: string
  number: string
  direction: 'in' | 'out'
  /** What is owed, always above 0. */
  amountMinor: number
  currency: string
  dueOn: string | null
  name: string
  iban?: string | null
  endToEndId?: string | null
}

/** A line, or one part of a batch. */
export type MatchLine = Pick<
  ReadLine,
  'bookedOn' | 'amountMinor' | 'chargesMinor' | 'endToEndId' | 'counterpartyName' | 'counterpartyIban' | 'purpose'
> & { currency: string }

export type Suggestion = { items: { id: string; amountMinor: number }[]; score: number; reasons: Reason[] }

/** What is shown of a line, and how many equal amounts still say something. */
const most = { suggestions: 5, alike: 20, together: 50 }

/** What a line may pay, best first. Items are looked up by what a line says, never gone through one by one. */
export function matcher(items: readonly OpenItem[]): (line: MatchLine) => Suggestion[] {
  const find = {
    endToEnd: indexed(items, ({ endToEndId }) => endToEndId ?? undefined),
    number: indexed(items, ({ number }) => numberKey(number)),
    digits: indexed(items, ({ number }) => digitsOf(number)),
    amount: indexed(items, ({ amountMinor }) => amountMinor),
    name: indexed(items, ({ name }) => nameKey(name) || undefined),
    iban: indexed(items, ({ iban }) => iban ?? undefined),
    nameAmount: indexed(items, ({ name, amountMinor }) => `${nameKey(name)} ${amountMinor}`),
    ibanAmount: indexed(items, ({ iban, amountMinor }) => (iban ? `${iban} ${amountMinor}` : undefined)),
  }
  return (line) => {
    const [name, iban] = [line.counterpartyName ?? '', line.counterpartyIban]
    const paid = Math.abs(line.amountMinor + line.chargesMinor)
    if (paid === 0) return []
    const fits = (item: OpenItem) =>
      item.currency === line.currency && item.direction === (line.amountMinor < 0 ? 'out' : 'in')
    const named = numbersIn(line.purpose, (key) => find.number(key).length + find.digits(key).length > 0)
    const byNumber = unique(named.flatMap((key) => [...find.number(key), ...find.digits(key)])).filter(fits)
    const theirs = unique([...few(find.name(nameKey(name))), ...few(find.iban(iban))]).filter(fits)
    const byAmount = find.amount(paid)
    const same = [...find.nameAmount(`${nameKey(name)} ${paid}`), ...find.ibanAmount(`${iban} ${paid}`)]
    const alike = (byAmount.length <= most.alike ? byAmount : same.slice(0, most.alike)).filter(fits)
    const single = unique(
      [...find.endToEnd(line.endToEndId).filter(fits), ...byNumber, ...alike].slice(0, most.together),
    )
    const sets = [...single.map((item) => [item]), ...together(byNumber, theirs, paid)]
    const suggestions = sets.map((set) => suggestionOf(set, line, paid, new Set(byNumber)))
    return suggestions.sort((a, b) => b.score - a.score).slice(0, most.suggestions)
  }
}

/** All that the text names; or all that somebody owes, where it comes to what was paid. */
function together(byNumber: OpenItem[], theirs: OpenItem[], paid: number): OpenItem[][] {
  const isSeveral = (set: OpenItem[]) => set.length > 1 && set.length <= most.together
  const owed = (set: OpenItem[]) => set.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
  const all = isSeveral(theirs) && owed(theirs) === paid ? [theirs] : []
  return isSeveral(byNumber) ? [byNumber, ...all] : all
}

function suggestionOf(set: OpenItem[], line: MatchLine, paid: number, named: Set<OpenItem>): Suggestion {
  const reasons = reasonsOf(set, line, paid, named)
  let left = paid
  const parts = [...set].sort(byDue).map(({ id, amountMinor }) => {
    const part = Math.min(left, amountMinor)
    left -= part
    return { id, amountMinor: part }
  })
  return { items: parts.filter(({ amountMinor }) => amountMinor > 0), score: scoreOf(reasons), reasons }
}

/** What is due first is paid first. */
const byDue = (a: OpenItem, b: OpenItem) => ((a.dueOn ?? '9999') < (b.dueOn ?? '9999') ? -1 : 1)

/** Whoever owes more than that is known by numbers and amounts. */
const few = (items: OpenItem[]) => (items.length <= most.together ? items : [])

const unique = <T>(all: T[]): T[] => [...new Set(all)]

function indexed<Key extends string | number>(items: readonly OpenItem[], keyOf: (item: OpenItem) => Key | undefined) {
  const index = Map.groupBy(items, keyOf)
  return (key: Key | null): OpenItem[] => (key === null ? [] : (index.get(key) ?? []))
}
