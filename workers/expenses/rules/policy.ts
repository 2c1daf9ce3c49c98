import { daysBetween } from '#kit/calendar'
import { sum } from '#kit/money'

/** Amounts are in the currency of the business; null where it is not known yet. */
export type Checked = {
  id: string
  personId: string
  kind: string
  categoryId: string | null
  spentOn: string
  currency: string
  amountMinor: number
  baseMinor: number | null
  reason: string | null
  duplicateNote: string | null
}
/** What a business allows; null is no limit. */
export type Allowed = {
  limits: ReadonlyMap<string, { limitMinor: number | null; dayLimitMinor: number | null }>
  receiptFromMinor: number | null
  mostDaysOld: number | null
}
/** What else is known: who has receipts, what was spent in all by person, category and day, what was there before. */
export type Known = {
  withReceipt: ReadonlySet<string>
  spentMinor: ReadonlyMap<string, number>
  sameReceipt: ReadonlyMap<string, string>
  sameAmount: ReadonlyMap<string, string>
}
type Code = 'above-limit' | 'above-day-limit' | 'receipt-missing' | 'too-old' | 'in-future' | 'incomplete'
export type Finding = {
  id: string
  code: Code | 'same-receipt' | 'same-amount'
  limitMinor: number | null
  days: number | null
  earlierId: string | null
  isAnswered: boolean
}

export const dayKey = ({ personId, categoryId, spentOn }: Pick<Checked, 'personId' | 'categoryId' | 'spentOn'>) =>
  JSON.stringify([personId, categoryId, spentOn])
export const amountKey = ({ personId, spentOn, currency, amountMinor }: Omit<Checked, 'id'>) =>
  JSON.stringify([personId, spentOn, currency, amountMinor])

/** What every day of these expenses comes to, by person and category. */
export const perDay = (expenses: readonly Checked[]): Map<string, number> =>
  new Map(
    [...Map.groupBy(expenses, dayKey)].map(([key, each]) => [key, sum(each.map(({ baseMinor }) => baseMinor ?? 0))]),
  )

/** An allowance has no receipt: the trip is the proof. */
const needsReceipt = ({ kind }: Checked) => kind === 'receipt' || kind === 'meal'

/** Why somebody should look at an expense before it is approved, in the order of the expenses. */
export function findingsOf(expenses: readonly Checked[], allowed: Allowed, known: Known, today: string): Finding[] {
  const { receiptFromMinor: from, mostDaysOld } = allowed
  return expenses.flatMap((expense) => {
    const { id, spentOn, baseMinor, reason, duplicateNote } = expense
    const amountMinor = baseMinor ?? 0
    const { limitMinor = null, dayLimitMinor = null } = allowed.limits.get(expense.categoryId ?? '') ?? {}
    const days = daysBetween(spentOn, today)
    const spentMinor = known.spentMinor.get(dayKey(expense)) ?? amountMinor
    const found = (code: Finding['code'], more: Partial<Finding> = {}): Finding => ({
      ...{ id, code, limitMinor: null, days: null, earlierId: null, isAnswered: reason !== null },
      ...more,
    })
    const [receipt, amount] = [known.sameReceipt.get(id), known.sameAmount.get(id)]
    const isAnswered = duplicateNote !== null
    const all: (Finding | false)[] = [
      (amountMinor === 0 || expense.categoryId === null) && found('incomplete', { isAnswered: false }),
      limitMinor !== null && amountMinor > limitMinor && found('above-limit', { limitMinor }),
      dayLimitMinor !== null && spentMinor > dayLimitMinor && found('above-day-limit', { limitMinor: dayLimitMinor }),
      from !== null &&
        amountMinor >= from &&
        needsReceipt(expense) &&
        !known.withReceipt.has(id) &&
        found('receipt-missing', { limitMinor: from }),
      mostDaysOld !== null && days > mostDaysOld && found('too-old', { days }),
      days < 0 && found('in-future', { isAnswered: false }),
      receipt !== undefined && found('same-receipt', { earlierId: receipt, isAnswered }),
      amount !== undefined && found('same-amount', { earlierId: amount, isAnswered }),
    ]
    return all.filter((finding) => finding !== false)
  })
}

/** Those that keep a claim from being submitted; what was there before is for the approver to judge. */
export const blocking = (findings: readonly Finding[]): Finding[] =>
  findings.filter(({ code, isAnswered }) => !isAnswered && code !== 'same-receipt' && code !== 'same-amount')
