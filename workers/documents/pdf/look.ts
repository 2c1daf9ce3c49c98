import type { Color } from '@cantoo/pdf-lib'
import type { Layout, Printable } from '../contract/printable.ts'
import { faint, mm, readable, tint } from './paper.ts'

/** How a layout sets its type and its table. */
export type Look = {
  layout: Layout
  accent: Color
  left: number
  right: number
  top: number
  size: number
  small: number
  /** Above and below a row of the table. */
  padding: number
  head: { fill?: Color; color: Color; isUpper: boolean }
  isStriped: boolean
  /** What is to be paid stands in a box of the accent. */
  isBoxed: boolean
}

const usual = { classic: '#1f2937', modern: '#1d4ed8', compact: '#334155' }

export function lookOf({ look: { layout, color } }: Printable): Look {
  const accent = readable(color ?? usual[layout])
  const base = { layout, accent, left: 25 * mm, right: 20 * mm, top: 20 * mm }
  if (layout === 'modern')
    return {
      ...{ ...base, left: 20 * mm, size: 9.5, small: 8, padding: 6 },
      ...{ head: { color: faint, isUpper: true }, isStriped: false, isBoxed: true },
    }
  if (layout === 'compact')
    return {
      ...{ ...base, left: 15 * mm, right: 15 * mm, top: 14 * mm, size: 8, small: 7, padding: 2.6 },
      ...{ head: { color: accent, isUpper: false, fill: tint }, isStriped: true, isBoxed: false },
    }
  return {
    ...{ ...base, size: 9.5, small: 7.5, padding: 5 },
    ...{ head: { color: accent, isUpper: false }, isStriped: false, isBoxed: false },
  }
}
