import { sha256 } from '#kit/text'
import { toText } from '../rules/secret.ts'

/** 256 random bits as text. */
export const newSecret = (): string => toText(crypto.getRandomValues(new Uint8Array(32)))

/** As a secret is stored: with 256 random bits in it, a plain hash cannot be turned around. */
export const hashOf = (secret: string): Promise<string> => sha256(secret)
