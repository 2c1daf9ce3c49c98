import { minorUnitsOf, toUnits } from '#kit/money/currencies'
import type { Locale } from '../contract.ts'
import type { Data } from './render.ts'

/** What is used of an invoicing event. */
export type Invoice = {
  id: string
  kind: 'invoice' | 'credit-note'
  number: string | null
  customerName: string
  currency: string
  totalMinor: number
  issuedOn: string | null
  dueOn: string | null
  seller: { name: string; email: string | null } | null
  customer: { name: string; email: string | null } | null
}

const documents: Record<Locale, Record<Invoice['kind'], string>> = {
  en: { invoice: 'Invoice', 'credit-note': 'Credit note' },
  de: { invoice: 'Rechnung', 'credit-note': 'Rechnungskorrektur' },
}

/** An invoice as its reader writes amounts and dates; `locale` is the business's whole one, such as de-AT. */
export function invoiceData(invoice: Invoice, language: Locale, locale: string): Data {
  return {
    document: documents[language][invoice.kind],
    number: invoice.number ?? '',
    'seller.name': invoice.seller?.name ?? '',
    'customer.name': invoice.customer?.name ?? invoice.customerName,
    total: money(invoice.totalMinor, invoice.currency, locale),
    issuedOn: invoice.issuedOn ? longDate(invoice.issuedOn, locale) : '–',
    dueOn: invoice.dueOn ? longDate(invoice.dueOn, locale) : '–',
  }
}

/** By way of a decimal string, which Intl formats to the last cent however large it is. */
export function money(minor: number, currency: string, locale: string): string {
  const digits = minorUnitsOf(currency)
  const format = { style: 'currency', currency, minimumFractionDigits: digits, maximumFractionDigits: digits } as const
  return new Intl.NumberFormat(locale, format).format(toUnits(minor, currency))
}

export const longDate = (day: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
