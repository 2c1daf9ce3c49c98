import type { Ctx } from '#kit/serve'
import type { invoicing } from '../contract.ts'
import { type Amounts, documentLines } from '../rules/posting.ts'

type Emitter = Pick<Ctx<typeof invoicing, string, 'posting.made'>, 'emit' | 'today'>
type Document = Amounts & {
  id: string
  version: number
  kind: string
  number: string | null
  customerName: string
  currency: string
  issuedOn: string | null
}

/** As charts call documents, which is not always as customers do. */
const called = {
  invoice: { en: 'Invoice', de: 'Rechnung' },
  'credit-note': { en: 'Credit note', de: 'Gutschrift' },
}

/** Tells the ledger what issuing a document means. */
export function postDocument(ctx: Emitter, document: Document): void {
  const { id, version, number, customerName: party, currency, issuedOn } = document
  const kind = document.kind as keyof typeof called
  const lines = documentLines(kind, document)
  if (lines.length === 0) return
  const of = { noun: 'invoice', kind, called: called[kind], number: number ?? '', party, currency }
  ctx.emit('posting.made', { id, version, ...of, on: issuedOn ?? ctx.today, lines })
}
