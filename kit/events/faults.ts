import { $ZodError } from 'zod/v4/core'
import { Fault } from '#kit/auth'
import { explain } from '#kit/trace'

/**
 * Why an event could not be handled: `refused` stays so however often it is tried; `outage` is the app's own (its
 * database, its tables); `waiting` is for something that it needs and that is away; a `race` was lost; anything else
 * is a `bug`.
 */
export type Trouble = 'refused' | 'outage' | 'waiting' | 'race' | 'bug'

export function troubleOf(fault: unknown): Trouble {
  // The kit's rules of money, days and documents refuse values out of their bounds with errors of this kind.
  if (fault instanceof $ZodError || fault instanceof RangeError) return 'refused'
  if (fault instanceof Fault)
    // What another app answers that is not well itself says nothing of the event.
    return fault.status >= 500 ? 'waiting' : /^(conflict|exists)$/.test(fault.code) ? 'race' : 'refused'
  const { name, message } = fault as Error
  // Row-level security refuses with the code of a missing right, yet says nothing of the app's health.
  if (/row-level security/.test(message)) return 'bug'
  const code = codeOf(fault)
  if (code === undefined) return name === 'NeonDbError' || unreachable.test(message) ? 'outage' : 'bug'
  return passing.test(code) ? 'race' : away.test(code) ? 'outage' : 'bug'
}

/** https://www.postgresql.org/docs/18/errcodes-appendix.html: lost races, and statements that took too long. */
const passing = /^(40\d{3}|40P01|55P03|57014)$/
/**
 * No connection, no resources, shut down, no right to come in, no database, schema, table, column or right to it; of
 * Prisma's codes those for the same (https://www.prisma.io/docs/orm/reference/error-reference).
 */
const away = /^(08|28|53|57|58|XX)|^(3D000|3F000|42P01|42703|42501|25006)$|^(P1\d{3}|P2021|P2022|P2024|P2037)$/
const unreachable = /network|fetch failed|connect|socket|timed? ?out|no answer within/i

type Coded = { code?: unknown; originalCode?: unknown; cause?: unknown; meta?: { driverAdapterError?: unknown } }

/** Postgres's own code, which Prisma's adapter wraps in errors of its own. */
function codeOf(fault: unknown, depth = 0): string | undefined {
  if (typeof fault !== 'object' || fault === null || depth > 4) return undefined
  const { code, originalCode, cause, meta } = fault as Coded
  const within = codeOf(meta?.driverAdapterError, depth + 1) ?? codeOf(cause, depth + 1)
  const own = [originalCode, code].find((each) => typeof each === 'string' && /^[0-9A-Z]{5}$/.test(each))
  return within ?? (own as string | undefined)
}

const longest = 1500

/** For an operator's eyes: where and why, without the values, which are a business's own. */
export function reasonOf(fault: unknown): string {
  // In a path there may be a key that somebody made up.
  if (fault instanceof $ZodError)
    return fault.issues
      .map(({ path, code }) => `${path.map((part) => masked(String(part))).join('.')}: ${code}`)
      .join('\n')
      .slice(0, longest)
  const { name, code, stack = '' } = fault as RangeError & Coded
  // Its message has the value that was out of bounds.
  if (fault instanceof RangeError && code !== undefined)
    return masked(`${name} ${code}\n${stack.slice(stack.indexOf('\n    at ')).trim()}`).slice(0, longest)
  const text = fault instanceof Fault ? `${fault.code}: ${fault.message}` : `${codeOf(fault) ?? ''} ${explain(fault)}`
  return masked(text.trim()).slice(0, longest)
}

const masked = (text: string) =>
  text
    .replace(/[^\s<>"'=(,]+@[^\s<>"',)]+/g, '‹address›')
    .replace(/\)=\([^)]*\)/g, ')=(…)')
    .replace(/(invalid input [^:\n]*: )"[^"\n]*"/g, '$1"…"')
    .replace(/\b(?:[A-Z]{2}\d{2})[A-Z0-9 ]{11,30}\b/g, '‹number›')
    .replace(/[A-Za-z0-9_-]{40,}/g, '‹…›')
