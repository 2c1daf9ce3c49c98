import { XMLParser } from 'fast-xml-parser'
import type { EInvoice } from './model.ts'
import { fromCii } from './read-cii.ts'
import { fromUbl } from './read-ubl.ts'

/** Why something is no e-invoice that we read. */
export type Unreadable = 'too-large' | 'doctype' | 'not-xml' | 'unknown-format' | 'incomplete'
export class UnreadableError extends Error {
  readonly code: Unreadable
  constructor(code: Unreadable, detail: string) {
    super(detail)
    this.code = code
  }
}

export const mostXmlBytes = 5 * 1_048_576
const most = { depth: 40 }

/** What repeats, so that one of it is a list too. */
const lists = new Set([
  ...['InvoiceLine', 'CreditNoteLine', 'AllowanceCharge', 'TaxSubtotal', 'TaxTotal', 'PartyTaxScheme', 'Note'],
  ...['BillingReference', 'PaymentMeans', 'PaymentTerms', 'PartyIdentification', 'Description'],
  ...['IncludedSupplyChainTradeLineItem', 'ApplicableTradeTax', 'SpecifiedTradeAllowanceCharge', 'IncludedNote'],
  ...['SpecifiedTaxRegistration', 'InvoiceReferencedDocument', 'SpecifiedTradeSettlementPaymentMeans'],
  ...['SpecifiedTradePaymentTerms', 'TaxTotalAmount', 'ID', 'GlobalID'],
])

/** A file of somebody else's: any part of it may be missing, or be text where we look for a part. */
// biome-ignore lint/suspicious/noExplicitAny: what is read is judged by `textOf` and its like, never trusted
export type Tree = any

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: true,
  // Numeric entities such as &#233; stay as they are otherwise.
  htmlEntities: true,
  isArray: (name) => lists.has(name),
})

/** An e-invoice in CII or UBL as our JSON. Throws `UnreadableError`. */
export function readEInvoice(xml: string): EInvoice {
  if (xml.length > mostXmlBytes) throw new UnreadableError('too-large', `at most ${mostXmlBytes} bytes`)
  // Entities of one's own would make a small file a large one, or read other files.
  if (/<!DOCTYPE|<!ENTITY/i.test(xml)) throw new UnreadableError('doctype', 'a document type is not read')
  if (deepest(xml) > most.depth) throw new UnreadableError('not-xml', `at most ${most.depth} elements in each other`)
  let tree: Tree
  try {
    tree = parser.parse(xml, true)
  } catch (cause) {
    throw new UnreadableError('not-xml', String((cause as Error).message).slice(0, 200))
  }
  const found = tree.CrossIndustryInvoice
    ? fromCii(tree.CrossIndustryInvoice)
    : tree.Invoice
      ? fromUbl(tree.Invoice, 'invoice')
      : tree.CreditNote && fromUbl(tree.CreditNote, 'credit-note')
  if (!found) throw new UnreadableError('unknown-format', 'it is neither UBL nor CII')
  if (!found.number || !found.issuedOn || !found.sums.due)
    throw new UnreadableError('incomplete', 'it has no number, no day or no amount')
  return found
}

function deepest(xml: string): number {
  let depth = 0
  let deepest = 0
  for (const [tag] of xml.matchAll(/<(?:\/|[A-Za-z_])[^<>]*>/g)) {
    if (tag.startsWith('</')) depth--
    else if (!tag.endsWith('/>')) deepest = Math.max(deepest, ++depth)
  }
  return deepest
}
