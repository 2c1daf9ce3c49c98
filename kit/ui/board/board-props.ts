import type { ReactNode } from 'react'
import type { Tone } from '#kit/contract'

/** A column of a board, its cards among what it says; by its `id` cards are moved into it. */
export type BoardColumn<T> = {
  id: string
  title: string
  tone?: Tone
  /** Columns beside each other that belong together are under one heading. */
  group?: string
  /** The cards that are loaded, in their order. */
  items: readonly T[]
  /** How many there are, where that is known. */
  count?: number
  /** Asks for more of them, where there are any. */
  more?: (() => void) | undefined
  isWaiting?: boolean
}
/** A card was put into a column: right before the one and right after the other card, where there are such. */
export type Moved = { id: string; state: string; before?: string; after?: string }

export type BoardProps<T extends { id: string }> = {
  /** What is on the board, in words. */
  label: string
  columns: readonly BoardColumn<T>[]
  name: (item: T) => string
  to?: (item: T) => string
  /** Below the name. */
  card?: (item: T) => ReactNode
  /** Below the cards of a column. */
  foot?: (column: string) => ReactNode
  /** Without it nothing moves. The card stands at its new place until this is settled; then the columns decide. */
  onMove?: (moved: Moved) => Promise<unknown> | undefined
  /** Whether a card may go into a column; into its own it may. */
  canMove?: (item: T, column: string) => boolean
  /** Its place within a column means something, too. */
  isOrdered?: boolean
}
