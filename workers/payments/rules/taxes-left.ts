import type { Creditable, Tax } from '#kit/document'
import { sum } from '#kit/money'

type TaxSum = {
  taxRateId: string
  percent: string
  category: Tax['category'] | null
  baseMinor: number
  taxMinor: number
}
type Document = { subtotalMinor: number; taxes: readonly TaxSum[] }

/** What of an invoice is taxed at which tax after its credits; what is taxed at none is a position of its own. */
export function leftOfTaxes(invoice: Document, credits: readonly Document[]): Creditable<Taxed> {
  const taxes = invoice.taxes.map(({ taxRateId: id, percent, category }) => ({ id, percent, category }))
  const left = (of: (document: Document) => number) => sum([of(invoice), ...credits.map((credit) => -of(credit))])
  const positions = taxes.map(({ id }) => ({
    ...{ quantity: '1', taxId: id },
    baseMinor: left((document) => sumOf(document, id, 'baseMinor')),
    taxMinor: left((document) => sumOf(document, id, 'taxMinor')),
  }))
  const untaxedMinor = left(({ subtotalMinor, taxes }) => subtotalMinor - sum(taxes.map(({ baseMinor }) => baseMinor)))
  const untaxed = { quantity: '1', taxId: null, baseMinor: untaxedMinor, taxMinor: 0 }
  return { taxes: taxes as Taxed[], positions: [...positions, untaxed].filter(({ baseMinor }) => baseMinor > 0) }
}

type Taxed = Omit<Tax, 'category'> & { category?: Tax['category'] }

const sumOf = ({ taxes }: Document, id: string, of: 'baseMinor' | 'taxMinor') =>
  sum(taxes.filter(({ taxRateId }) => taxRateId === id).map((tax) => tax[of]))
