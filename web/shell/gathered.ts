import type { Locale, Messages } from '../frontend.ts'

type Words = { default: Record<string, string> }
type Parts = Record<string, () => Promise<Words>>

/** Words that each app has beside its screens, built into the shell: in one file per language. */
const gathered = (parts: Record<Locale, Parts>): Messages => {
  const load = async (locale: Locale): Promise<Words> => {
    const words = await Promise.all(Object.values(parts[locale]).map((load) => load()))
    return { default: Object.assign({}, ...words.map((part) => part.default)) }
  }
  return { en: () => load('en'), de: () => load('de') }
}

/** What apps and their nouns are called, and what was done to these: wherever they are spoken of. */
export const names = gathered({
  en: import.meta.glob<Words>('../*/names/messages/en.json'),
  de: import.meta.glob<Words>('../*/names/messages/de.json'),
})

/** What acts are called. Nobody needs them before choosing among some. */
export const acts = gathered({
  en: import.meta.glob<Words>('../*/acts/messages/en.json'),
  de: import.meta.glob<Words>('../*/acts/messages/de.json'),
})

/**
 * What the API of any app says of a field, in words for people. Nobody needs them before something is refused; what is
 * refused on the app's own pages alone comes with these (`faults`).
 */
export const details = gathered({
  en: import.meta.glob<Words>('../*/details/messages/en.json'),
  de: import.meta.glob<Words>('../*/details/messages/de.json'),
})
