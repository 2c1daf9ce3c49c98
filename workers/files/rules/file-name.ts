const mostLetters = 200

/** A name that `fileName` takes, of one that came from elsewhere: what no name may hold is left out, its ending kept. */
export function toFileName(name: string): string {
  const plain = name
    .replaceAll(/[/\\:*?"<>|]/g, '-')
    .replaceAll(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim()
  if (/^\.{0,2}$/.test(plain)) return 'file'
  if (plain.length <= mostLetters) return plain.toWellFormed()
  const ending = /\.\w{1,10}$/.exec(plain)?.[0] ?? ''
  return plain.slice(0, mostLetters - ending.length).toWellFormed() + ending
}

/** What a `content-disposition` calls a file (RFC 8187); undefined where it does not. */
export function nameIn(disposition: string | null): string | undefined {
  const [, encoded] = /filename\*=UTF-8''([^;\s]+)/i.exec(disposition ?? '') ?? []
  try {
    return encoded && decodeURIComponent(encoded)
  } catch {
    return undefined
  }
}
