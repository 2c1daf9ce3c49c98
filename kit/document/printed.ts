import { exact, percentOf, roundToMinor, sum } from '#kit/money'
import { type Place, placeIn } from './place.ts'
import type { PricedAdjustment, PricedLine, TaxSum, Totals } from './totals.ts'

const languages = ['en', 'de', 'fr', 'nl', 'es', 'it'] as const
/** A language that documents are printed in. */
export type PrintedLanguage = (typeof languages)[number]
const isPrinted = (language: string): language is PrintedLanguage => (languages as readonly string[]).includes(language)
const usualLocale: Record<PrintedLanguage, string> = {
  ...{ en: 'en-GB', de: 'de-DE', fr: 'fr-FR', nl: 'nl-NL', es: 'es-ES', it: 'it-IT' },
}

type Addressed = { address: string | null; country: string | null }
type Letterhead = Addressed & { locale: string | null; layout: string | null; color: string | null }
type Named = { name: string; email: string | null; vatId: string | null }
/** What is printed around the lines of a document. */
export type Around<S extends Letterhead = Letterhead, C extends Addressed & Named = Addressed & Named> = {
  /** Whose it is as it was issued, or as they are now. */
  seller: S
  customer: C
  /** Where the business is; what it issued before it knew of e-invoices does not say so. */
  country: string
  logo: string | null
}

type Printed = Omit<Totals, 'adjustments' | 'lines' | 'roundingMinor'> & {
  lines: readonly Omit<PricedLine, 'baseMinor'>[]
  adjustments?: readonly PricedAdjustment[]
  prices?: 'net' | 'gross'
  currency: string
  language: string | null
}

/** What quotes and invoices have in common on paper: language, parties, lines, taxes, sums, look. */
export function printedOf<S extends Letterhead, C extends Addressed & Named>(
  document: Printed,
  { seller, customer, country, logo }: Around<S, C>,
) {
  const { currency, subtotalMinor, taxMinor, totalMinor, taxes, adjustments = [], prices = 'net' } = document
  const of = (kind: 'discount' | 'charge') =>
    sum(adjustments.filter((each) => each.kind === kind).map(({ netMinor }) => netMinor))
  const taxedMinor = sum([subtotalMinor, taxMinor])
  const { layout, color, locale, ...head } = seller
  return {
    ...languageOf(document.language, locale),
    ...{ currency, prices },
    seller: { ...head, ...placeIn(seller.address, seller.country ?? country) },
    buyer: buyerOf(customer, country),
    lines: document.lines.map((line) => printedLine(line, taxes, currency, prices)),
    adjustments: adjustments.map(({ kind, label, netMinor, parts }) => ({
      ...{ kind, label, netMinor },
      parts: parts.map(({ taxRateId: taxId, ...part }) => ({ taxId, ...part })),
    })),
    taxes: taxes.map(printedTax),
    subtotalMinor: sum(document.lines.map(({ netMinor }) => netMinor)),
    ...{ discountMinor: of('discount'), chargeMinor: of('charge'), netMinor: subtotalMinor, taxMinor },
    ...{ totalMinor: taxedMinor, roundingMinor: sum([totalMinor, -taxedMinor]), dueMinor: totalMinor },
    look: { layout: (layout ?? 'classic') as 'classic', color, logo },
  }
}

/** A line as it is printed. A share of one that is credited has the price of none: it is worth what it is. */
export function printedLine(
  line: Omit<PricedLine, 'baseMinor'>,
  taxes: readonly TaxSum[],
  currency: string,
  prices: 'net' | 'gross' = 'net',
) {
  const { description, quantity, unit, unitPrice, taxRateId, netMinor } = line
  const { amountMinor, discountMinor } = amountOf(line, currency)
  const isPriced = prices === 'gross' || amountMinor - discountMinor === netMinor
  const isTaxed = taxes.some((tax) => tax.taxRateId === taxRateId)
  return {
    ...{ description, quantity, unit, netMinor, taxId: isTaxed ? taxRateId : null },
    ...(isPriced
      ? { unitPrice, amountMinor, discountMinor }
      : { unitPrice: null, amountMinor: netMinor, discountMinor: 0 }),
  }
}

/** What a line comes to as its reader adds it up: with tax where prices are. */
export function shownMinor(
  line: Pick<PricedLine, 'quantity' | 'unitPrice' | 'discountPercent' | 'netMinor'>,
  { prices, currency }: { prices?: 'net' | 'gross' | null | undefined; currency: string },
): number {
  if (prices !== 'gross') return line.netMinor
  const { amountMinor, discountMinor } = amountOf(line, currency)
  return sum([amountMinor, -discountMinor])
}

function amountOf({ quantity, unitPrice, discountPercent }: WrittenAmount, currency: string) {
  const amountMinor = roundToMinor(exact(quantity).mul(exact(unitPrice)), currency)
  return { amountMinor, discountMinor: discountPercent ? percentOf(amountMinor, discountPercent) : 0 }
}
type WrittenAmount = Pick<PricedLine, 'quantity' | 'unitPrice' | 'discountPercent'>

/** A party of contacts as a document names it. */
export const customerAs = <P extends Place>({
  name,
  email,
  vatId,
  address,
  place,
}: Named & { address: string | null; place: P | null }) => ({
  ...{ name, email, vatId, address },
  ...(place ?? { street: null, postalCode: null, city: null, region: null, country: null }),
})

type Category = 'S' | 'Z' | 'E' | 'AE'

function printedTax({ taxRateId: id, name, percent, baseMinor, taxMinor, legalText, category }: TaxSum) {
  const code = (category ?? (exact(percent).isZero() ? (legalText ? 'E' : 'Z') : 'S')) as Category
  const exemption = legalText && code !== 'S' && code !== 'Z' ? { text: legalText } : null
  return { id, name, percent, category: code, exemption, baseMinor, taxMinor }
}

function languageOf(chosen: string | null, locale: string | null) {
  const home = locale?.slice(0, 2) ?? 'en'
  const wanted = chosen ?? home
  const language = isPrinted(wanted) ? wanted : 'en'
  return { language, locale: locale && home === language ? locale : usualLocale[language] }
}

/** What was issued before its customer's address was kept by its parts has it as on an envelope. */
const buyerOf = <C extends Addressed & Named>(customer: C, country: string) => ({
  ...customer,
  ...(customer.country ? {} : placeIn(customer.address, country)),
})
