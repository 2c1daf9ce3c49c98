type Standing = {
  status: string
  kind: string
  totalMinor: number
  creditedMinor: number
  paidMinor: number
  /** Let off for paying early. */
  discountedMinor: number
  dueOn: string | null
}

/** What is left to pay of an invoice that was issued. More may be settled than is owed: what was paid before it was credited. */
export const leftOf = (of: Omit<Standing, 'status' | 'kind' | 'dueOn'>): number =>
  Math.max(0, of.totalMinor - of.creditedMinor - of.paidMinor - of.discountedMinor)

const isOwed = (kind: string, status: string) => kind === 'invoice' && (status === 'issued' || status === 'overdue')

/** How an issued invoice stands after something was paid, credited or undone, and what is owed of it. */
export function standingOf(invoice: Standing, today: string): { status: string; owedMinor: number } {
  const status = statusOf(invoice, today)
  return { status, owedMinor: isOwed(invoice.kind, status) ? leftOf(invoice) : 0 }
}

function statusOf(invoice: Standing, today: string): string {
  const { status, totalMinor, creditedMinor, paidMinor, dueOn } = invoice
  if (totalMinor > 0 && creditedMinor === totalMinor) return 'credited'
  if (leftOf(invoice) === 0 && (paidMinor > 0 || status === 'paid')) return 'paid'
  if (status !== 'paid') return status
  return dueOn && dueOn < today ? 'overdue' : 'issued'
}
