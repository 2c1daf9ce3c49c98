import * as z from 'zod'
import { isCurrency } from '#kit/money/currencies'

/** Beyond these a calendar means little, and Postgres, JavaScript and spreadsheets begin to differ. */
const years = /^(19|[2-9][0-9])[0-9]{2}-/
const year = 'year-out-of-range'

/** UUIDv7, made by the app: sorts by time of creation. */
export const id = z.uuid()
/** Whether a bare type is an id, of the row itself or of what it refers to. */
export const isId = ({ def }: z.ZodType): boolean => (def as { format?: string }).format === 'uuid'
/** An instant in UTC with milliseconds, RFC 3339. */
export const instant = z.iso.datetime().max(40).regex(years, year)
/** A calendar date without a zone, `YYYY-MM-DD`. */
export const day = z.iso.date().regex(years, year)
/** Money in minor units of the currency beside it (cents for EUR, yen for JPY). */
export const minor = z.int()
/** ISO 4217, from the table of `kit/money`: funds and withdrawn codes are in it, metals, XXX and inventions are not. */
export const currency = z
  .string()
  .regex(/^[A-Z]{3}$/, { abort: true, error: 'not-a-currency' })
  .refine(isCurrency, 'not-a-currency')
/** ISO 3166-1 alpha-2. */
export const country = z.string().regex(/^[A-Z]{2}$/, 'not-a-country')
/** Blanks, marks and signs without width alone are no name. */
const seen = /[^\p{C}\p{Z}\p{M}\u115f\u1160\u2800\u3164]/u
/** A line of text, trimmed, 1 to `max` characters, of which some can be seen. */
export const text = (max = 200) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((value) => value === '' || seen.test(value), 'nothing-to-see')
/** Values by name, at most `most` of them. */
export const dictionary = <V extends z.ZodType>(value: V, { letters = 60, most = 100 } = {}) =>
  z
    .record(text(letters), value)
    .refine((values) => Object.keys(values).length <= most, { error: 'too-many', params: { maximum: most } })
    .meta({ maxProperties: most })
/** An exact decimal as a string, at most 6 places: the scale of NUMERIC(20,6). */
export const decimal = z.string().regex(/^-?\d{1,14}(\.\d{1,6})?$/, 'not-a-decimal')

/** A file as an op answers it; its bytes in base64. */
export const file = z.object({ filename: z.string(), type: z.string(), content: z.base64() })

/** What a field holds, whether or not it may be missing. */
export function unwrap(type: z.ZodType): z.ZodType {
  let bare = type
  while (bare instanceof z.ZodOptional || bare instanceof z.ZodNullable || bare instanceof z.ZodDefault)
    bare = bare.unwrap() as z.ZodType
  return bare
}
