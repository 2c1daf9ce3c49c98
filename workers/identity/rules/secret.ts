/** 32 bytes as URL-safe base64 without padding: 43 characters. */
export function toText(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/** The form of an API key; `ms_` lets secret scanners find one that leaked. */
export const toKey = (secret: string): string => `ms_${secret}`
export const isKey = (text: string): boolean => /^ms_[A-Za-z0-9_-]{43}$/.test(text)
/** What may be shown of a key afterwards: enough to tell it from others, useless to guess the rest. */
export const prefixOf = (key: string): string => key.slice(0, 10)

/** A UUID (version 8, RFC 9562) that follows from a hash. */
export function toUuid(hash: string): string {
  const variant = ((Number.parseInt(hash.charAt(16), 16) & 3) | 8).toString(16)
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    variant + hash.slice(17, 20),
    hash.slice(20, 32),
  ].join('-')
}
