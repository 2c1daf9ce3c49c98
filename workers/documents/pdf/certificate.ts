import type { Certificate, Printable } from '../contract/printable.ts'
import { money } from '../rules/format.ts'
import { filled, words } from '../rules/words.ts'
import { type Fact, titleOf } from './facts.ts'
import type { Look } from './look.ts'
import { faint, hair, leading, mm, type Paper } from './paper.ts'

/** `2026-05-31T20:59:59.000Z` → `2026-05-31 20:59:59 UTC`: an instant that everybody reads alike. */
const instantText = (at: string) => `${at.slice(0, 10)} ${at.slice(11, 19)} UTC`

/** Who accepted a quote, when, how and for how much, and the hash of what they had read. */
export function drawCertificate(
  paper: Paper,
  document: Printable,
  certificate: Certificate,
  look: Look,
  top: number,
): void {
  const { currency, locale, language, totalMinor, number } = document
  const t = words(language).certificate
  const { name, via, acceptedAt, notedByName, networkAddress, userAgent, documentSha256, signature } = certificate
  const total = money(totalMinor, currency, locale)
  const title = [titleOf(document), number].filter(Boolean).join(' ')
  const width = paper.width - look.left - look.right
  const facts: Fact[] = [
    [t.by, name],
    [t.at, instantText(acceptedAt)],
    [t.via, signature ? t.signed : t[via]],
    [t.amount, total],
    ...optional(t.notedBy, notedByName),
    ...optional(t.networkAddress, networkAddress),
    ...optional(t.userAgent, userAgent),
    ...optional(t.hash, documentSha256),
  ]
  paper.text(t.title, look.left, top + 10, { size: 17, bold: true, color: look.accent })
  const style = { size: look.size }
  const text = paper.wrapped(filled(t.text, { name, title, total }), width, style)
  let y = paper.rows(text, look.left, top + 44, style) + leading(look.size)
  const indent = Math.max(...facts.map(([label]) => paper.widthOf(label, style))) + 18
  for (const [label, value] of facts) {
    paper.text(label, look.left, y, { ...style, color: faint })
    y = paper.rows(paper.wrapped(value, width - indent, style), look.left + indent, y, style) + look.size * 0.45
  }
  if (!signature) return
  paper.text(t.signature, look.left, y, { ...style, color: faint })
  paper.drawing(signature, look.left + indent, y, signatureWidth / 600)
  paper.line(look.left + indent, y + signatureWidth / 3, signatureWidth, hair)
}

const signatureWidth = 75 * mm

const optional = (label: string, value: string | null): Fact[] => (value ? [[label, value]] : [])
