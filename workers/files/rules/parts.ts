import { mostWholeBytes, partBytes } from '../contract/nouns.ts'

/** How many parts a file comes in; null where it comes all at once. */
export const partsOf = (size: number): number | null => (size > mostWholeBytes ? Math.ceil(size / partBytes) : null)

/** How large a part is, counted from 1; undefined where there is none of that number. */
export function sizeOfPart(size: number, number: number): number | undefined {
  const parts = partsOf(size)
  if (parts === null || !Number.isInteger(number) || number < 1 || number > parts) return undefined
  return number < parts ? partBytes : size - partBytes * (parts - 1)
}
