export const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

type Named = { title: string; note?: string | null }

/** Those with all words, first whose title begins with what was typed, then whose words do, then the rest. */
export function matching<T extends Named>(all: readonly T[], query: string, most: number): T[] {
  const typed = fold(query.trim())
  const words = typed.split(/\s+/).filter(Boolean)
  const rank = ({ title }: Named) => {
    const folded = fold(title)
    if (folded.startsWith(typed)) return 0
    return words.every((word) => ` ${folded}`.includes(` ${word}`)) ? 1 : 2
  }
  return all
    .filter(({ title, note }) => words.every((word) => fold(`${title} ${note ?? ''}`).includes(word)))
    .map((each) => ({ each, rank: rank(each) }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ each }) => each)
}
