import * as z from 'zod'
import { day } from '#kit/contract'

/** How a task comes again, as somebody says it. */
export const RecurrenceRule = z
  .strictObject({
    every: z.int().min(1).max(1000).describe('Of its unit: 3 with `day` is every third day'),
    unit: z.enum(['day', 'week', 'month', 'year']),
    from: z
      .enum(['due', 'completion'])
      .default('due')
      .describe('`due` keeps to the calendar whenever it is done; `completion` counts from the day it was done'),
    weekdays: z
      .array(z.int().min(1).max(7))
      .max(7)
      .default([])
      .describe('1 is Monday. Of a week any number of them; of a month or year one, with `nth`'),
    nth: z
      .union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(-1)])
      .nullable()
      .default(null)
      .describe('Which of those weekdays in the month; -1 is the last'),
    monthDay: z
      .int()
      .min(1)
      .max(31)
      .nullable()
      .default(null)
      .describe('Day of the month, with 31 for its last; that of the due date unless told'),
    shortMonths: z
      .enum(['last-day', 'skip'])
      .default('last-day')
      .describe('In a month without that day: on its last one, or not at all'),
    until: day.nullable().default(null).describe('The last day on which it may fall'),
    count: z.int().min(1).max(10_000).nullable().default(null).describe('How many there are in all'),
  })
  .describe('Comes again once it is done')

/** The same as it is kept: counted from the first day on, and which one this is. */
export const Recurrence = z.object({
  ...RecurrenceRule.shape,
  startOn: day.describe('The first due date, from which days are counted'),
  number: z.int().min(1).describe('1 for the first'),
})
export type Recurrence = z.output<typeof Recurrence>
