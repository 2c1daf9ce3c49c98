import type { PDFImage } from '@cantoo/pdf-lib'
import type { Printable } from '../contract/printable.ts'
import { words } from '../rules/words.ts'
import { addressRows, type Fact, factsOf, precedingRows, titleOf } from './facts.ts'
import type { Look } from './look.ts'
import { faint, hair, ink, leading, mm, type Paper } from './paper.ts'

type Head = (paper: Paper, document: Printable, look: Look, logo: PDFImage | undefined) => number

/** The logo in a box, by its upper right corner or, with `left`, its upper left; answers how high it is. */
function drawLogo(paper: Paper, logo: PDFImage, x: number, y: number, most: [number, number], left = false): number {
  const { width, height } = logo.scaleToFit(...most)
  paper.page.drawImage(logo, { x: left ? x : x - width, y: paper.height - y - height, width, height })
  return height
}

/** One line that names the sender, above the address in the window. */
const senderLine = ({ seller }: Printable) => [seller.name, ...addressRows(seller)].join(' · ')

function drawFacts(paper: Paper, facts: readonly Fact[], x: number, y: number, width: number, size: number): number {
  let at = y
  for (const [label, value] of facts) {
    paper.text(label, x, at, { size, color: faint })
    const room = width - paper.widthOf(label, { size }) - 10
    const rows = paper.wrapped(value, Math.max(room, width * 0.45), { size })
    for (const row of rows) {
      paper.text(row, x + width, at, { size, align: 'right' })
      at += leading(size)
    }
  }
  return at
}

/** A business letter after DIN 5008 B: the address shows in the window of an envelope. */
const classic: Head = (paper, document, look, logo) => {
  const { seller, buyer } = document
  const end = paper.width - look.right
  if (logo) drawLogo(paper, logo, end, 14 * mm, [60 * mm, 24 * mm])
  else paper.text(seller.name, end, 18 * mm, { size: 15, bold: true, color: look.accent, align: 'right' })
  const addressWidth = 85 * mm
  const [sender = ''] = paper.wrapped(senderLine(document), addressWidth, { size: 6.5 })
  paper.text(sender, look.left, 50 * mm, { size: 6.5, color: faint })
  const rows = [buyer.name, ...addressRows(buyer)].flatMap((row) => paper.wrapped(row, addressWidth, { size: 10.5 }))
  const below = paper.rows(rows, look.left, 55 * mm, { size: 10.5 })
  const factsEnd = drawFacts(paper, factsOf(document), 125 * mm, 50 * mm, end - 125 * mm, 9)
  const y = Math.max(98 * mm, below + 8 * mm, factsEnd + 6 * mm)
  paper.text([titleOf(document), document.number].filter(Boolean).join(' '), look.left, y, {
    ...{ size: 17, bold: true, color: look.accent },
  })
  return paper.rows(precedingRows(document), look.left, y + 26, { size: look.size }) + 10
}

/** Wide and light: title and logo, then the parties, then what is to be known in a row. */
const modern: Head = (paper, document, look, logo) => {
  const { seller, buyer, language } = document
  const t = words(language)
  const end = paper.width - look.right
  const width = end - look.left
  const top = 18 * mm
  paper.text(titleOf(document), look.left, top, { size: 26, bold: true, color: look.accent })
  if (document.number) paper.text(document.number, look.left, top + 36, { size: 11, color: faint })
  if (logo) drawLogo(paper, logo, end, top, [55 * mm, 22 * mm])
  else paper.text(seller.name, end, top + 4, { size: 13, bold: true, align: 'right' })
  const y = top + 30 * mm
  const half = width / 2 - 14
  const party = (label: string, name: string, rows: string[], x: number) => {
    paper.text(label.toUpperCase(), x, y, { size: 7, bold: true, color: faint })
    const under = y + 14
    const named = paper.rows(paper.wrapped(name, half, { size: 10.5, bold: true }), x, under, {
      size: 10.5,
      bold: true,
    })
    return paper.rows(
      rows.flatMap((row) => paper.wrapped(row, half, { size: 9.5 })),
      x,
      named,
      { size: 9.5 },
    )
  }
  const to = party(t.for, buyer.name, addressRows(buyer), look.left)
  const from = party('', seller.name, addressRows(seller), look.left + width / 2 + 14)
  const facts = factsOf(document).filter(([label]) => label !== t.number)
  const perRow = 4
  const cell = width / perRow
  let at = Math.max(to, from) + 16
  for (let first = 0; first < facts.length; first += perRow) {
    paper.line(look.left, at, width, hair, 0.6)
    const rows = facts.slice(first, first + perRow).map(([label, value], nth) => {
      const x = look.left + nth * cell
      const short = { size: 7, bold: true, color: faint }
      paper.rows(paper.wrapped(label.toUpperCase(), cell - 10, short).slice(0, 1), x, at + 8, short)
      const shown = paper.wrapped(value, cell - 10, { size: 9.5 })
      paper.rows(shown, x, at + 19, { size: 9.5 })
      return shown.length
    })
    at += 24 + Math.max(...rows) * leading(9.5)
  }
  paper.line(look.left, at, width, hair, 0.6)
  const rows = precedingRows(document)
  return (rows.length > 0 ? paper.rows(rows, look.left, at + 12, { size: look.size }) : at) + 14
}

/** As much as fits: for many lines, and for printing on less paper. */
const compact: Head = (paper, document, look, logo) => {
  const { seller, buyer } = document
  const end = paper.width - look.right
  const width = end - look.left
  const { top } = look
  const logoHeight = logo ? drawLogo(paper, logo, look.left, top, [42 * mm, 14 * mm], true) + 4 : 0
  if (!logo) paper.text(seller.name, look.left, top, { size: 12, bold: true })
  const senderY = top + (logoHeight || 19)
  const [sender = ''] = paper.wrapped(senderLine(document), width * 0.55, { size: 7 })
  paper.text(sender, look.left, senderY, { size: 7, color: faint })
  paper.text(titleOf(document), end, top, { size: 15, bold: true, color: look.accent, align: 'right' })
  if (document.number) paper.text(document.number, end, top + 20, { size: 9, align: 'right' })
  const ruleY = Math.max(senderY + 14, top + 38)
  paper.line(look.left, ruleY, width, look.accent, 1)
  const rows = [buyer.name, ...addressRows(buyer)].flatMap((row) => paper.wrapped(row, width * 0.5, { size: 9 }))
  const nameEnd = paper.rows(rows.slice(0, 1), look.left, ruleY + 10, { size: 9, bold: true })
  const below = paper.rows(rows.slice(1), look.left, nameEnd, { size: 9 })
  const [, ...facts] = factsOf(document)
  const shown = document.number ? facts : factsOf(document)
  const factsEnd = drawFacts(paper, shown, end - 68 * mm, ruleY + 10, 68 * mm, 8)
  const preceding = precedingRows(document)
  const y = Math.max(below, factsEnd) + 16
  return preceding.length > 0 ? paper.rows(preceding, look.left, y, { size: look.size, color: ink }) + 6 : y
}

export const heads: Record<Look['layout'], Head> = { classic, modern, compact }
