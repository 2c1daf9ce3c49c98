import { fold } from '#kit/text'

type Named = { title: string; note?: string | null; words?: string }

/** Those with all words, first whose title begins with what was typed, then whose words do, then what else it is called, then the rest. */
export function matching<T extends Named>(all: readonly T[], query: string, most: number): T[] {
  const typed = fold(query)
  const words = typed.split(' ').filter(Boolean)
  const begin = (text: string) => words.every((word) => ` ${text}`.includes(` ${word}`))
  const rank = ({ title, words: also = '' }: Named) => {
    const folded = fold(title)
    if (folded.startsWith(typed)) return 0
    return begin(folded) ? 1 : begin(fold(also)) ? 2 : 3
  }
  const isFound = ({ title, note, words: also }: Named) => {
    const [shown, unseen] = [fold(`${title} ${note ?? ''}`), fold(also ?? '')]
    return words.every((word) => shown.includes(word) || ` ${unseen}`.includes(` ${word}`))
  }
  return all
    .filter(isFound)
    .map((each) => ({ each, rank: rank(each) }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ each }) => each)
}
