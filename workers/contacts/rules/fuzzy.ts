/** Overlap of the three-letter pieces of two folded texts, 0 to 1: the measure of pg_trgm. */
export function similarity(a: string, b: string): number {
  const [left, right] = [pieces(a), pieces(b)]
  let both = 0
  for (const piece of left) if (right.has(piece)) both += 1
  const all = left.size + right.size - both
  return all === 0 ? 0 : both / all
}

function pieces(text: string): Set<string> {
  const found = new Set<string>()
  for (const word of text.split(' ')) {
    const padded = `  ${word} `
    if (word) for (let at = 0; at + 3 <= padded.length; at += 1) found.add(padded.slice(at, at + 3))
  }
  return found
}

export type Piece = { contains: string } | { startsWith: string } | { endsWith: string }

/**
 * Of these at least one holds, with all its pieces, for a name with the word that was meant, if one letter was mistyped,
 * left out or put in, or two neighbours were swapped: the mistake sits in one half and leaves the other whole, or it is
 * at the seam. Words of up to three letters must be right, the seam of those of up to five.
 */
export function halves(word: string): Piece[][] {
  const middle = Math.floor(word.length / 2)
  const [first, second] = [word.slice(0, middle), word.slice(middle)]
  if (middle < 2) return []
  if (middle > 2)
    return [
      [{ contains: first }],
      [{ contains: second }],
      [{ contains: word.slice(0, middle - 1) }, { contains: word.slice(middle + 1) }],
    ]
  // Two letters are in most names: they say something only where a word begins or ends.
  return [[{ startsWith: first }], [{ contains: ` ${first}` }], [{ endsWith: second }], [{ contains: `${second} ` }]]
}

/** How well a folded name answers a folded query: the mean over the query's words of the best word of the name. */
export function score(query: string, name: string): number {
  const words = name.split(' ')
  const wanted = query.split(' ').filter(Boolean)
  const best = wanted.map((word) => Math.max(...words.map((other) => wordScore(word, other))))
  return best.reduce((sum, value) => sum + value, 0) / Math.max(best.length, 1)
}

function wordScore(query: string, word: string): number {
  if (word === query) return 1
  if (word.startsWith(query)) return 0.9
  if (word.includes(query)) return 0.8
  return isSwapped(query, word.slice(0, query.length)) ? 0.7 : similarity(query, word)
}

/** Whether two words differ by two neighbouring letters that changed places. */
function isSwapped(a: string, b: string): boolean {
  const at = [...a].findIndex((_, index) => a[index] !== b[index])
  return at >= 0 && a.slice(0, at) + a[at + 1] + a[at] + a.slice(at + 2) === b
}
