import { minorUnitsOf, toUnits } from '#kit/money/currencies'
import { toPlainName } from './names.ts'
import type { Data } from './render.ts'

export type Payload = Readonly<Record<string, unknown>>
type Told = string | { money: string } | { day: string } | { choice: string } | { name: string } | { actor: true }
type Choices = Readonly<Record<string, Readonly<Record<string, string>>>>
/** `locale` is the business's whole one, such as de-AT: amounts and days are as its readers write them. */
type Reading = { locale: string; choices?: Choices | undefined; actorName: string }

/** What a notice names, as its reader is told it. */
export const noticeData = (names: Readonly<Record<string, Told>>, payload: Payload, reading: Reading): Data =>
  Object.fromEntries(Object.entries(names).map(([name, told]) => [name, say(told, payload, reading)]))

function say(told: Told, payload: Payload, { locale, choices, actorName }: Reading): string {
  if (typeof told === 'string') return textAt(payload, told)
  if ('actor' in told) return toPlainName(actorName)
  if ('name' in told) return toPlainName(textAt(payload, told.name))
  if ('choice' in told) {
    const value = textAt(payload, told.choice)
    return choices?.[told.choice]?.[value] ?? value
  }
  if ('day' in told) return longDate(textAt(payload, told.day), locale)
  const minor = valueAt(payload, told.money)
  const currency = textAt(payload, told.money.replace(/\w+$/, 'currency')) || textAt(payload, 'currency')
  return typeof minor === 'number' ? money(minor, currency, locale) : ''
}

export const valueAt = (payload: Payload, path: string): unknown =>
  path.split('.').reduce<unknown>((value, part) => (value as Payload | null | undefined)?.[part], payload)

/** Nothing is an empty text. */
export const textAt = (payload: Payload, path: string): string => String(valueAt(payload, path) ?? '')

/** By way of a decimal string, which Intl formats to the last cent however large it is. */
export function money(minor: number, currency: string, locale: string): string {
  const digits = minorUnitsOf(currency)
  const format = { style: 'currency', currency, minimumFractionDigits: digits, maximumFractionDigits: digits } as const
  return new Intl.NumberFormat(locale, format).format(toUnits(minor, currency))
}

export const longDate = (day: string, locale: string): string =>
  day === ''
    ? '–'
    : new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
