import type { ReactNode } from 'react'
import type { Span, SpanKind } from './span.ts'

/** The days that are shown, in the address (`?on=2026-11-29&span=week`), and today where the business is. */
export type CalendarSpan = Span & { today: string; show: (on: string, kind?: SpanKind) => void }

export type CalendarProps<T extends { id: string }> = {
  /** What is in it, in words. */
  label: string
  span: CalendarSpan
  /** Those of the span; ones without a day are left out. */
  items: readonly T[]
  /** There are more than these. */
  isCut?: boolean
  day: (item: T) => string | null | undefined
  name: (item: T) => string
  to?: (item: T) => string
  /** Beside the name. */
  mark?: (item: T) => ReactNode
  /** Without it nothing moves. The record stands at its new day until this is settled; then the items decide. */
  onMove?: (moved: { id: string; day: string }) => Promise<unknown> | undefined
}
