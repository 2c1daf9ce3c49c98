import { addDays } from '#kit/calendar'
import { act, itemsOf, problemIn, read, type Script } from './script.ts'
import { format, said, trouble } from './words.ts'

const orders = [
  /new customer[:\s]+(?<name>[^,:;]{2,100})[,:;]\s*(?:an? )?invoice (?:of |over |for )?(?<sum>\d[\d.,]*)\s*(?<currency>[A-Z]{3})?\s+for\s+(?<what>[^.]{2,200})/i,
  /neuer kunde[:\s]+(?<name>[^,:;]{2,100})[,:;]\s*(?:eine )?rechnung (?:über )?(?<sum>\d[\d.,]*)\s*(?<currency>[A-Z]{3})?\s+für\s+(?<what>[^.]{2,200})/i,
]

type Order = { name: string; unitPrice: string; currency: string | undefined; what: string }

/** "New customer Harbour Café, invoice 450 EUR for window cleaning" */
export function orderIn(text: string): Order | undefined {
  const groups = orders.map((each) => each.exec(text)?.groups).find((found) => found)
  if (!groups) return undefined
  const { name = '', sum = '', currency, what = '' } = groups
  // The last mark is the decimal one where two digits follow it.
  const decimals = /[.,](\d{2})$/.exec(sum)?.[1]
  const whole = (decimals ? sum.slice(0, -3) : sum).replace(/[.,]/g, '')
  const unitPrice = decimals ? `${whole}.${decimals}` : whole
  return { name: name.trim(), unitPrice, currency: currency?.toUpperCase(), what: what.trim() }
}

/** A customer, their invoice, and a task to look whether it was paid: each rests on the one before. */
export const newCustomer: Script = (asking, answers) => {
  const order = orderIn(asking.text) as Order
  const { name, unitPrice, currency, what } = order
  const problem = problemIn(answers)
  if (problem) return { say: trouble(asking, problem) }
  const [taxes, customer, invoice, task] = answers
  // At the tax that new lines have on screen.
  if (!taxes) return { calls: [read('settings.tax-rate.list', { filter: { isDefault: { eq: 'true' } }, limit: 1 })] }
  const [tax] = itemsOf(taxes)
  if (!customer) return { calls: [act('contacts.company.create', { name })] }
  const idOf = (answer: typeof customer) => ((answer.wouldAnswer ?? answer) as { id: string }).id
  if (!invoice)
    return {
      calls: [
        act('invoicing.invoice.create', {
          customerId: idOf(customer),
          ...(currency && { currency }),
          lines: [{ description: what, quantity: '1', unitPrice, ...(tax && { taxRateId: tax.id }) }],
        }),
      ],
    }
  const made = (invoice.wouldAnswer ?? invoice) as { id: string; totalMinor: number; currency: string }
  if (!task)
    return {
      calls: [
        act('tasks.task.create', {
          title: said(asking, `Has ${name} paid?`, `Hat ${name} bezahlt?`),
          dueOn: addDays(asking.today, 30),
        }),
      ],
    }
  const total = format(asking).money(made.totalMinor, made.currency)
  return {
    say: said(
      asking,
      `${name} as a customer, a draft invoice of ${total} for ${what}, and a task in 30 days to see whether it was paid.`,
      `${name} als Kunde, ein Rechnungsentwurf über ${total} für ${what} und eine Aufgabe in 30 Tagen, um nach der Zahlung zu sehen.`,
    ),
  }
}
