import type { documents } from '#contracts/documents'
import type { ArgumentsOf } from '#kit/contract'
import { exact, roundToMinor } from '#kit/money'
import type { Invoice } from '../contract.ts'
import { placeIn } from './place.ts'

/** A document as the service that prints takes it. */
export type ToPrint = ArgumentsOf<(typeof documents.ops)['document.print']>['document']
type Language = ToPrint['language']
type Seller = NonNullable<Invoice['seller']>
type Customer = NonNullable<Invoice['customer']>

const languages: readonly string[] = ['en', 'de', 'fr', 'nl', 'es', 'it']
const usualLocale: Record<Language, string> = {
  ...{ en: 'en-GB', de: 'de-DE', fr: 'fr-FR', nl: 'nl-NL', es: 'es-ES', it: 'it-IT' },
}

export type Around = {
  /** Whose it is as it was issued, or as they are now. */
  seller: Seller
  customer: Customer
  /** Where the business is; what it issued before it knew of e-invoices does not say so. */
  country: string
  logo: string | null
  /** What a credit note takes back. */
  precedes: { number: string | null; issuedOn: string | null } | null
}

/** An invoice or credit note with all that is printed around it. A draft has no number, and the day of today. */
export function printable(invoice: Omit<Invoice, 'seller' | 'customer'>, around: Around, today: string): ToPrint {
  const { currency, subtotalMinor, taxMinor, totalMinor } = invoice
  const isDraft = invoice.status === 'draft'
  return {
    kind: invoice.kind,
    number: isDraft ? null : invoice.number,
    ...languageOf(invoice.language, around.seller.locale),
    currency,
    issuedOn: invoice.issuedOn ?? today,
    dueOn: invoice.kind === 'invoice' ? invoice.dueOn : null,
    deliveredFrom: invoice.deliveryStartOn,
    deliveredOn: invoice.deliveredOn,
    buyerReference: invoice.buyerReference,
    orderReference: invoice.orderReference,
    precedes: around.precedes?.number ? [{ number: around.precedes.number, issuedOn: around.precedes.issuedOn }] : [],
    seller: sellerOf(around),
    buyer: buyerOf(around),
    lines: invoice.lines.map(({ description, quantity, unit, unitPrice, taxRateId, netMinor }) => {
      const isTaxed = invoice.taxes.some((tax) => tax.taxRateId === taxRateId)
      const amountMinor = netMinor
      return {
        description,
        quantity,
        unit,
        ...priceOf(quantity, unitPrice, netMinor, currency),
        amountMinor,
        netMinor,
        taxId: isTaxed ? taxRateId : null,
      }
    }),
    taxes: invoice.taxes.map(({ taxRateId: id, name, percent, baseMinor, taxMinor, legalText, category }) => {
      const code = category ?? (exact(percent).isZero() ? (legalText ? 'E' : 'Z') : 'S')
      const exemption = legalText && code !== 'S' && code !== 'Z' ? { text: legalText } : null
      return { id, name, percent, category: code, exemption, baseMinor, taxMinor }
    }),
    ...{ subtotalMinor, netMinor: subtotalMinor, taxMinor, totalMinor, dueMinor: totalMinor },
    note: invoice.note,
    look: {
      layout: (around.seller.layout ?? 'classic') as 'classic',
      color: around.seller.color,
      logo: around.logo,
    },
  }
}

/** A share of a line that is credited is worth what it is: its price follows from that where the printed one does not. */
function priceOf(quantity: string, unitPrice: string, netMinor: number, currency: string) {
  const isPriced = roundToMinor(exact(quantity).mul(exact(unitPrice)), currency) === netMinor
  return { unitPrice: isPriced ? unitPrice : null }
}

function languageOf(chosen: string | null, locale: string | null) {
  const home = locale?.slice(0, 2) ?? 'en'
  const language = (chosen ?? (languages.includes(home) ? home : 'en')) as Language
  return { language, locale: locale && home === language ? locale : usualLocale[language] }
}

function sellerOf({ seller, country }: Around): ToPrint['seller'] {
  const { layout: _layout, color: _color, locale: _locale, ...printed } = seller
  return { ...printed, ...placeIn(seller.address, seller.country ?? country) }
}

/** What was issued before its customer's address was kept by its parts has it as on an envelope. */
function buyerOf({ customer, country }: Around): ToPrint['buyer'] {
  return customer.country ? customer : { ...customer, ...placeIn(customer.address, country) }
}
