import { addDays, instantOf, startOfDay } from '#kit/calendar'

/** Days from sending, where nobody says until when. */
export const usualDays = 30
/** Days before the last one on which the customer is reminded; no more than these. */
export const reminderDays = [7, 2] as const

/** The instant from which a quote is not valid any more: midnight after its last day, where the business is. */
export const endOf = (validUntilOn: string, zone: string): string => startOfDay(addDays(validUntilOn, 1), zone)

/** Valid through the whole of its last day, in the zone of the seller. */
export const isExpired = (validUntilOn: string, zone: string, now: string): boolean =>
  Date.parse(now) >= Date.parse(endOf(validUntilOn, zone))

/** When the customer is reminded, at 9:00 where the business is; what has passed by now is left out. */
export const remindersOf = (validUntilOn: string, zone: string, now: string): string[] =>
  reminderDays
    .map((days) => instantOf(addDays(validUntilOn, -days), '09:00', zone))
    .filter((at) => Date.parse(at) > Date.parse(now))
