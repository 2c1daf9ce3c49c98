type Values = Record<string, unknown>
type Declared = Readonly<Record<string, unknown>>

/** What stands for such a value, and for one that took the place of another: a trail says that, but never what it is. */
export const hidden = '[hidden]'
export const hiddenChange = '[hidden, changed]'

const anywhere = /^(password|passphrase|secret|credential)s?$/
const atTheEnd = /^(hash|hashes|token|tokens)$/
/** A key may open something, or only sort (`nameKey`); alone it is taken for the former. */
const opening = /^(api|access|private|signing|encryption|master)?keys?$/

/** By its name: `hash`, `tokenHash`, `api_key`, `passwordSalt`, but not `keyword`, `nameKey` or `hashedOn`. */
export function isSecret(field: string): boolean {
  const words = field.split(/(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+/).map((word) => word.toLowerCase())
  return (
    words.some((word) => anywhere.test(word)) ||
    atTheEnd.test(words.at(-1) ?? '') ||
    opening.test(words.slice(-2).join(''))
  )
}

/** Both sides of a change as the trail may have them: without what is declared, nor what is called like a secret. */
export function masked(before: Values | null, after: Values | null, declared: Declared = {}) {
  return {
    before: before && (mask(before, undefined, declared) as Values),
    after: after && (mask(after, before ?? undefined, declared) as Values),
  }
}

/** Declared are fields of the row itself, or paths into them (`seller.iban`); a secret may lie anywhere. */
function mask(value: unknown, earlier: unknown, declared: Declared, at = ''): unknown {
  if (Array.isArray(value))
    return value.map((item, index) => mask(item, Array.isArray(earlier) ? earlier[index] : undefined, {}))
  if (!isObject(value)) return value
  const old = isObject(earlier) ? earlier : {}
  return Object.fromEntries(
    Object.entries(value).map(([field, held]) => [
      field,
      (Object.hasOwn(declared, at + field) || isSecret(field)) && !isNothing(held)
        ? standIn(held, old[field])
        : mask(held, old[field], declared, `${at}${field}.`),
    ]),
  )
}

const standIn = (held: unknown, earlier: unknown) =>
  isNothing(earlier) || JSON.stringify(held) === JSON.stringify(earlier) ? hidden : hiddenChange

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isNothing = (value: unknown) => value === null || value === undefined || value === ''
