/** Mistakes are looked for among so many letters, as the database does (`search.cuts`). */
const looked = 8
/** Shorter words must be right. */
const shortest = 4
const long = 8

const cut = (text: string) => Array.from(text, (_, at) => text.slice(0, at) + text.slice(at + 1))

/** How many mistakes a word may have. */
export const mistakesIn = (word: string): number => (word.length < shortest ? 0 : word.length < long ? 1 : 2)

/** What a word has in common with those that are some mistakes apart: itself, and itself with letters missing. */
export function cutsOf(word: string): string[] {
  if (mistakesIn(word) === 0 || /[^\p{L}]/u.test(word)) return []
  const head = word.slice(0, looked)
  const once = cut(head)
  return [...new Set([head, ...once, ...(mistakesIn(word) > 1 ? once.flatMap(cut) : [])])]
}

/** Letters mistyped, left out, put in, or neighbours swapped (optimal string alignment). */
export function distance(a: string, b: string): number {
  let [before, last]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, at) => at)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      row[j] = Math.min((last[j] as number) + 1, (row[j - 1] as number) + 1, (last[j - 1] as number) + same)
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (isSwapped) row[j] = Math.min(row[j] as number, (before[j - 2] as number) + 1)
    }
    ;[before, last] = [last, row]
  }
  return last[b.length] as number
}

const mostNear = 12

/** Of these words the nearest, as far as a mistake may lead. */
export function nearest(word: string, candidates: readonly string[]): string[] {
  return candidates
    .map((candidate) => ({ candidate, mistakes: distance(word, candidate) }))
    .filter(({ mistakes }) => mistakes <= mistakesIn(word))
    .sort((a, b) => a.mistakes - b.mistakes)
    .slice(0, mostNear)
    .map(({ candidate }) => candidate)
}
