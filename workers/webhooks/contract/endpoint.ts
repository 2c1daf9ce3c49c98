import * as z from 'zod'
import { crud, id, instant, noun, op, roles, states, text } from '#kit/contract'
import { outcome } from './delivery.ts'

/** Of a business; each is a line of its own that is worked on at once. */
export const mostEndpoints = 50
const mostEvents = 100
/** What is replayed by one call. */
export const mostReplayed = 1000

const url = z
  .string()
  .trim()
  .max(1000)
  .regex(/^https?:\/\/[^\s/?#@]+([/?][^\s#]*)?$/, 'not-an-address')
  .describe('Where it is sent: an address that begins with https://')

const eventName = z
  .string()
  .max(120)
  .regex(/^(\*|[a-z][a-z-]*\.[a-z][a-z-]*\.[a-z][a-z-]*)$/, 'not-an-event')

const condition = z.object({
  field: z
    .string()
    .max(60)
    .regex(/^[a-zA-Z][\w]*$/, 'not-a-field')
    .describe('A field of the record, such as status'),
  is: z.array(z.string().max(200)).min(1).max(20).describe('Any of these values'),
})
export type Condition = z.output<typeof condition>

export const Endpoint = noun(
  {
    url,
    description: text(200).nullable().default(null),
    status: states({ enabled: 'good', disabled: 'warning' }, [
      { from: 'enabled', to: 'disabled', by: 'an answer 410, or five days without a success' },
    ]),
    disabledFor: z
      .enum(['switched-off', 'gone', 'failing'])
      .nullable()
      .describe('Why nothing is sent: somebody switched it off, it answered 410 Gone, or it failed for five days'),
    events: z.array(eventName).min(1).max(mostEvents).describe('Event types, or `*` for all that the role may see'),
    filter: z.array(condition).max(10).default([]).describe('Only records for which each of these holds'),
    role: z
      .enum(roles)
      .default('viewer')
      .describe('What is sent is what somebody of this role may read, without the fields hidden from them'),
    signing: z
      .enum(['v1', 'v1a'])
      .default('v1')
      .describe('v1: HMAC-SHA256 with a shared secret; v1a: ed25519, checked with the public key'),
    publicKey: z.string().nullable().describe('Of v1a: begins with whpk_'),
    failingSince: instant.nullable().describe('Since when no delivery has succeeded'),
    warnedAt: instant.nullable(),
    archivedAt: instant.nullable(),
  },
  {
    title: 'url',
    note: 'description',
    search: ['url', 'description'],
    sort: ['url'],
    readOnly: ['status', 'disabledFor', 'publicKey', 'failingSince', 'warnedAt'],
    inSearch: 'never',
  },
)
export type Endpoint = z.output<typeof Endpoint>

/** By the id of its endpoint; nobody is granted to read it. */
export const EndpointSecret = noun(
  { secret: z.string(), earlierSecret: z.string().nullable(), earlierUntil: instant.nullable() },
  { sealed: { secret: { shownTo: ['owner'] }, earlierSecret: { shownTo: ['owner'] } } },
)

const endpoint = crud('endpoint', Endpoint)
const filter = z.array(z.strictObject(condition.shape)).max(10)
const byId = z.strictObject({ id })
/** Shown this once: whsec_…; null for v1a, whose public key stands in the endpoint. */
const withSecret = z.object({ ...Endpoint.shape, secret: z.string().nullable() })
const { signing: _, ...changeable } = endpoint['endpoint.update'].input.shape
const replayed = z.object({
  id,
  version: z.int(),
  count: z.int().describe('Deliveries that are sent again'),
  isWhole: z.boolean(),
})

export const endpointOps = {
  ...endpoint,
  'endpoint.create': op({
    ...endpoint['endpoint.create'],
    summary: 'Create an endpoint; its secret is shown this once',
    input: endpoint['endpoint.create'].input.extend({ filter: filter.default([]) }),
    agent: 'asks',
    preview: false,
    secret: true,
    output: withSecret,
    problems: ['too-many-endpoints'],
  }),
  'endpoint.update': op({
    ...endpoint['endpoint.update'],
    agent: 'asks',
    input: z.strictObject({ ...changeable, filter: filter.optional() }),
  }),
  'endpoint.archive': op({ ...endpoint['endpoint.archive'], agent: 'asks' }),
  'endpoint.restore': op({
    ...endpoint['endpoint.restore'],
    agent: 'asks',
    problems: ['too-many-endpoints'],
  }),
  'endpoint.enable': op({
    summary: 'Send to an endpoint again, what still waits for it among it',
    http: 'POST /endpoints/:id/enable',
    effect: 'write',
    agent: 'asks',
    input: byId,
    output: Endpoint,
    from: ['disabled'],
    to: 'enabled',
    emits: ['endpoint.due'],
  }),
  'endpoint.disable': op({
    summary: 'Send nothing to an endpoint for now; what happens meanwhile is not kept for it',
    http: 'POST /endpoints/:id/disable',
    effect: 'write',
    agent: 'asks',
    input: byId,
    output: Endpoint,
    from: ['enabled'],
    to: 'disabled',
  }),
  'endpoint.rotate-secret': op({
    summary: 'Give an endpoint a new secret; for 24 hours what is sent is signed with both',
    http: 'POST /endpoints/:id/rotate-secret',
    effect: 'write',
    agent: 'asks',
    preview: false,
    secret: true,
    input: byId,
    output: withSecret,
  }),
  'endpoint.test': op({
    summary: 'Send an example of an event to an endpoint',
    http: 'POST /endpoints/:id/test',
    effect: 'irreversible',
    agent: 'asks',
    input: z.strictObject({ id, type: eventName.describe('The event type whose sample is sent') }),
    output: z.object({ id, version: z.int(), deliveryId: id }),
    problems: ['endpoint-disabled'],
    emits: ['endpoint.due'],
  }),
  'endpoint.replay': op({
    summary: 'Send again what an endpoint was to get in a span of time',
    http: 'POST /endpoints/:id/replay',
    effect: 'irreversible',
    agent: 'asks',
    input: z.strictObject({
      id,
      since: instant,
      until: instant.optional(),
      status: z.enum(['failed', 'all']).default('failed'),
    }),
    output: replayed,
    problems: ['endpoint-disabled'],
    emits: ['endpoint.due'],
  }),
  'endpoint-secret.get': op({
    ...crud('endpoint-secret', EndpointSecret, ['get'])['endpoint-secret.get'],
    agent: false,
  }),
  // Nobody is granted the two: durable-objects/webhook sends by them.
  'endpoint.take': op({
    summary: 'What is due to be sent to an endpoint, signed, and when more is',
    http: 'GET /endpoints/:id/due',
    effect: 'read',
    agent: false,
    input: byId,
    output: z.object({
      url: z.string(),
      isLocal: z.boolean().describe('Whether this machine may be reached, for its developer'),
      due: z.array(z.object({ id, number: z.int(), body: z.string(), headers: z.record(z.string(), z.string()) })),
      nextAt: instant.nullable(),
    }),
  }),
  'endpoint.report': op({
    summary: 'Say what became of what was sent to an endpoint',
    http: 'POST /endpoints/:id/report',
    effect: 'write',
    agent: false,
    preview: false,
    input: z.strictObject({ id, outcomes: z.array(outcome).min(1).max(50) }),
    output: z.object({ id, version: z.int() }),
    emits: ['endpoint.failing', 'endpoint.switched-off'],
  }),
}
