import * as z from 'zod'
import { crud, id, instant, noun, op, ref, states } from '#kit/contract'

const faults = ['address', 'unresolved', 'unreachable', 'timeout', 'redirect', 'status'] as const

/** A request and what came of it. */
export const Attempt = z.object({
  number: z.int(),
  at: instant,
  milliseconds: z.int(),
  status: z.int().nullable().describe('Of the answer; null where there was none'),
  fault: z.enum(faults).nullable().describe('Why it did not count as delivered'),
  answer: z.string().nullable().describe('The first 4 KB of the answer'),
})

/** What one attempt came to, as whoever sends it tells. */
export const outcome = z.strictObject({
  deliveryId: id,
  number: z.int().min(1),
  at: instant,
  milliseconds: z.int().min(0),
  status: z.int().nullable(),
  fault: z.enum(faults).nullable(),
  answer: z.string().max(5000).nullable(),
  retryAfter: z.string().max(200).nullable(),
})
export type Outcome = z.output<typeof outcome>

export const Delivery = noun(
  {
    endpointId: ref('webhooks.endpoint'),
    eventId: z.string().describe('The `webhook-id` of all its attempts: by it a receiver knows a repeat'),
    type: z.string(),
    recordId: id.nullable(),
    status: states({ pending: 'active', delivered: 'good', failed: 'bad' }, [
      { from: 'pending', to: 'delivered', by: 'an answer 2xx' },
      { from: 'pending', to: 'failed', by: 'its last attempt, after 75 hours' },
    ]),
    isTest: z.boolean(),
    body: z.string().describe('What is sent, to the letter'),
    attemptCount: z.int().describe('Since it was last to be sent'),
    lastStatus: z.int().nullable(),
    nextAt: instant.nullable().describe('When it is tried next'),
    deliveredAt: instant.nullable(),
    attempts: z.array(Attempt).describe('The newest last'),
  },
  {
    path: 'deliveries',
    title: 'type',
    search: ['type'],
    sort: ['createdAt'],
    unlisted: ['body', 'attempts'],
    inSearch: 'never',
  },
)
export type Delivery = z.output<typeof Delivery>

export const deliveryOps = {
  ...crud('delivery', Delivery, ['list', 'get']),
  'delivery.replay': op({
    summary: 'Send a delivery again, under the same id',
    http: 'POST /deliveries/:id/replay',
    effect: 'irreversible',
    agent: 'asks',
    input: z.strictObject({ id }),
    output: Delivery,
    from: ['pending', 'delivered', 'failed'],
    to: 'pending',
    problems: ['endpoint-disabled'],
    emits: ['endpoint.due'],
  }),
}
