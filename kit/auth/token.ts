import { sha256 } from '#kit/text'

/** 128 random bits in letters that stand in an address as they are. */
export function newToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
}

/** What is kept of a token, in hexadecimal: nobody who reads the table can open a link. */
export const hashOfToken = (token: string): Promise<string> => sha256(token)
