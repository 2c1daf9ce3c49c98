import { exact, sum } from '#kit/money'
import type { Printable } from '../contract/printable.ts'
import { decimal, money } from '../rules/format.ts'
import { filled, words } from '../rules/words.ts'
import type { Look } from './look.ts'
import { faint, hair, ink, leading, type Paper, white } from './paper.ts'
import { shownOf } from './table.ts'

export type Row = { label: string; value: string; weight: 'plain' | 'faint' | 'total' | 'due' }

/** Most names of taxes say their percentage already. */
const taxName = (name: string, percent: string, locale: string) =>
  /\d/.test(name) || exact(percent).isZero() ? name : `${name} ${decimal(percent, locale)}\u00a0%`

/** The sums below the lines, from their subtotal down to what is to be paid. */
export function sumRows(document: Printable): Row[] {
  const { currency, locale, language, adjustments, taxes, prices } = document
  const t = words(language)
  const value = (minor: number) => money(minor, currency, locale)
  const row = (label: string, minor: number, weight: Row['weight'] = 'plain'): Row => ({
    label,
    value: value(minor),
    weight,
  })
  const isGross = prices === 'gross'
  const linesMinor = sum(document.lines.map((line) => shownOf(line, prices)))
  const grossChange = document.totalMinor - linesMinor
  const adjusted = isGross
    ? grossChange === 0
      ? []
      : [row(grossChange < 0 ? t.discount : t.charge, grossChange)]
    : adjustments.map(({ kind, label, netMinor }) => row(label || t[kind], kind === 'discount' ? -netMinor : netMinor))
  const taxed = taxes.map(({ name, percent, baseMinor, taxMinor }) =>
    row(
      filled(isGross ? t.included : t.taxOn, { name: taxName(name, percent, locale), base: value(baseMinor) }),
      taxMinor,
      isGross ? 'faint' : 'plain',
    ),
  )
  const { roundingMinor, prepaidMinor, dueMinor, totalMinor, deposit } = document
  const isMoney = document.kind !== 'statement' && document.kind !== 'reminder' && document.kind !== 'delivery-note'
  return [
    ...(isMoney && (adjusted.length > 0 || (taxed.length > 0 && !isGross)) ? [row(t.subtotal, linesMinor)] : []),
    ...adjusted,
    ...(adjusted.length > 0 && !isGross && taxed.length > 0 ? [row(t.net, document.netMinor)] : []),
    ...(isGross ? [] : taxed),
    row(t.total, totalMinor, 'total'),
    ...(isGross ? taxed : []),
    ...(roundingMinor !== 0 ? [row(t.rounding, roundingMinor)] : []),
    ...(prepaidMinor !== 0 ? [row(t.prepaid, -prepaidMinor)] : []),
    ...(deposit ? [row(filled(t.deposit, { percent: decimal(deposit.percent, locale) }), deposit.amountMinor)] : []),
    ...(dueMinor !== totalMinor ? [row(t.due, dueMinor, 'due')] : []),
  ]
}

const sizeOf = (weight: Row['weight'], size: number) =>
  weight === 'total' || weight === 'due' ? size * 1.18 : weight === 'faint' ? size * 0.9 : size
const heightOf = (row: Row, size: number) =>
  leading(sizeOf(row.weight, size)) + (row.weight === 'total' || row.weight === 'due' ? size * 0.9 : size * 0.3)

export const sumsHeight = (rows: readonly Row[], { size }: Look): number =>
  rows.reduce((height, row) => height + heightOf(row, size), size)

/** Draws the sums on the right; answers where they end. */
export function drawSums(paper: Paper, rows: readonly Row[], look: Look, top: number): number {
  const end = paper.width - look.right
  const { size } = look
  const widest = Math.max(
    ...rows.map(({ label, value, weight }) => {
      const style = { size: sizeOf(weight, size), bold: true }
      return paper.widthOf(label, style) + paper.widthOf(value, style)
    }),
  )
  const width = Math.min(end - look.left, Math.max(200 * (size / 9.5), widest + 40))
  const x = end - width
  const last = rows.findLastIndex(({ weight }) => weight === 'total' || weight === 'due')
  let y = top + size * 0.7
  rows.forEach((row, at) => {
    const isMain = row.weight === 'total' || row.weight === 'due'
    const height = heightOf(row, size)
    const isBoxed = look.isBoxed && at === last
    if (isBoxed) paper.box(x - 8, y, width + 8, height + 2, look.accent)
    else if (isMain)
      paper.line(x, y + size * 0.1, width, row.weight === 'total' ? ink : hair, row.weight === 'total' ? 0.9 : 0.6)
    const color = isBoxed ? white : row.weight === 'faint' ? faint : isMain && at === last ? look.accent : ink
    const style = { size: sizeOf(row.weight, size), bold: isMain, color }
    const textY = y + (isMain ? size * 0.5 : size * 0.15)
    const inset = look.head.fill || isBoxed ? (isBoxed ? 8 : 4) : 0
    paper.text(row.label, x, textY, style)
    paper.text(row.value, end - inset, textY, { ...style, align: 'right' })
    y += height + (isBoxed ? 4 : 0)
  })
  return y
}
