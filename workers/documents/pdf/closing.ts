import { encode } from 'uqr'
import { epcPayload } from '#kit/document'
import type { Printable } from '../contract/printable.ts'
import { earlyText } from '../rules/early.ts'
import { day, ibanText, money } from '../rules/format.ts'
import { filled, words } from '../rules/words.ts'
import { exemptions, type Fact } from './facts.ts'
import type { Look } from './look.ts'
import { faint, ink, leading, mm, type Paper } from './paper.ts'

/** A paragraph, or how to pay with a code to scan beside it. */
type Block = { height: number; draw: (y: number) => void }

/** What stands below the sums: what the law wants to read, how to pay, and what the business says to everybody. */
export function closingBlocks(paper: Paper, document: Printable, look: Look): Block[] {
  const width = paper.width - look.left - look.right
  const t = words(document.language)
  const { note, seller, kind, deliveredOn, deliveredFrom } = document
  const isDated = deliveredOn || deliveredFrom || kind !== 'invoice'
  // § 14 Abs. 4 Nr. 6 UStG, § 11 Abs. 1 Nr. 3 lit. d UStG (Austria)
  const wantsDay = ['DE', 'AT'].includes(seller.country ?? '')
  const paragraph = (text: string, small = false): Block => {
    const style = { size: small ? look.small : look.size, color: small ? faint : ink }
    const rows = paper.wrapped(text, Math.min(width, 470), style)
    const gap = look.size * 0.7
    return {
      height: rows.length * leading(style.size) + gap,
      draw: (y) => {
        paper.rows(rows, look.left, y, style)
      },
    }
  }
  const owed = kind === 'invoice' || kind === 'reminder'
  return [
    ...exemptions(document).map((text) => paragraph(text)),
    ...(note ? [paragraph(note)] : []),
    ...(owed && document.dueMinor > 0 ? [paying(paper, document, look)] : []),
    ...(kind === 'invoice' && document.dueMinor === 0 ? [paragraph(t.paid)] : []),
    ...(!isDated && wantsDay ? [paragraph(t.asIssued, true)] : []),
    ...(seller.footer ? [paragraph(seller.footer, true)] : []),
  ]
}

function paying(paper: Paper, document: Printable, look: Look): Block {
  const { seller, currency, dueMinor, dueOn, locale, language, number, terms } = document
  const t = words(language)
  const amount = money(dueMinor, currency, locale)
  const asked = dueOn ? filled(t.pay, { amount, date: day(dueOn, locale) }) : filled(t.payNow, { amount })
  const code =
    seller.iban &&
    number &&
    currency === 'EUR' &&
    epcPayload({ ...seller, iban: seller.iban, minor: dueMinor, reference: number })
  const side = 27 * mm * (look.size / 9.5)
  const width = paper.width - look.left - look.right - (code ? side + 24 : 0)
  const facts: Fact[] = seller.iban
    ? [
        [t.payTo, seller.name],
        ['IBAN', ibanText(seller.iban)],
        ...(seller.bic ? [['BIC', seller.bic] as const] : []),
        ...(seller.bankName ? [[t.bank, seller.bankName] as const] : []),
        ...(number ? [[t.useReference, number] as const] : []),
      ]
    : []
  const style = { size: look.size }
  const rows = paper.wrapped([asked, earlyText(document), terms].filter(Boolean).join('\n'), width, {
    ...style,
    bold: true,
  })
  const step = leading(look.size)
  const textHeight = rows.length * step + (facts.length > 0 ? facts.length * step + step * 0.35 : 0)
  const height = Math.max(textHeight, code ? side + step : 0) + look.size * 1.4
  return {
    height,
    draw: (top) => {
      let y = paper.rows(rows, look.left, top, { ...style, bold: true }) + step * 0.35
      const indent = Math.max(0, ...facts.map(([label]) => paper.widthOf(label, style))) + 14
      for (const [label, value] of facts) {
        paper.text(label, look.left, y, { ...style, color: faint })
        paper.text(value, look.left + indent, y, style)
        y += step
      }
      if (!code) return
      const x = paper.width - look.right - side
      drawCode(paper, code, x, top + 2, side)
      paper.text(t.scan, x + side / 2, top + side + 5, { size: look.small, color: faint, align: 'center' })
    },
  }
}

/** A QR code as one figure, its dark fields joined along their rows. */
function drawCode(paper: Paper, payload: string, x: number, y: number, side: number): void {
  const { data, size } = encode(payload, { ecc: 'M', border: 0 })
  const unit = side / size
  const parts: string[] = []
  data.forEach((fields, row) => {
    for (let at = 0; at < size; at++) {
      if (!fields[at]) continue
      const from = at
      while (at < size && fields[at]) at++
      parts.push(`M${from} ${row}H${at}V${row + 1}H${from}Z`)
    }
  })
  paper.page.drawSvgPath(parts.join(''), { x, y: paper.height - y, scale: unit, color: ink })
}
