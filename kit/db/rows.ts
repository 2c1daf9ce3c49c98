import type { InputJsonValue, JsonValue } from '@prisma/client/runtime/client'

/**
 * A database value as JSON has it: money as a number, decimals and instants as strings, days without a time. What a
 * JSON column holds is up to the noun's schema, which checks it on the way in and out; hence `any`.
 */
export type Plain<T> = [JsonValue] extends [T]
  ? AnyJson
  : [InputJsonValue] extends [T]
    ? AnyJson
    : T extends bigint
      ? number
      : T extends Date
        ? string
        : T extends { toFixed(digits?: number): string; isInteger(): boolean }
          ? string
          : T extends readonly (infer Item)[]
            ? Plain<Item>[]
            : T extends object
              ? { [K in keyof T]: Plain<T[K]> }
              : T

// biome-ignore lint/suspicious/noExplicitAny: see Plain
type AnyJson = any

/** The house rule of names decides the form: `…On` is a calendar date, every other date an instant. */
export function plain<T>(value: T, name = ''): Plain<T> {
  return convert(value, name) as Plain<T>
}

function convert(value: unknown, name: string): unknown {
  if (typeof value === 'bigint') return safeInteger(value)
  if (value === null || typeof value !== 'object') return value
  if (value instanceof Date) return name.endsWith('On') ? value.toISOString().slice(0, 10) : value.toISOString()
  if (Array.isArray(value)) return value.map((item) => convert(item, name))
  if ('toFixed' in value) return String((value as { toFixed(): string }).toFixed())
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, convert(item, key)]))
}

function safeInteger(value: bigint): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw new Error(`an amount beyond exact numbers: ${value}`)
  return number
}

const snakes = new Map<string, string>()

/** `customerId` → `customer_id`: the one rule between Prisma's fields and the columns. */
export function column(field: string): string {
  let snake = snakes.get(field)
  if (!snake) {
    if (!/^[a-z][A-Za-z0-9]*$/.test(field)) throw new Error(`not a field name: ${field}`)
    snake = field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    snakes.set(field, snake)
  }
  return snake
}

/** `customer_id` → `customerId`. */
export const fieldOf = (name: string): string => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())

/** A `tax-rate` of `invoicing` lives in `"invoicing"."tax_rate"`, whether asked for by noun or by Prisma's model. */
export function table(app: string, model: string): string {
  const camel = model.replace(/-./g, (part) => part.charAt(1).toUpperCase())
  return `"${app.replaceAll('-', '_')}"."${column(camel)}"`
}

/** `taxRate` → `tax-rate`: the noun of a model. */
export const nounOf = (model: string): string => model.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** A field that a change leaves undefined stays as it is. */
export const defined = (given: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
