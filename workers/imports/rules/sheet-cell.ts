import type { Cell } from './cell.ts'

/** What a workbook says of its sheets, beside them. */
export type Book = {
  /** Days are counted from 1904 on. */
  is1904: boolean
  strings: readonly string[]
  /** By the number of a style whether its numbers are days. */
  dated: readonly boolean[]
}

const msPerDay = 86_400_000
/** 1462 days lie between the two beginnings. */
const offset1904 = 1462

/**
 * A number of days as a day or a moment of local time, by no zone. In the calendar from 1900 day 60 is 29 February 1900, which
 * never was: what follows it is one day less than it says.
 */
export function dayOf(serial: number, is1904: boolean): Cell {
  const since1900 = is1904 ? serial + offset1904 : serial
  const whole = Math.floor(since1900)
  if (!is1904 && whole === 60) return { t: 'x', v: '60' }
  const days = whole < 60 && !is1904 ? whole : whole - 1
  const at = new Date(Date.UTC(1899, 11, 31) + days * msPerDay + Math.round((since1900 - whole) * 86_400) * 1000)
  const text = at.toISOString()
  return { t: 'd', v: since1900 === whole ? text.slice(0, 10) : text.slice(0, 16) }
}

/** What stands in a cell of a sheet, its value as it is saved. */
export type Raw = {
  type: string
  style: number
  value: string | undefined
  inline: string
  hasFormula: boolean
  formula: string
}

export function cellOf(
  { type, style, value, inline, hasFormula, formula }: Raw,
  { strings, dated, is1904 }: Book,
): Cell {
  if (type === 'inlineStr') return inline
  if (value === undefined) return hasFormula && type !== 'str' ? { t: 'f', v: formula || '=' } : ''
  if (type === 's') return strings[Number(value)] ?? ''
  if (type === 'str') return value
  if (type === 'e') return { t: 'e', v: value }
  if (type === 'b') return { t: 'b', v: value === '1' ? 'true' : 'false' }
  if (type === 'd') return { t: 'd', v: value.slice(0, 16) }
  if (value === '') return hasFormula ? { t: 'f', v: formula || '=' } : ''
  return dated[style] ? dayOf(Number(value), is1904) : { t: 'n', v: plainNumber(value) }
}

/** `1.2E-3` as people write it, `1.1000000000000001` as it was typed. */
function plainNumber(value: string): string {
  const number = Number(value)
  const short = String(Number(number.toPrecision(15)))
  return short.includes('e')
    ? number.toLocaleString('en-US', { useGrouping: false, maximumSignificantDigits: 15 })
    : short
}
