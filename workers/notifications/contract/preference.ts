import * as z from 'zod'
import { op, timeZone } from '#kit/contract'
import { Topic } from './delivery.ts'

const Preference = z.object({
  topic: Topic,
  email: z
    .enum(['immediate', 'digest', 'off'])
    .describe('At once, once a day with the others, or not at all; in the app everything is always shown'),
})
const preferences = z.object({ items: z.array(Preference) })

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'not-a-time')
/** When a person wants mail. Quiet hours may go over midnight. */
export const Hours = z.object({
  timeZone: timeZone.nullable().describe('That of the business where there is none'),
  digestAt: time.describe('When the mail of the day goes out'),
  quietFrom: time.nullable().describe('From then on all mails wait that are not urgent; with an end, or not at all'),
  quietTo: time.nullable().describe('When they go out'),
})
export type Hours = z.output<typeof Hours>

/** Which mails one gets oneself, and when. */
export const preferenceOps = {
  'preference.get': op({
    summary: 'Which topics I get by mail',
    http: 'GET /preferences',
    effect: 'read',
    input: z.strictObject({}),
    output: preferences,
    problems: ['not-a-person'],
  }),
  'preference.set': op({
    summary: 'Choose which topics I get by mail; those not named stay',
    http: 'PUT /preferences',
    effect: 'write',
    input: z.strictObject({ items: z.array(z.strictObject(Preference.shape)).max(20) }),
    output: preferences,
    problems: ['not-a-person'],
  }),
  'hours.get': op({
    summary: 'When I get mail: the time of the daily one, and my quiet hours',
    http: 'GET /hours',
    effect: 'read',
    input: z.strictObject({}),
    output: Hours,
    problems: ['not-a-person'],
  }),
  'hours.set': op({
    summary: 'Choose when I get mail; what is not named stays',
    http: 'PUT /hours',
    effect: 'write',
    input: z.strictObject(Hours.partial().shape),
    output: Hours,
    problems: ['not-a-person'],
  }),
}
