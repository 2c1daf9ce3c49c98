import * as z from 'zod'
import { crud, id, instant, noun, op, roles, states, text } from '#kit/contract'

/** As `rules/verify.ts` checks them. */
const kinds = ['standard', 'stripe', 'github', 'shopify', 'hmac', 'secret-path'] as const

const pointer = z
  .string()
  .max(200)
  .regex(/^(\/[^/]{1,60}){1,8}$/, 'not-a-pointer')
const target = z
  .string()
  .max(200)
  .regex(/^(\/([a-zA-Z]\w{0,59}|\d{1,2})){1,6}$/, 'not-a-pointer')
const opName = z
  .string()
  .max(100)
  .regex(/^[a-z-]+\.[a-z-]+\.[a-z-]+$/, 'not-an-op')

const rule = z.strictObject({
  when: z.array(text(120)).max(50).default([]).describe('Event types of the other system; none for all of them'),
  op: opName.describe('What is done here, such as contacts.company.create'),
  input: z
    .array(
      z.strictObject({
        to: target.describe('Where it goes in the input of the op, such as /name or /lines/0/description'),
        from: pointer.optional().describe('Where it stands in the body, such as /data/object/name'),
        value: z
          .union([z.string().max(2000), z.number(), z.boolean(), z.null()])
          .optional()
          .describe('The same each time'),
      }),
    )
    .max(60),
  order: z
    .strictObject({
      key: pointer.describe('What the events are about, such as /data/object/id'),
      mark: pointer.describe('What grows from one to the next: a number or an instant, such as /created'),
    })
    .nullable()
    .default(null)
    .describe('An event that a newer one of the same has overtaken does nothing'),
})
export type Rule = z.output<typeof rule>

export const Source = noun(
  {
    name: text(80),
    kind: z
      .enum(kinds)
      .describe('How the other system signs; secret-path: not at all, the address alone is the secret'),
    status: states({ enabled: 'good', disabled: 'warning' }),
    token: z.string().describe('The end of its address: POST /in/<token>'),
    role: z.enum(roles).default('member').describe('What is done is what somebody of this role may do'),
    header: text(80).nullable().default(null).describe('Of hmac: the header that holds the signature'),
    idPointer: pointer
      .nullable()
      .default(null)
      .describe('Where the id of an event stands in the body; a repeat has the same'),
    rules: z.array(rule).max(20).default([]).describe('The first that fits an event is followed'),
    archivedAt: instant.nullable(),
  },
  {
    title: 'name',
    search: ['name'],
    sort: ['name'],
    readOnly: ['status', 'token'],
    untold: ['token', 'rules'],
    inSearch: 'never',
  },
)
export type Source = z.output<typeof Source>

/** By the id of its source; nobody is granted to read it. */
export const SourceSecret = noun(
  { secret: z.string(), earlierSecret: z.string().nullable(), earlierUntil: instant.nullable() },
  { sealed: { secret: { shownTo: ['owner'] }, earlierSecret: { shownTo: ['owner'] } } },
)

const source = crud('source', Source)
const byId = z.strictObject({ id })
const secret = z.string().trim().min(8).max(500).describe('What the other system signs with; made here unless given')
const withSecret = z.object({ ...Source.shape, secret: z.string().nullable().describe('Shown this once') })
const { kind: _, ...changeable } = source['source.update'].input.shape

export const sourceOps = {
  ...source,
  'source.create': op({
    ...source['source.create'],
    summary: 'Create a source: an address at which another system tells what happens there',
    agent: 'asks',
    preview: false,
    secret: true,
    input: z.strictObject({ ...source['source.create'].input.shape, secret: secret.nullable().default(null) }),
    output: withSecret,
  }),
  'source.update': op({ ...source['source.update'], agent: 'asks', input: z.strictObject(changeable) }),
  'source.archive': op({ ...source['source.archive'], agent: 'asks' }),
  'source.restore': op({ ...source['source.restore'], agent: 'asks' }),
  'source.enable': op({
    ...{
      summary: 'Take in what a source tells again',
      http: 'POST /sources/:id/enable',
      effect: 'write',
      agent: 'asks',
    },
    ...{ input: byId, output: Source, from: ['disabled'], to: 'enabled' },
  }),
  'source.disable': op({
    ...{
      summary: 'Take in nothing from a source for now',
      http: 'POST /sources/:id/disable',
      effect: 'write',
      agent: 'asks',
    },
    ...{ input: byId, output: Source, from: ['enabled'], to: 'disabled' },
  }),
  'source.rotate-token': op({
    summary: 'Give a source a new address; the one before ends at once',
    http: 'POST /sources/:id/rotate-token',
    effect: 'irreversible',
    agent: false,
    preview: false,
    input: byId,
    output: Source,
  }),
  'source.rotate-secret': op({
    summary: 'Give a source a new secret; for 24 hours both are taken',
    http: 'POST /sources/:id/rotate-secret',
    effect: 'write',
    agent: 'asks',
    preview: false,
    secret: true,
    input: z.strictObject({ id, secret: secret.optional() }),
    output: withSecret,
  }),
  'source.try': op({
    summary: 'What a source would do on something that came in, by these rules or its own; nothing is done',
    http: 'POST /sources/:id/try',
    effect: 'write',
    agent: false,
    preview: false,
    input: z.strictObject({ id, receiptId: id, rules: z.array(rule).max(20).optional() }),
    output: z.object({
      id,
      version: z.int(),
      op: z.string().nullable(),
      input: z.record(z.string(), z.unknown()).nullable(),
      changes: z.array(z.record(z.string(), z.unknown())),
      fault: z.string().nullable(),
    }),
  }),
  'source-secret.get': op({ ...crud('source-secret', SourceSecret, ['get'])['source-secret.get'], agent: false }),
}
