import { fold } from '#kit/text'

/** Without letters that are taken for others when somebody reads them out. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
const mostNameLetters = 24

/** What stands before the @: the name of the business, and eight letters that nobody guesses (`morning-roast-k7mwp2xe`). */
export function newLocalPart(name: string): string {
  const words = fold(name)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, mostNameLetters)
    .replaceAll(/^-+|-+$/g, '')
  // 248 is a multiple of 31: beyond it the first letters would come more often.
  const drawn = [...crypto.getRandomValues(new Uint8Array(64))].filter((byte) => byte < 248).slice(0, 8)
  const part = drawn.map((byte) => letters[byte % letters.length]).join('')
  return `${words || 'mail'}-${part}`
}
