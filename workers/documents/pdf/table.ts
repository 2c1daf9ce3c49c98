import { sum } from '#kit/money'
import type { Printable, PrintedLine } from '../contract/printable.ts'
import { amount, decimal } from '../rules/format.ts'
import { unitText } from '../rules/units.ts'
import { words } from '../rules/words.ts'
import type { Look } from './look.ts'
import { hair, ink, leading, type Paper, type Style, tint } from './paper.ts'

type Column = {
  label: string
  width: number
  isNumber: boolean
  value: (line: PrintedLine, index: number) => string
}

/** The columns that a document has something in, as wide as the page leaves room for. */
export function columnsOf(document: Printable, width: number, size: number): Column[] {
  const { lines, taxes, language, locale, currency, prices } = document
  const t = words(language)
  const isMixed = new Set(lines.map(({ taxId }) => taxId)).size > 1
  const percentOf = (id: string | null) => taxes.find((tax) => tax.id === id)?.percent
  const scale = size / 9.5
  const number = (label: string, wide: number, value: Column['value']): Column => {
    return { label, width: wide * scale, isNumber: true, value }
  }
  const digits = (price: string) => decimal(price, locale, 2)
  const numbers = [
    ...(lines.some(({ quantity }) => quantity !== null)
      ? [number(t.quantity, 58, ({ quantity, unit }) => quantityText(quantity, unit, document))]
      : []),
    ...(lines.some(({ unitPrice }) => unitPrice !== null)
      ? [
          number(t.unitPrice, 64, (line) =>
            line.unitPrice === null ? '' : digits(line.unitPrice) + baseText(line, document),
          ),
        ]
      : []),
    ...(lines.some(({ discountMinor }) => discountMinor !== 0)
      ? [number(t.discount, 56, ({ discountMinor }) => (discountMinor ? amount(-discountMinor, currency, locale) : ''))]
      : []),
    ...(isMixed
      ? [
          number(t.tax, 38, ({ taxId }) =>
            percentOf(taxId) === undefined ? '–' : `${decimal(percentOf(taxId) as string, locale)}\u00a0%`,
          ),
        ]
      : []),
    number(`${t.amount} ${currency}`, 80, (line) => amount(shownOf(line, prices), currency, locale)),
  ]
  const position: Column = { label: '#', width: 22 * scale, isNumber: false, value: (_, index) => String(index + 1) }
  const rest = width - sum(numbers.map((column) => Math.ceil(column.width))) - position.width
  const described: Column = {
    label: t.description,
    width: rest,
    isNumber: false,
    value: ({ description }) => description,
  }
  return [position, described, ...numbers]
}

/** What a line comes to as its reader adds it up: with tax where prices are. */
export const shownOf = ({ netMinor, amountMinor, discountMinor }: PrintedLine, prices: Printable['prices']): number =>
  prices === 'gross' ? amountMinor - discountMinor : netMinor

function quantityText(quantity: string | null, unit: string | null, { locale, language }: Printable): string {
  return quantity === null ? '' : [decimal(quantity, locale), unitText(unit, language)].filter(Boolean).join('\u00a0')
}

const baseText = ({ priceBase }: PrintedLine, { locale }: Printable): string =>
  priceBase === null || Number(priceBase) === 1 ? '' : `\u00a0/\u00a0${decimal(priceBase, locale)}`

/** A page that is begun anew answers where the table goes on. */
type Turn = () => number

/** Draws the lines, over as many pages as they need, with what they add up to carried from each to the next. */
export function drawTable(
  paper: Paper,
  document: Printable,
  look: Look,
  top: number,
  bottom: number,
  turn: Turn,
): number {
  const width = paper.width - look.left - look.right
  const columns = columnsOf(document, width, look.size)
  const { lines, prices, currency, locale, language } = document
  const t = words(language)
  const style: Style = { size: look.size }
  const rowStep = leading(look.size)
  const carryHeight = rowStep + look.padding * 2
  let carried = 0
  let y = drawHead(paper, columns, look, top)
  lines.forEach((line, index) => {
    const described = columns.findIndex(({ label }) => label === t.description)
    const texts = paper.wrapped(line.description, (columns[described] as Column).width - 10, style)
    let rows = texts
    let isBegun = false
    // A line that is longer than a page goes on over the next.
    while (rows.length > 0) {
      const isLast = index === lines.length - 1
      const room = bottom - (isLast ? 0 : carryHeight) - y - look.padding * 2
      const fitting = Math.floor(room / rowStep)
      if (fitting < (isBegun ? 1 : rows.length) && y > top + carryHeight * 4) {
        drawCarry(paper, t.carriedForward, amount(carried, currency, locale), look, y)
        y = drawHead(paper, columns, look, turn())
        y = drawCarry(paper, t.broughtForward, amount(carried, currency, locale), look, y)
        continue
      }
      const now = rows.slice(0, Math.max(1, fitting))
      rows = rows.slice(now.length)
      const height = now.length * rowStep + look.padding * 2
      if (look.isStriped && index % 2 === 1) paper.box(look.left, y, width, height, tint)
      drawRow(paper, columns, look, y + look.padding, (column) => {
        if (column.label === t.description) return now
        return isBegun ? [] : [column.value(line, index)]
      })
      isBegun = true
      y += height
      if (!look.isStriped) paper.line(look.left, y, width)
    }
    carried = sum([carried, shownOf(line, prices)])
  })
  if (look.isStriped) paper.line(look.left, y, width, ink, 0.6)
  return y
}

/** What may be taken besides: a table of its own below the sums, which is in none of them. */
export function drawOptions(
  paper: Paper,
  document: Printable,
  look: Look,
  top: number,
  bottom: number,
  turn: Turn,
): number {
  const step = leading(look.size)
  const y = top + step * 5 > bottom ? turn() : top
  paper.text(words(document.language).options, look.left, y, { size: look.size, bold: true })
  const options = { ...document, lines: document.options, taxes: [] }
  return drawTable(paper, options, look, y + step * 1.4, bottom, turn) + look.size * 1.6
}

function drawHead(paper: Paper, columns: readonly Column[], look: Look, y: number): number {
  const { fill, color, isUpper } = look.head
  const width = paper.width - look.left - look.right
  const style: Style = { size: look.small, bold: true, color }
  const height = leading(look.small) + look.padding * 1.6
  if (fill) paper.box(look.left, y, width, height, fill)
  drawCells(paper, columns, look, y + look.padding * 0.8, style, ({ label }) => [isUpper ? label.toUpperCase() : label])
  paper.line(look.left, y + height, width, look.accent, 1)
  return y + height
}

const drawRow = (paper: Paper, columns: readonly Column[], look: Look, y: number, of: (column: Column) => string[]) =>
  drawCells(paper, columns, look, y, { size: look.size }, of)

function drawCells(
  paper: Paper,
  columns: readonly Column[],
  look: Look,
  y: number,
  style: Style,
  of: (column: Column) => string[],
): void {
  const inset = look.head.fill ? 4 : 0
  let x = look.left
  columns.forEach((column, at) => {
    const end = x + column.width - (at === columns.length - 1 ? inset : 0)
    if (column.isNumber) {
      // A long number is written smaller rather than over its neighbour.
      for (const text of of(column)) {
        const shrunk = Math.min(1, (column.width - 6) / Math.max(1, paper.widthOf(text, style)))
        paper.text(text, end, y, { ...style, size: style.size * shrunk, align: 'right' })
      }
    } else paper.rows(of(column), x + (at === 0 ? inset : 0), y, style)
    x += column.width
  })
}

function drawCarry(paper: Paper, label: string, value: string, look: Look, y: number): number {
  const end = paper.width - look.right - (look.head.fill ? 4 : 0)
  const style: Style = { size: look.size, bold: true, color: ink }
  paper.text(label, look.left + 22 * (look.size / 9.5), y + look.padding, style)
  paper.text(value, end, y + look.padding, { ...style, align: 'right' })
  const height = leading(look.size) + look.padding * 2
  paper.line(look.left, y + height, paper.width - look.left - look.right, hair)
  return y + height
}
