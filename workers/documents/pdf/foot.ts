import type { Printable } from '../contract/printable.ts'
import { ibanText } from '../rules/format.ts'
import { filled, words } from '../rules/words.ts'
import { addressRows, legalFacts } from './facts.ts'
import type { Look } from './look.ts'
import { faint, hair, leading, mm, type Paper } from './paper.ts'

const size = 7
const bottomGap = 9 * mm

const gap = 9

/** Who the seller is, how to reach and to pay them, each as a column; what is too wide for all of them is broken. */
function columnsOf(paper: Paper, document: Printable, look: Look): { rows: string[]; width: number }[] {
  const { seller } = document
  const account = seller.iban
    ? [seller.bankName, `IBAN ${ibanText(seller.iban)}`, seller.bic && `BIC ${seller.bic}`]
    : []
  const columns = [
    [seller.name, ...addressRows(seller)],
    [seller.phone, seller.email, seller.website?.replace(/^https?:\/\//, '').replace(/\/$/, '')],
    account,
    legalFacts(document).map(([label, value]) => `${label} ${value}`),
  ]
    .map((rows) => rows.filter((row) => typeof row === 'string' && row !== ''))
    .filter((rows) => rows.length > 0) as string[][]
  const widths = columns.map((rows) => Math.max(...rows.map((row) => paper.widthOf(row, { size }) + 0.5)))
  const room = paper.width - look.left - look.right - gap * (columns.length - 1)
  const most = widest(widths, room)
  return columns.map((rows, at) => {
    const width = Math.min(widths[at] as number, most)
    return { rows: rows.flatMap((row) => paper.wrapped(row, width, { size })), width }
  })
}

/** How wide the widest columns may be so that all have room. */
function widest(widths: readonly number[], room: number): number {
  let most = Math.max(0, ...widths)
  while (most > 60 && widths.reduce((sum, width) => sum + Math.min(width, most), 0) > room) most -= 1
  return most
}

export function footHeight(paper: Paper, document: Printable, look: Look): number {
  const rows = Math.max(1, ...columnsOf(paper, document, look).map(({ rows }) => rows.length))
  return rows * leading(size) + 8 + leading(size) + bottomGap
}

/** At the foot of every page; how many there are is known when all are drawn. */
export function drawFoot(paper: Paper, document: Printable, look: Look): void {
  const columns = columnsOf(paper, document, look)
  const width = paper.width - look.left - look.right
  const top = paper.height - footHeight(paper, document, look)
  const pages = paper.pages.length
  const spare = width - columns.reduce((sum, column) => sum + column.width, 0)
  const between = columns.length > 1 ? Math.min(spare / (columns.length - 1), 60) : 0
  paper.pages.forEach((page, at) => {
    paper.line(look.left, top, width, hair, 0.6, page)
    let x = look.left
    for (const column of columns) {
      for (const [index, row] of column.rows.entries())
        paper.text(row, x, top + 7 + index * leading(size), { size, color: faint }, page)
      x += column.width + between
    }
    const label = filled(words(document.language).page, { page: at + 1, pages })
    paper.text(
      label,
      paper.width - look.right,
      paper.height - bottomGap - leading(size) + 6,
      { size, color: faint, align: 'right' },
      page,
    )
  })
}
