export type For = 'invoice' | 'costs' | 'interest'
export type Claims = { owedMinor: number; costsOwedMinor: number; interestOwedMinor: number }
export type Part = { for: For; amountMinor: number }

/** All that is owed on an invoice: itself, and costs and interest of its reminders. */
export const allOf = ({ owedMinor, costsOwedMinor, interestOwedMinor }: Claims): number =>
  owedMinor + costsOwedMinor + interestOwedMinor

/**
 * What a payment settles (§ 367 BGB): costs first, then interest, then the invoice; the invoice alone where the customer
 * says so and it is accepted. What is more than all of it is left with the invoice.
 */
export function partsOf(owed: Claims, paidMinor: number, isForInvoice = false): Part[] {
  const costsMinor = isForInvoice ? 0 : Math.min(owed.costsOwedMinor, paidMinor)
  const interestMinor = isForInvoice ? 0 : Math.min(owed.interestOwedMinor, paidMinor - costsMinor)
  const parts: Part[] = [
    { for: 'costs', amountMinor: costsMinor },
    { for: 'interest', amountMinor: interestMinor },
    { for: 'invoice', amountMinor: paidMinor - costsMinor - interestMinor },
  ]
  return parts.filter(({ amountMinor }) => amountMinor > 0)
}
