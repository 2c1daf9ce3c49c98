import type { Printable } from '../contract/printable.ts'
import { day } from '../rules/format.ts'
import { filled, legalText, words } from '../rules/words.ts'

export type Fact = readonly [label: string, value: string]

/** Nothing where there is nothing to say. */
const fact = (label: string, value: string | null | undefined): Fact[] => (value ? [[label, value]] : [])

/** What stands beside the address: number, days and references, in the language of the document. */
export function factsOf(document: Printable): Fact[] {
  const t = words(document.language)
  const on = (value: string | null) => value && day(value, document.locale)
  const { deliveredFrom, deliveredOn, seller, buyer } = document
  const period = deliveredFrom && [on(deliveredFrom), on(deliveredOn)].filter(Boolean).join(' – ')
  return [
    ...fact(t.number, document.number),
    ...fact(t.date, on(document.issuedOn)),
    ...(period ? fact(t.deliveryPeriod, period) : fact(t.deliveredOn, on(deliveredOn))),
    ...fact(t.dueOn, on(document.dueOn)),
    ...fact(t.validUntil, on(document.validUntil)),
    ...fact(t.reference, document.buyerReference),
    ...fact(t.order, document.orderReference),
    ...fact(t.customerVatId, buyer.vatId),
    ...fact(t.contact, seller.contactName),
  ]
}

/** `Invoice INV-2026-0001` */
export const titleOf = ({ kind, language }: Printable): string => words(language).titles[kind]

/** What a credit note takes back, one row for each. */
export const precedingRows = ({ precedes, language, locale }: Printable): string[] =>
  precedes.map(({ number, issuedOn }) =>
    filled(words(language).precedes, { number, date: issuedOn ? day(issuedOn, locale) : '' }),
  )

export const addressRows = ({ address }: { address: string | null }): string[] =>
  (address ?? '').split(/\r?\n/).filter((row) => row.trim())

/** How a seller is told apart by tax offices and courts. */
export function legalFacts({ seller, language }: Printable): Fact[] {
  const t = words(language)
  return [...fact(t.vatId, seller.vatId), ...fact(t.taxNumber, seller.taxNumber), ...fact(t.register, seller.legalId)]
}

/** What the law wants to read where no VAT is charged. */
export function exemptions({ taxes, language }: Printable): string[] {
  const texts = taxes.flatMap(
    ({ exemption, category }) => exemption?.text || (category && legalText(language, category)) || [],
  )
  return [...new Set(texts)]
}
