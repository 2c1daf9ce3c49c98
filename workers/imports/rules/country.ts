import { fold } from '#kit/text'

/** What people write that no list of names has. */
const others: Record<string, string> = {
  uk: 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'great britain': 'GB',
  grossbritannien: 'GB',
  schottland: 'GB',
  usa: 'US',
  'u s a': 'US',
  'united states of america': 'US',
  'vereinigte staaten von amerika': 'US',
  holland: 'NL',
  'the netherlands': 'NL',
  'czech republic': 'CZ',
  'tschechische republik': 'CZ',
  turkey: 'TR',
  'republic of ireland': 'IE',
  brd: 'DE',
}

/** The languages of the house, and those in which people write the countries around. */
const languages = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pl', 'tr', 'pt', 'da', 'sv']
const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ')

let known: ReadonlyMap<string, string> | undefined

/** Made once: it costs some milliseconds. */
function names(): ReadonlyMap<string, string> {
  const found = new Map(Object.entries(others))
  // A withdrawn code (`DD`) reads as the one that followed it, and is called the same.
  const codes = letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => code !== 'ZZ' && new Intl.Locale(`und-${code}`).region === code)
  for (const language of languages) {
    const called = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' })
    for (const code of codes) {
      const name = called.of(code)
      if (name && !found.has(fold(name))) found.set(fold(name), code)
    }
  }
  return found
}

/** A country as ISO 3166-1 alpha-2, by its code or its name; nothing for what is none. */
export function toCountry(typed: string): string | undefined {
  const text = typed.trim()
  known ??= names()
  return known.get(fold(text)) ?? (/^[A-Za-z]{2}$/.test(text) ? text.toUpperCase() : undefined)
}
