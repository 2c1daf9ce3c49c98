import { addDays, startOfMonth } from '#kit/calendar'
import { type Answer, type Asked, act, groupsOf, itemsOf, problemIn, read, type Script } from './script.ts'
import { list, said, trouble } from './words.ts'

const countIn = (answer: Answer | undefined) => groupsOf(answer).reduce((sum, { count }) => sum + count, 0)
const unpaid = { status: { in: 'issued,overdue' }, kind: { eq: 'invoice' } }
const totals = (noun: string, filter: object) => read(`${noun}.totals`, { filter })

/** A task for each point that is open, and what is done already; `made` are the answers to those tasks. */
function checked(asked: Asked, points: readonly { title: string; isOpen: boolean }[], made: readonly Answer[]) {
  const open = points.filter(({ isOpen }) => isOpen)
  if (open.length > 0 && made.length === 0)
    return { calls: open.map(({ title }) => act('tasks.task.create', { title, dueOn: addDays(asked.today, 3) })) }
  const rows = points.map(({ title, isOpen }) => `${isOpen ? '☐' : '☑'} ${title}`)
  const head = said(
    asked,
    open.length === 0 ? 'All of it is done:' : `${open.length} left, a task for each:`,
    open.length === 0 ? 'Alles ist erledigt:' : `${open.length} offen, je eine Aufgabe:`,
  )
  return { say: `${head}\n\n${list(rows, asked)}` }
}

/** What is to be done before the books of the last month are closed. */
export const monthEnd: Script = (asked, answers) => {
  const last = addDays(startOfMonth(asked.today), -1)
  const before = { lt: `${startOfMonth(asked.today)}T00:00:00.000Z` }
  if (answers.length === 0)
    return {
      calls: [
        totals('invoicing.invoice', { status: { eq: 'draft' }, createdAt: before }),
        totals('quotes.quote', { status: { in: 'accepted,part-converted' } }),
        totals('invoicing.invoice', { ...unpaid, dueOn: { lte: last } }),
        totals('tasks.task', { status: { in: 'backlog,unstarted,started' }, dueOn: { lte: last } }),
      ],
    }
  const problem = problemIn(answers.slice(0, 4))
  if (problem) return { say: trouble(asked, problem) }
  const counts = answers.slice(0, 4).map(countIn)
  const titles = said(
    asked,
    [
      `Issue or discard drafts of invoices: ${counts[0]}`,
      `Invoice what was accepted: ${counts[1]} quotes`,
      `Ask for what is overdue: ${counts[2]} invoices`,
      `Finish or move what was due: ${counts[3]} tasks`,
    ],
    [
      `Rechnungsentwürfe stellen oder verwerfen: ${counts[0]}`,
      `Angenommene Angebote abrechnen: ${counts[1]}`,
      `Überfällige Rechnungen einfordern: ${counts[2]}`,
      `Fällige Aufgaben erledigen oder verschieben: ${counts[3]}`,
    ],
  )
  const points = titles.map((title, at) => ({ title, isOpen: (counts[at] ?? 0) > 0 }))
  return checked(asked, points, answers.slice(4))
}

/** What a business needs before it can work here. */
export const onboarding: Script = (asked, answers) => {
  if (answers.length === 0)
    return {
      calls: [
        read('settings.profile.get', {}),
        totals('contacts.company', {}),
        totals('invoicing.invoice', {}),
        read('identity.member.list', { limit: 2 }),
      ],
    }
  const problem = problemIn(answers.slice(0, 4))
  if (problem) return { say: trouble(asked, problem) }
  const [profile = {}, companies, invoices, members] = answers
  const lacks = (field: string) => !profile[field]
  const points = [
    [said(asked, 'Add the address of the business', 'Die Adresse des Betriebs eintragen'), lacks('address')],
    [
      said(asked, 'Add a tax number or VAT ID', 'Steuernummer oder USt-IdNr. eintragen'),
      lacks('vatId') && lacks('taxNumber'),
    ],
    [said(asked, 'Add the bank account for payments', 'Das Bankkonto für Zahlungen eintragen'), lacks('iban')],
    [said(asked, 'Add an email address for customers', 'Eine E-Mail-Adresse für Kunden eintragen'), lacks('email')],
    [
      said(asked, 'Add or import the first customers', 'Die ersten Kunden anlegen oder importieren'),
      countIn(companies) === 0,
    ],
    [said(asked, 'Write the first invoice', 'Die erste Rechnung schreiben'), countIn(invoices) === 0],
    [said(asked, 'Invite somebody to work here', 'Jemanden zur Mitarbeit einladen'), itemsOf(members).length < 2],
  ] as const
  return checked(
    asked,
    points.map(([title, isOpen]) => ({ title, isOpen })),
    answers.slice(4),
  )
}
