import { addDays } from '#kit/calendar'
import { groupsOf, problemIn, read, received, type Script } from './script.ts'
import { format, list, said, trouble } from './words.ts'

const open = { status: { in: 'issued,overdue' }, kind: { eq: 'invoice' } }

/** What is to come in, by when it is due, beside what came in over the last thirty days. */
export const cashFlow: Script = (asked, answers) => {
  const { today } = asked
  const due = (dueOn: object) => read('invoicing.invoice.totals', { sum: 'owedMinor', filter: { ...open, dueOn } })
  if (answers.length === 0)
    return {
      calls: [
        due({ lt: today }),
        due({ gte: today, lte: addDays(today, 7) }),
        due({ gt: addDays(today, 7), lte: addDays(today, 30) }),
        due({ gt: addDays(today, 30) }),
        received(addDays(today, -30), today),
      ],
    }
  const problem = problemIn(answers)
  if (problem) return { say: trouble(asked, problem) }
  const sums = answers.map(
    (answer) =>
      new Map(groupsOf(answer).map(({ by, sum }) => [by.currency ?? '', sum.owedMinor ?? sum.amountMinor ?? 0])),
  )
  const called = said(
    asked,
    ['Overdue', 'Due within 7 days', 'Due within 30 days', 'Due later', 'Came in over the last 30 days'],
    ['Überfällig', 'Fällig in 7 Tagen', 'Fällig in 30 Tagen', 'Später fällig', 'Eingegangen in den letzten 30 Tagen'],
  )
  const amounts = (each: Map<string, number>) =>
    [...each].map(([currency, minor]) => format(asked).money(minor, currency)).join(', ')
  const rows = sums.map((each, at) => `${called[at]}: ${amounts(each) || said(asked, 'nothing', 'nichts')}`)
  const [overdue, soon, later] = sums as [Map<string, number>, Map<string, number>, Map<string, number>]
  const worrying = [...overdue].filter(
    ([currency, minor]) => minor > (soon.get(currency) ?? 0) + (later.get(currency) ?? 0),
  )
  const warning =
    worrying.length > 0 &&
    said(
      asked,
      'More is overdue than falls due within the next 30 days: reminders would help most.',
      'Es ist mehr überfällig, als in den nächsten 30 Tagen fällig wird: Erinnerungen helfen jetzt am meisten.',
    )
  return { say: [list(rows, asked), ...(warning ? [warning] : [])].join('\n\n') }
}
