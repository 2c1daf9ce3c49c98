import { addMonths, startOfMonth } from '#kit/calendar'

/** Numbers that look drawn by chance and follow from a text: the same text, the same demo. */
export type Draw = {
  /** From 0 up to 1. */
  next(): number
  /** A whole number of a range, both ends included. */
  between(least: number, most: number): number
  pick<T>(from: readonly T[]): T
  isOneIn(many: number): boolean
}

export function draw(seed: string): Draw {
  let state = 2166136261
  for (const char of seed) state = Math.imul(state ^ (char.codePointAt(0) as number), 16777619)
  // mulberry32
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  return {
    next,
    between,
    pick: (from) => from[between(0, from.length - 1)] as (typeof from)[number],
    isOneIn: (many) => between(1, many) === 1,
  }
}

/** The first days of the months from so many ago to the present one. */
export const months = (today: string, ago: number): string[] =>
  Array.from({ length: ago + 1 }, (_, index) => addMonths(startOfMonth(today), index - ago))

/** How far back a demo goes. */
export const demoMonths = 12
