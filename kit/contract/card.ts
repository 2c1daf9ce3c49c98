import { addDays, startOfDay } from '#kit/calendar'
import type { Op, Schema } from './op.ts'
import { hasField, itemsOf, type Tone } from './shape.ts'

/** Conditions as a list takes them; a day may be `today`, `today+7` or `today-30`, of the calendar of the business. */
export type CardFilter = Readonly<Record<string, Readonly<Record<string, string>>>>

/** A figure of the home page and of dashboards: how many records there are of a kind, or what they add up to. */
export type Card = {
  noun: string
  filter: CardFilter
  /** The field to add up, such as `totalMinor`; money is never added across currencies. */
  sum?: string
  /** A `warning` or something `bad` shows only when there is one. */
  tone?: Tone
}

/** Of a noun that is listed: its `totals` op counts and adds up, for who may call it, within what they reach. */
export const totals = (noun: string, about: Omit<Card, 'noun'>): Card => ({ noun, ...about })

const relative = /^today([+-]\d{1,4})?$/

/** The filter as of a day (`YYYY-MM-DD`) in an IANA zone. An instant (`…At`) counts from the first moment of its day. */
export function asOf(filter: CardFilter, today: string, zone: string): Record<string, Record<string, string>> {
  const dated = (field: string, value: string) => {
    const [isRelative, days = '0'] = relative.exec(value) ?? []
    if (isRelative === undefined) return value
    const day = addDays(today, Number(days))
    return field.endsWith('At') ? startOfDay(day, zone) : day
  }
  return Object.fromEntries(
    Object.entries(filter).map(([field, tests]) => [
      field,
      Object.fromEntries(Object.entries(tests).map(([test, value]) => [test, dated(field, value)])),
    ]),
  )
}

/** Refuses a card of what is not listed, and one that names a field which its noun does not have. */
export function assertCards(
  app: string,
  cards: Readonly<Record<string, Card>>,
  ops: Readonly<Record<string, Op>>,
): void {
  for (const [id, { noun, filter, sum }] of Object.entries(cards)) {
    if (!ops[`${noun}.totals`]) throw new Error(`${app}: the card ${id} counts no noun that is listed: ${noun}`)
    const schema: Schema | undefined = itemsOf(ops[`${noun}.list`]?.output)
    for (const field of [...Object.keys(filter), ...(sum ? [sum] : [])])
      if (schema && !hasField(schema, field)) throw new Error(`${app}: the card ${id} names no field: ${field}`)
  }
}
