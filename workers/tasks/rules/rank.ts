import { generateKeyBetween } from 'fractional-indexing'

/** Ranks of new tasks, one behind the other: counted at commit, so that no two get the same however many are made at once. */
export const newRanks = { series: 'rank', period: '', prefix: 'k', suffix: '', width: 11 }

/**
 * A rank after `before` and before `after`, in the order of bytes; null is an end. What follows from the id of the task keeps
 * those apart who drop something into the same gap at once. Throws when `before` is not before `after`.
 */
export function rankBetween(before: string | null, after: string | null, id: string): string {
  // Behind the last one, and still before the next that is made.
  const end = after ?? generateKeyBetween(before, null)
  let rank = generateKeyBetween(before, end)
  // With more behind it, it would pass a rank that begins with it.
  while (end.startsWith(rank)) rank = generateKeyBetween(before, rank)
  return rank + noiseOf(id)
}

/** A rank that many drops into one place have made longer than this is a reason to make room around it. */
export const longestRank = 40

/** Short ranks for tasks of these ids, in their order, between two others; null is an end. */
export function spread(before: string | null, after: string | null, ids: readonly string[]): string[] {
  if (ids.length === 0) return []
  const middle = ids.length >> 1
  const id = ids[middle] as string
  const rank = rankBetween(before, after, id)
  return [...spread(before, rank, ids.slice(0, middle)), rank, ...spread(rank, after, ids.slice(middle + 1))]
}

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** Six letters from the part of a UUID that is chance; the last is no zero, which may end no rank. */
function noiseOf(id: string): string {
  const bytes = id.slice(-12).match(/../g) ?? []
  const values = bytes.map((byte) => Number.parseInt(byte, 16))
  return values.map((value, index) => digits[index === 5 ? 1 + (value % 61) : value % 62]).join('')
}
