import { toHex, toText } from '../rules/secret.ts'

/** 256 random bits as text. */
export const newSecret = (): string => toText(crypto.getRandomValues(new Uint8Array(32)))

/** As a secret is stored: with 256 random bits in it, a plain hash cannot be turned around. */
export async function hashOf(secret: string): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret))))
}
