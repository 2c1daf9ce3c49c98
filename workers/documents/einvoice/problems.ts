import { minorUnitsOf } from '#kit/money'
import type { Printable } from '../contract/printable.ts'
import { categoryOf } from './to-einvoice.ts'
import type { Profile } from './xml.ts'

/** Where it is mended: in the document, with the customer, or in the settings of the business. */
export type Place = 'document' | 'customer' | 'settings'

/** What a receiver would refuse an e-invoice for: the rule of EN 16931 or XRechnung, and the field of the document. */
export type EInvoiceProblem = { rule: string; code: string; pointer: string; at: Place }

type Check = [rule: string, code: string, pointer: string, isBroken: boolean]

/** What a document lacks for an e-invoice; nothing where receivers take it. A draft needs no number yet. */
export function problemsOf(document: Printable, profile: Profile = 'en16931'): EInvoiceProblem[] {
  const checks = [
    ...ofDocument(document),
    ...ofParties(document),
    ...ofTaxes(document),
    ...(profile === 'xrechnung' ? ofXRechnung(document) : []),
  ]
  const broken = checks.filter(([, , , isBroken]) => isBroken)
  // One word for each field: the last says the most.
  return broken
    .filter(([, , pointer], at) => broken.findLastIndex((other) => other[2] === pointer) === at)
    .map(([rule, code, pointer]) => ({ rule, code, pointer, at: placeOf(pointer) }))
}

const placeOf = (pointer: string): Place =>
  pointer.startsWith('#/seller') ? 'settings' : pointer.startsWith('#/buyer/') ? 'customer' : 'document'

function ofDocument(document: Printable): Check[] {
  const { kind, currency, lines, deliveredFrom, deliveredOn, totalMinor } = document
  return [
    ['BT-3', 'no-einvoice', '#/kind', kind !== 'invoice' && kind !== 'credit-note'],
    ['BR-16', 'no-lines', '#/lines', lines.length === 0],
    ['BR-DEC-09', 'too-many-decimals', '#/currency', minorUnitsOf(currency) > 2],
    ['BR-29', 'period-ends-before', '#/deliveredOn', !!deliveredFrom && !!deliveredOn && deliveredOn < deliveredFrom],
    ['BR-27', 'negative-total', '#/lines', totalMinor < 0],
    ...lines.map((line, at): Check => ['BR-25', 'no-name', `#/lines/${at}/description`, !line.description.trim()]),
  ]
}

/** Prefixes of VAT IDs are the codes of countries, but for Greece and Northern Ireland. */
const isVatId = (value: string) => /^([A-Z]{2})[0-9A-Z+*.]{2,}$/.test(value.replaceAll(/[ .-]/g, ''))

function ofParties({ seller, buyer }: Printable): Check[] {
  return [
    ['BR-06', 'missing', '#/seller/name', !seller.name.trim()],
    ['BR-07', 'missing', '#/buyer/name', !buyer.name.trim()],
    ['BR-09', 'missing', '#/seller/country', !seller.country],
    ['BR-11', 'missing', '#/buyer/country', !buyer.country],
    ['BR-CO-26', 'unidentified-seller', '#/seller/vatId', !seller.vatId && !seller.legalId && !seller.taxNumber],
    ['BR-CO-09', 'not-a-vat-id', '#/seller/vatId', !!seller.vatId && !isVatId(seller.vatId)],
    ['BR-CO-09', 'not-a-vat-id', '#/buyer/vatId', !!buyer.vatId && !isVatId(buyer.vatId)],
  ]
}

function ofTaxes(document: Printable): Check[] {
  const { seller, buyer, taxes, lines, deliveredOn, deliveredFrom } = document
  const untaxed = lines.some(({ taxId }) => !taxes.some(({ id }) => id === taxId))
  const codes = new Set([...taxes.map((tax) => categoryOf(tax).code), ...(untaxed ? ['O'] : [])])
  const has = (...of: string[]) => of.some((code) => codes.has(code))
  const isReverse = has('AE')
  return [
    ['BR-S-02', 'no-tax-number', '#/seller/vatId', has('S', 'Z', 'E', 'AE') && !seller.vatId && !seller.taxNumber],
    ['BR-IC-02', 'missing', '#/seller/vatId', has('K', 'G') && !seller.vatId],
    ['BR-AE-02', 'unidentified-buyer', '#/buyer/vatId', isReverse && !buyer.vatId && !buyer.legalId],
    ['BR-IC-02', 'missing', '#/buyer/vatId', has('K') && !buyer.vatId],
    ['BR-IC-11', 'missing', '#/deliveredOn', has('K') && !deliveredOn && !deliveredFrom],
    ['BR-O-11', 'mixed-with-untaxed', '#/lines', has('O') && codes.size > 1],
    ...taxes.flatMap((tax, at): Check[] => {
      const { code, percent = '0' } = categoryOf(tax)
      return [
        ['BR-S-05', 'taxed-at-nothing', `#/taxes/${at}/percent`, code === 'S' && Number(percent) === 0],
        ['BR-E-05', 'untaxed-with-percent', `#/taxes/${at}/percent`, code !== 'S' && Number(percent) !== 0],
      ]
    }),
  ]
}

const isEmail = (value: string) => /^[^@\s]+@([^@.\s]+\.)+[^@.\s]+$/.test(value)

function ofXRechnung({ buyerReference, seller, buyer, kind }: Printable): Check[] {
  return [
    ['BR-DE-15', 'missing', '#/buyerReference', !buyerReference?.trim()],
    ['BR-DE-1', 'missing', '#/seller/iban', kind === 'invoice' && !seller.iban],
    ['BR-DE-5', 'missing', '#/seller/contactName', !seller.contactName],
    ['BR-DE-6', 'missing', '#/seller/phone', !/\d.*\d.*\d/.test(seller.phone ?? '')],
    ['BR-DE-7', 'missing', '#/seller/email', !isEmail(seller.email ?? '')],
    ['BR-DE-3', 'missing', '#/seller/city', !seller.city],
    ['BR-DE-4', 'missing', '#/seller/postalCode', !seller.postalCode],
    ['BR-DE-8', 'missing', '#/buyer/city', !buyer.city],
    ['BR-DE-9', 'missing', '#/buyer/postalCode', !buyer.postalCode],
    ['PEPPOL-EN16931-R010', 'missing', '#/buyer/email', !isEmail(buyer.email ?? '')],
  ]
}
