import { addDays, daysBetween } from '#kit/calendar'
import { type Answer, type Asked, act, groupsOf, itemsOf, problemIn, read, type Script } from './script.ts'
import { format, list, said, trouble } from './words.ts'

const open = { status: { in: 'issued,overdue' }, kind: { eq: 'invoice' } }
const mostInvoices = 200
/** As many proposals as somebody looks through at once. */
const mostReminders = 50

type Invoice = {
  id: string
  number: string
  customerName: string
  customerId: string
  currency: string
  owedMinor: number
  dueOn: string
  mailStatus: string | null
}
const invoicesIn = (answer: Answer | undefined) => itemsOf(answer) as Invoice[]
/** There may be more than a list holds. */
const counted = (answer: Answer | undefined) =>
  `${invoicesIn(answer).length}${answer?.nextCursor || answer?.leftOut ? '+' : ''}`

/** "Who owes us?": by customer and currency, the most first. */
export const whoOwes: Script = (asked, answers) => {
  if (answers.length === 0)
    return {
      calls: [
        read('invoicing.invoice.totals', { by: 'customerId', sum: 'owedMinor', filter: open }),
        read('invoicing.invoice.list', { filter: open, sort: '-owedMinor', limit: mostInvoices }),
      ],
    }
  const problem = problemIn(answers)
  if (problem) return { say: trouble(asked, problem) }
  const names = new Map(invoicesIn(answers[1]).map(({ customerId, customerName }) => [customerId, customerName]))
  const rows = groupsOf(answers[0])
    .map(({ by, count, sum }) => ({ ...by, count, minor: sum.owedMinor ?? 0 }))
    .filter(({ minor }) => minor > 0) as unknown as {
    customerId: string
    currency: string
    count: number
    minor: number
  }[]
  if (rows.length === 0) return { say: said(asked, 'Nobody owes us anything.', 'Niemand schuldet uns etwas.') }
  const byCurrency = Map.groupBy(rows, ({ currency }) => currency)
  const sums = [...byCurrency].map(([currency, each]) =>
    format(asked).money(
      each.reduce((sum, { minor }) => sum + minor, 0),
      currency,
    ),
  )
  const lines = rows
    .sort((a, b) => b.minor - a.minor)
    .map(({ customerId, currency, count, minor }) => {
      const name = names.get(customerId) ?? said(asked, 'others', 'andere')
      const invoices = said(asked, count === 1 ? 'invoice' : 'invoices', count === 1 ? 'Rechnung' : 'Rechnungen')
      return `${name}: ${format(asked).money(minor, currency)} (${count} ${invoices})`
    })
  const head = said(asked, `Customers owe us ${sums.join(', ')}:`, `Kunden schulden uns ${sums.join(', ')}:`)
  return { say: `${head}\n\n${list(lines, asked)}` }
}

const lateBy = (days: number, { today }: Asked) =>
  read('invoicing.invoice.list', {
    filter: { ...open, dueOn: { lt: addDays(today, -days) } },
    sort: 'dueOn',
    limit: mostInvoices,
  })

const lineOf = (invoice: Invoice, asked: Asked) => {
  const days = daysBetween(invoice.dueOn, asked.today)
  const late = said(asked, `${days} days late`, `${days} Tage überfällig`)
  return `${invoice.number}, ${invoice.customerName}: ${format(asked).money(invoice.owedMinor, invoice.currency)}, ${late}`
}

/** "What is late?" */
export const whatIsLate: Script = (asked, answers) => {
  if (answers.length === 0) return { calls: [lateBy(0, asked)] }
  const problem = problemIn(answers)
  if (problem) return { say: trouble(asked, problem) }
  const late = invoicesIn(answers[0])
  if (late.length === 0) return { say: said(asked, 'Nothing is late.', 'Nichts ist überfällig.') }
  const head = said(
    asked,
    `${counted(answers[0])} invoices are late:`,
    `${counted(answers[0])} Rechnungen sind überfällig:`,
  )
  const lines = late.map((invoice) => lineOf(invoice, asked))
  return { say: `${head}\n\n${list(lines, asked)}` }
}

/** The days that are asked for, or a week. */
const daysIn = (text: string) => Number(/(\d{1,3})\s*(?:days|tage)/i.exec(text)?.[1] ?? 7)

/** "Chase everyone over 30 days late": each gets their invoice again, once somebody has approved it. */
export const collections: Script = (asked, answers) => {
  const days = daysIn(asked.text)
  if (answers.length === 0) return { calls: [lateBy(days, asked)] }
  const [found, ...sent] = answers
  const problem = problemIn([found as Answer])
  if (problem) return { say: trouble(asked, problem) }
  const late = invoicesIn(found)
  const chased = late.filter(({ mailStatus }) => mailStatus !== 'bounced').slice(0, mostReminders)
  if (late.length === 0)
    return {
      say: said(
        asked,
        `No invoice is more than ${days} days late.`,
        `Keine Rechnung ist mehr als ${days} Tage überfällig.`,
      ),
    }
  if (sent.length === 0 && chased.length > 0)
    return { calls: chased.map(({ id }) => act('invoicing.invoice.send', { id })) }
  const proposed = chased.filter((_, at) => !sent[at]?.problem)
  const left = chased.flatMap((invoice, at) =>
    sent[at]?.problem ? [`${invoice.number}, ${invoice.customerName}: ${sent[at].detail}`] : [],
  )
  const bounced = late
    .filter(({ mailStatus }) => mailStatus === 'bounced')
    .map(({ number, customerName }) =>
      said(asked, `${number}, ${customerName}: mail comes back`, `${number}, ${customerName}: Mails kommen zurück`),
    )
  const head = said(
    asked,
    `${counted(found)} invoices are more than ${days} days late. Reminders to send: ${proposed.length}.`,
    `${counted(found)} Rechnungen sind mehr als ${days} Tage überfällig. Zu sendende Erinnerungen: ${proposed.length}.`,
  )
  const lines = list(
    proposed.map((invoice) => lineOf(invoice, asked)),
    asked,
  )
  const notes = [...left, ...bounced]
  const without = said(asked, 'Not possible:', 'Nicht möglich:')
  return { say: [head, lines, ...(notes.length > 0 ? [without, list(notes, asked)] : [])].join('\n\n') }
}
