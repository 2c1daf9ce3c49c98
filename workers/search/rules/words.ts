import { fold } from '#kit/text'

const most = { words: 40, letters: 40, whole: 60 }
/** How letters are spelled out where a keyboard has none of them. */
const spelledOut: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe' }
const phone = /^[+\d][\d\s()/.-]{5,}$/

/** `Müller` is `muller` and `mueller`. */
export function spellings(text: string): string[] {
  const composed = text.normalize('NFC').toLowerCase()
  const spelled = composed.replace(/[äöüåø]/g, (letter) => spelledOut[letter] as string)
  return [...new Set([fold(text), ...(spelled === composed ? [] : [fold(spelled)])])]
}

/** Without its blanks and signs, as whoever copies a number may have it. */
export const compact = (text: string): string => fold(text).replaceAll(' ', '')

/** `0225` is 225 too. */
const unpadded = (word: string) => (/^0+\d/.test(word) ? [word.replace(/^0+/, '')] : [])

/** A number is called from abroad, from the same country and from the same town: `+49 30 123456` is `30123456`. */
function dialled(text: string): string[] {
  if (!phone.test(text.trim())) return []
  const digits = text.replace(/\D/g, '')
  return [0, 1, 2, 3].map((start) => digits.slice(start).replace(/^0+/, '')).filter(({ length }) => length >= 4)
}

/** What a value is found by: its words, and `=` with all of it without blanks. */
export function wordsOf(value: string): string[] {
  const words = spellings(value)
    .flatMap((spelling) => spelling.split(' '))
    .flatMap((word) => [word, ...unpadded(word)])
  const whole = spellings(value).map((spelling) => `=${spelling.replaceAll(' ', '').slice(0, most.whole)}`)
  const all = [...whole, ...dialled(value), ...words.map((word) => word.slice(0, most.letters))]
  return [...new Set(all)].filter((word) => word !== '' && word !== '=').slice(0, most.words)
}

/** One word that is looked for, in each of its spellings. */
export type Wanted = readonly string[]
/** What somebody typed: the whole without blanks, as a number to dial, and its words, of which all have to be there. */
export type Query = { folded: string; whole: string; number?: string; words: Wanted[] }

const mostWanted = 8

/** What was typed as it is looked for; undefined where there is no letter or digit in it. */
export function queryOf(typed: string): Query | undefined {
  const folded = fold(typed)
  if (folded === '') return undefined
  const [number] = dialled(typed)
  const whole = folded.replaceAll(' ', '').slice(0, most.whole)
  const spelled = spellings(typed).map((spelling) => spelling.split(' '))
  const words = (spelled[0] as string[]).map((word, index) => [
    ...new Set([word, ...(spelled[1]?.[index] ? [spelled[1][index]] : []), ...unpadded(word)]),
  ])
  const cut = words.map((all) => all.map((word) => word.slice(0, most.letters)))
  const distinct = cut.filter(([word], index) => cut.findIndex(([other]) => other === word) === index)
  return { folded, whole, ...(number && { number }), words: distinct.slice(0, mostWanted) }
}
