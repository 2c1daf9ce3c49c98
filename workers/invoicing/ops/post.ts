import type { Posting } from '#kit/contract'
import type { Ctx } from '#kit/serve'
import type { invoicing } from '../contract.ts'
import { type Amounts, documentLines, paymentLines } from '../rules/posting.ts'

type Emitter = Pick<Ctx<typeof invoicing, string, 'posting.made'>, 'emit' | 'today'>
type Document = Amounts & {
  id: string
  version: number
  kind: string
  number: string | null
  customerName: string
  currency: string
  creditedMinor: number
  issuedOn: string | null
  paidOn: string | null
}

/** As charts call documents, which is not always as customers do. */
const called = {
  invoice: { en: 'Invoice', de: 'Rechnung' },
  'credit-note': { en: 'Credit note', de: 'Gutschrift' },
  payment: { en: 'Payment of', de: 'Zahlung zu' },
}

/** Tells the ledger what issuing a document means. */
export const postDocument = (ctx: Emitter, document: Document): void =>
  post(ctx, document, document.kind as Posting['kind'], document.issuedOn, documentLines(document.kind, document))

/** Tells the ledger that what was owed is in the bank. */
export const postPayment = (ctx: Emitter, invoice: Document): void =>
  post(ctx, invoice, 'payment', invoice.paidOn, paymentLines(invoice.totalMinor - invoice.creditedMinor))

function post(ctx: Emitter, document: Document, kind: Posting['kind'], on: string | null, lines: Posting['lines']) {
  const { id, version, number, customerName: party, currency } = document
  if (lines.length === 0) return
  const of = { noun: 'invoice', kind, called: called[kind], number: number ?? '', party, currency }
  ctx.emit('posting.made', { id, version, ...of, on: on ?? ctx.today, lines })
}
