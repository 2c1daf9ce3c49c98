import { addDays, endOfMonth } from '#kit/calendar'
import { type Answer, type Asked, groupsOf, itemsOf, problemIn, read, received, type Script } from './script.ts'
import { tasksAbout, tasksFor, withoutTask } from './tasks.ts'
import { format, list, said, trouble } from './words.ts'

const issued = { status: { in: 'issued,overdue,paid,credited' } }

const sales = (from: string, to: string) =>
  read('invoicing.invoice.totals', {
    by: 'kind',
    sum: 'subtotalMinor',
    filter: { ...issued, issuedOn: { gte: from, lte: to } },
  })

/** Net of tax and of what was credited, one sum for each currency. */
function salesIn(answer: Answer | undefined, asked: Asked): { net: string[]; count: number } {
  const sums = new Map<string, number>()
  for (const { by, sum } of groupsOf(answer)) {
    const sign = by.kind === 'credit-note' ? -1 : 1
    const currency = by.currency ?? ''
    sums.set(currency, (sums.get(currency) ?? 0) + sign * (sum.subtotalMinor ?? 0))
  }
  const count = groupsOf(answer).reduce((all, { by, count }) => all + (by.kind === 'invoice' ? count : 0), 0)
  return { net: [...sums].map(([currency, minor]) => format(asked).money(minor, currency)), count }
}

const months = {
  en: 'january february march april may june july august september october november december'.split(' '),
  de: 'januar februar märz april mai juni juli august september oktober november dezember'.split(' '),
}

/** "How was October?": the last one that has begun. */
export function monthIn({ text, today }: Pick<Asked, 'text' | 'today'>): string | undefined {
  const asked = text.toLowerCase()
  const at = [months.en, months.de].map((names) => names.findIndex((name) => asked.includes(name)))
  const index = Math.max(...at)
  if (index < 0) return undefined
  const year = /\b(20\d\d)\b/.exec(text)?.[1]
  const month = String(index + 1).padStart(2, '0')
  const last = `${month}-01` <= today.slice(5) ? today.slice(0, 4) : String(Number(today.slice(0, 4)) - 1)
  return `${year ?? last}-${month}-01`
}

export const howWasMonth: Script = (asked, answers) => {
  const from = monthIn(asked) as string
  if (answers.length === 0) return { calls: [sales(from, endOfMonth(from))] }
  const problem = problemIn(answers)
  if (problem) return { say: trouble(asked, problem) }
  const { net, count } = salesIn(answers[0], asked)
  const locale = said(asked, 'en-GB', 'de-DE')
  const called = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${from}T00:00:00Z`),
  )
  if (count === 0)
    return { say: said(asked, `No invoice was issued in ${called}.`, `Im ${called} wurde keine Rechnung gestellt.`) }
  return {
    say: said(
      asked,
      `In ${called} we invoiced ${net.join(', ')} net in ${count} ${count === 1 ? 'invoice' : 'invoices'}, credit notes taken off.`,
      `Im ${called} haben wir ${net.join(', ')} netto in ${count} ${count === 1 ? 'Rechnung' : 'Rechnungen'} berechnet, Gutschriften abgezogen.`,
    ),
  }
}

const open = { status: { in: 'issued,overdue' }, kind: { eq: 'invoice' } }

/** What the owner is told each week. */
export const weeklyReport: Script = (asked, answers) => {
  const { today } = asked
  if (answers.length === 0)
    return {
      calls: [
        sales(addDays(today, -7), addDays(today, -1)),
        received(addDays(today, -7), addDays(today, -1)),
        // Whether it is overdue is said by the day: the status follows in the morning.
        ...[{ gte: today }, { lt: today }].map((dueOn) =>
          read('invoicing.invoice.totals', { sum: 'owedMinor', filter: { ...open, dueOn } }),
        ),
      ],
    }
  const problem = problemIn(answers)
  if (problem) return { say: trouble(asked, problem) }
  const { net, count } = salesIn(answers[0], asked)
  const sums = (answer: Answer | undefined) => {
    const found = groupsOf(answer).map(({ by, sum }) =>
      format(asked).money(sum.owedMinor ?? sum.amountMinor ?? 0, by.currency ?? ''),
    )
    return found.length > 0 ? found.join(', ') : said(asked, 'nothing', 'nichts')
  }
  const none = said(asked, 'nothing', 'nichts')
  const rows = [
    said(
      asked,
      `Invoiced, net: ${net.join(', ') || none} (${count})`,
      `Berechnet, netto: ${net.join(', ') || none} (${count})`,
    ),
    said(asked, `Paid: ${sums(answers[1])}`, `Bezahlt: ${sums(answers[1])}`),
    said(asked, `Open, not yet due: ${sums(answers[2])}`, `Offen, noch nicht fällig: ${sums(answers[2])}`),
    said(asked, `Overdue: ${sums(answers[3])}`, `Überfällig: ${sums(answers[3])}`),
  ]
  return { say: `${said(asked, 'The last seven days:', 'Die letzten sieben Tage:')}\n\n${list(rows, asked)}` }
}

/** Drafts that have waited for a week: a task to finish each. */
export const openDrafts: Script = (asked, answers) => {
  if (answers.length === 0)
    return {
      calls: [
        read('invoicing.invoice.list', {
          filter: { status: { in: 'draft' }, createdAt: { lt: `${addDays(asked.today, -7)}T00:00:00.000Z` } },
          limit: 50,
        }),
      ],
    }
  const [found, tasks, ...made] = answers
  const problem = problemIn(answers.slice(0, 2))
  if (problem) return { say: trouble(asked, problem) }
  const waiting = itemsOf(found) as { id: string; customerName: string; totalMinor: number; currency: string }[]
  const none = said(asked, 'No draft has waited for a week.', 'Kein Entwurf wartet seit einer Woche.')
  if (waiting.length === 0) return { say: none }
  if (!tasks) return { calls: [tasksAbout(waiting.map(({ id }) => id))] }
  const drafts = withoutTask(waiting, tasks)
  if (drafts.length === 0) return { say: none }
  const points = drafts.map(({ id, customerName: name }) => ({
    title: said(asked, `Finish the invoice for ${name}`, `Rechnung an ${name} fertigstellen`),
    ...{ noun: 'invoicing.invoice', id, name },
  }))
  if (made.length === 0) return { calls: tasksFor(points, asked) }
  const rows = drafts.map(
    ({ customerName, totalMinor, currency }) => `${customerName}: ${format(asked).money(totalMinor, currency)}`,
  )
  const head = said(
    asked,
    `${drafts.length} drafts have waited for a week; a task for each:`,
    `${drafts.length} Entwürfe warten seit einer Woche; je eine Aufgabe:`,
  )
  return { say: `${head}\n\n${list(rows, asked)}` }
}
