import * as z from 'zod'

/** Control characters, line and paragraph separators, and what turns the direction of writing. */
const unwritten = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u
const address = /:\/\/|\bwww\.|\bhttps?:/i

/**
 * What a person or a business is called. It stands in mails to others, in the subject too: one line, and no address
 * that a reader could take for the house's own.
 */
export const name = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((text) => !unwritten.test(text), 'not-one-line')
    .refine((text) => !address.test(text), 'web-address')

/** RFC 5321: at most 64 octets before the @, 254 in all. */
export const email = z
  .email()
  .max(254)
  .refine((text) => text.indexOf('@') <= 64, 'local-part-too-long')
  .toLowerCase()
