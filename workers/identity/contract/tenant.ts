import * as z from 'zod'
import { country, currency, id, instant, noun, op, text, timeZone } from '#kit/contract'
import { name } from './name.ts'

export const Tenant = noun({
  name: text(120),
  country,
  currency,
  timeZone,
  status: z.enum(['active', 'suspended', 'closing']),
  isDemo: z.boolean().describe('Made up to look around in'),
  closedAt: instant.nullable().describe('Since when it waits to be erased, which takes 30 days'),
})
export type Tenant = z.output<typeof Tenant>

/** A business from its beginning to its end. */
export const tenantOps = {
  'tenant.create': op({
    summary: 'Start a business; whoever does becomes its owner',
    http: 'POST /tenants',
    effect: 'write',
    agent: false,
    input: z.strictObject({ name: name(120), country, currency, timeZone: timeZone.optional() }),
    output: Tenant,
    problems: ['too-many-businesses'],
    emits: ['tenant.created', 'member.joined'],
  }),
  'demo.create': op({
    summary: 'Start a demo business to look around in, beside those one has; a person has one',
    http: 'POST /demos',
    effect: 'write',
    agent: false,
    input: z.strictObject({}),
    output: Tenant,
    emits: ['tenant.created', 'member.joined', 'demo-run.continued'],
  }),
  'demo.get': op({
    summary: 'How far the past of this demo business has been filled in; another business has none',
    http: 'GET /demo',
    effect: 'read',
    input: z.strictObject({}),
    output: z.object({
      done: z.int().describe('Acts of the past that were played'),
      total: z.int().nullable().describe('Of how many; null until that is known'),
    }),
  }),
  'demo.erase': op({
    summary: 'Close this demo business and erase everything in it, within minutes',
    http: 'DELETE /demo',
    effect: 'irreversible',
    agent: false,
    input: z.strictObject({}),
    output: Tenant,
    problems: ['no-demo'],
  }),
  'tenant.get': op({
    summary: 'Read the present business',
    http: 'GET /tenant',
    effect: 'read',
    whileClosing: true,
    input: z.strictObject({}),
    output: Tenant,
  }),
  'tenant.update': op({
    summary: 'Change the name or time zone of the business',
    http: 'PATCH /tenant',
    effect: 'write',
    agent: 'asks',
    input: z.strictObject({ name: name(120).optional(), timeZone: timeZone.optional() }),
    output: Tenant,
    emits: ['tenant.updated'],
  }),
  'tenant.close': op({
    summary: 'Close the business: everybody but its owners is out at once, and after 30 days it is erased',
    http: 'POST /tenant/close',
    effect: 'irreversible',
    agent: false,
    input: z.strictObject({ name: z.string().max(200).describe('The name of the business, to be sure') }),
    output: Tenant,
    problems: ['wrong-name'],
    emits: ['tenant.closed'],
  }),
  'tenant.export': op({
    summary: 'Ask for all data of the business; the link works once, within ten minutes',
    http: 'POST /tenant/export',
    effect: 'write',
    agent: false,
    whileClosing: true,
    secret: true,
    input: z.strictObject({}),
    output: z.object({ id, version: z.int(), url: z.string().describe('Where to download it'), expiresAt: instant }),
    problems: ['too-many-exports'],
    emits: ['tenant.exported'],
  }),
  'tenant.reopen': op({
    summary: 'Open a closed business again, within its 30 days',
    http: 'POST /tenant/reopen',
    effect: 'write',
    agent: false,
    whileClosing: true,
    input: z.strictObject({}),
    output: Tenant,
    problems: ['not-closing'],
    emits: ['tenant.reopened'],
  }),
}
