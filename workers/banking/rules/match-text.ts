import { fold } from '#kit/text'

/** `RE-2026/0001` → `RE20260001`; undefined for what is too short to mean anything in a text. */
export function numberKey(number: string): string | undefined {
  const key = number.toUpperCase().replace(/[^A-Z0-9]/g, '')
  return key.length >= 4 && /\d/.test(key) ? key : undefined
}

/** The digits alone, which people leave the letters away from, where there are enough of them. */
export function digitsOf(number: string): string | undefined {
  const digits = number.replace(/\D/g, '')
  return digits.length >= 6 && digits !== numberKey(number) ? digits : undefined
}

const mostParts = 5

/** The numbers of a text that are known, however they are taken apart: the longest at each place, and each once. */
export function numbersIn(text: string, isKnown: (key: string) => boolean): string[] {
  const parts = text
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .filter(Boolean)
  const found = new Set<string>()
  for (let at = 0; at < parts.length; at += 1) {
    for (let count = Math.min(mostParts, parts.length - at); count > 0; count -= 1) {
      const key = parts.slice(at, at + count).join('')
      if (!isKnown(key)) continue
      found.add(key)
      at += count - 1
      break
    }
  }
  return [...found]
}

const legalForms =
  /\b(gmbh|mbh|ug|haftungsbeschrankt|ag|kg|ohg|gbr|ev|ek|co|ltd|limited|llc|inc|plc|sarl|sa|bv|und|and)\b/g

/** A name as it is compared, in any order and without its legal form: `Müller, Anna` is `Anna Müller`. */
export const nameKey = (name: string): string =>
  fold(name.replaceAll('&', ' ')).replace(legalForms, ' ').split(' ').filter(Boolean).sort().join(' ')

/** Whether all words of the shorter name are in the longer one. */
export function isSameName(a: string, b: string): boolean {
  const [short = [], long = []] = [a, b].map((name) => nameKey(name).split(' ')).sort((x, y) => x.length - y.length)
  return short.join('').length >= 3 && short.every((word) => long.includes(word))
}
