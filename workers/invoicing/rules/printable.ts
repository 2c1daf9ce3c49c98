import type { documents } from '#contracts/documents'
import type { ArgumentsOf } from '#kit/contract'
import { type Around as Parties, printedOf } from '#kit/document'
import type { Invoice } from '../contract.ts'

/** A document as the service that prints takes it. */
export type ToPrint = ArgumentsOf<(typeof documents.ops)['document.print']>['document']

export type Around = Parties<NonNullable<Invoice['seller']>, NonNullable<Invoice['customer']>> & {
  /** What a credit note takes back. */
  precedes: { number: string | null; issuedOn: string | null } | null
}

/** An invoice or credit note with all that is printed around it. A draft has no number, and the day of today. */
export function printable(
  invoice: Omit<Invoice, 'seller' | 'customer'>,
  { precedes, ...around }: Around,
  today: string,
): ToPrint {
  return {
    ...printedOf(invoice, around),
    kind: invoice.kind,
    number: invoice.status === 'draft' ? null : invoice.number,
    issuedOn: invoice.issuedOn ?? today,
    dueOn: invoice.kind === 'invoice' ? invoice.dueOn : null,
    early: earlyPrinted(invoice),
    deliveredFrom: invoice.deliveryStartOn,
    deliveredOn: invoice.deliveredOn,
    buyerReference: invoice.buyerReference,
    orderReference: invoice.orderReference,
    precedes: precedes?.number ? [{ number: precedes.number, issuedOn: precedes.issuedOn }] : [],
    note: invoice.note,
  }
}

type Early = Pick<Invoice, 'discountOn' | 'discountMinor' | 'terms'>

const earlyPrinted = ({ discountOn: until, discountMinor: amountMinor, terms }: Early): ToPrint['early'] =>
  until && terms?.discountPercent ? { percent: terms.discountPercent, until, amountMinor } : null
