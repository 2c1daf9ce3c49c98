import type { Locale, Messages } from '../frontend.ts'

type Words = { default: Record<string, string> }
const parts: Record<Locale, Record<string, () => Promise<Words>>> = {
  en: import.meta.glob<Words>('../*/details/messages/en.json'),
  de: import.meta.glob<Words>('../*/details/messages/de.json'),
}
const gathered = async (locale: Locale): Promise<Words> => {
  const words = await Promise.all(Object.values(parts[locale]).map((load) => load()))
  return { default: Object.assign({}, ...words.map((part) => part.default)) }
}

/** What the API of any app says of a field, in words for people. Nobody needs them before something is refused. */
export const details: Messages = { en: () => gathered('en'), de: () => gathered('de') }
