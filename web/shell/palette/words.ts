import type { Text } from '#kit/ui'

/** What else people call a page or an act, in their language and in English: `settings.words.tax-rates`. */
export const wordsOf = (t: Text, app: string, name: string): string => {
  const id = `${app}.words.${name.replaceAll('/', '.')}`
  return t.has(id) ? t(id) : ''
}
