import * as z from 'zod'
import {
  contract,
  country,
  crud,
  currency,
  day,
  demo,
  id,
  instant,
  noun,
  op,
  problem,
  roles,
  text,
} from '#kit/contract'

const role = z.enum(roles as ['owner', 'admin', 'accountant', 'member', 'viewer'])
const effect = z.enum(['read', 'write', 'irreversible'])
const email = z.email().max(254).toLowerCase()
const timeZone = z
  .string()
  .refine(isTimeZone, 'must be an IANA time zone such as Europe/Berlin')
  .describe('IANA, such as Europe/Berlin')

/** The runtime knows the zones; offsets such as +02:00 pass there too, but have no summer time. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Z]/.test(name)) return false
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}

export const Tenant = noun({
  name: text(120),
  country,
  currency,
  timeZone,
  status: z.enum(['active', 'suspended']),
  isDemo: z.boolean().describe('Made up to look around in'),
})
export type Tenant = z.output<typeof Tenant>

export const Member = noun({ userId: id, name: z.string(), email: z.string(), role })
export type Member = z.output<typeof Member>

export const Invitation = noun({
  email,
  role,
  status: z.enum(['pending', 'accepted', 'expired', 'revoked']),
  inviterName: z.string(),
  expiresAt: instant,
  acceptedAt: instant.nullable(),
})
export type Invitation = z.output<typeof Invitation>

export const ApiKey = noun({
  name: text(80),
  role,
  prefix: z.string().describe('How the key begins, to tell it from others'),
  ratePerMinute: z.int().min(1).max(100_000).nullable(),
  createdByName: z.string(),
  expiresAt: instant.nullable(),
  lastUsedAt: instant.nullable().describe('To the minute'),
  revokedAt: instant.nullable(),
})
export type ApiKey = z.output<typeof ApiKey>

const Business = z.object({ id, name: z.string(), country, currency, isDemo: z.boolean() })
const Person = z.object({ id, name: z.string(), email: z.string(), emailVerified: z.boolean() })
const Me = z.object({
  actor: z.object({ type: z.enum(['user', 'key', 'agent', 'system']), id: z.string(), name: z.string() }),
  user: Person.nullable().describe('Null for an API key or an agent'),
  tenants: z.array(Business.extend({ role })).describe('The businesses to choose from with Mainstreet-Tenant'),
  tenant: Business.extend({ timeZone: z.string() }).nullable().describe('The present one; null before the first'),
  role: role.nullable(),
  permissions: z.array(z.string()).describe('Ops of all apps that the role may call'),
})
const member = crud('member', Member)
const invitation = crud('invitation', Invitation, { path: 'invitations' })
const apiKey = crud('api-key', ApiKey, { sort: ['name'] })

const joined = z.object({ id, version: z.int(), userId: id, name: z.string(), email: z.string(), role })
const business = z.object({ id, version: z.int(), name: z.string(), country, currency, timeZone: z.string() })
const key = z.object({ id, version: z.int(), name: z.string(), role, prefix: z.string() })
const everyone = [
  'me.get',
  'role.list',
  'tenant.get',
  'tenant.create',
  'demo.create',
  'member.list',
  'member.get',
  'member.leave',
  'invitation.accept',
]

export const identity = contract({
  app: 'identity',
  secrets: ['AUTH_KEYS', 'ORIGIN'],
  summary: 'Who may act here: people, their businesses and roles, invitations, API keys',
  problems: {
    'last-owner': problem(409, 'A business keeps at least one owner', 'membership_keeps_an_owner'),
    'above-own-role': problem(403, 'This touches a role above your own'),
    'already-member': problem(409, 'This person is a member already', 'membership_tenant_id_user_id_key'),
    'wrong-email': problem(403, 'The invitation is for another e-mail address'),
    'invitation-over': problem(409, 'The invitation was used, revoked or has expired'),
    'no-demo': problem(409, 'A real business cannot be erased'),
    'not-yourself': problem(403, 'Only members themselves can leave'),
    'wrong-email-or-password': problem(401, 'The e-mail address or the password is wrong'),
    'email-taken': problem(422, 'There is an account with this e-mail address'),
    'password-length': problem(422, 'A password has 10 to 128 characters'),
    'wrong-password': problem(422, 'The present password is wrong'),
    'link-over': problem(422, 'The link was used or has expired'),
    'wrong-code': problem(422, 'The code is wrong or was used already'),
    'sign-in-over': problem(401, 'This sign-in took too long or was tried too often; begin again'),
    'second-factor-on': problem(409, 'The second factor is on already'),
    'second-factor-off': problem(409, 'The second factor is not on'),
    refused: problem(400, 'This cannot be done'),
  },
  events: {
    'tenant.created': business,
    'tenant.updated': business,
    'demo.requested': z.object({ id, version: z.int(), on: day }),
    'demo.filled': demo,
    'day.started': z.object({ id, version: z.int().describe('Days since 1970-01-01'), on: day }),
    'member.joined': joined,
    'member.role-changed': joined,
    'member.removed': joined,
    // Without its link: whoever reads the event stream must not be able to accept it.
    'invitation.created': z.object({
      id,
      version: z.int(),
      email,
      role,
      tenantName: z.string(),
      inviterName: z.string(),
    }),
    'api-key.created': key,
    'api-key.revoked': key,
  },
  roles: { accountant: everyone, member: everyone, viewer: everyone },
  subscribes: ['identity.day.started', 'identity.demo.requested'],
  uses: ['notifications.mail.send'],
  ops: {
    'me.get': op({
      summary: 'Who am I, in which businesses, and what may I do',
      http: 'GET /me',
      effect: 'read',
      input: z.strictObject({}),
      output: Me,
    }),
    'role.list': op({
      summary: 'List the roles with what each may do',
      http: 'GET /roles',
      effect: 'read',
      input: z.strictObject({}),
      output: z.object({
        items: z.array(z.object({ role, permissions: z.array(z.string()) })),
        ops: z
          .array(z.object({ id: z.string(), app: z.string(), summary: z.string(), effect }))
          .describe('What the permissions are about: every op of every app, in the order of the contracts'),
      }),
    }),
    'tenant.create': op({
      summary: 'Start a business; whoever does becomes its owner',
      http: 'POST /tenants',
      effect: 'write',
      agent: false,
      input: z.strictObject({ name: Tenant.shape.name, country, currency, timeZone: timeZone.optional() }),
      output: Tenant,
      emits: ['tenant.created', 'member.joined'],
    }),
    'demo.create': op({
      summary: 'Start a demo business to look around in, beside those one has; a person has one',
      http: 'POST /demos',
      effect: 'write',
      agent: false,
      input: z.strictObject({}),
      output: Tenant,
      emits: ['tenant.created', 'member.joined', 'demo.requested'],
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
      input: z.strictObject({}),
      output: Tenant,
    }),
    'tenant.update': op({
      summary: 'Change the name or time zone of the business',
      http: 'PATCH /tenant',
      effect: 'write',
      input: z.strictObject({ name: Tenant.shape.name.optional(), timeZone: timeZone.optional() }),
      output: Tenant,
      emits: ['tenant.updated'],
    }),
    'member.list': member['member.list'],
    'member.get': member['member.get'],
    'member.change-role': op({
      summary: 'Give a member another role',
      http: 'POST /members/:id/change-role',
      effect: 'write',
      agent: false,
      input: z.strictObject({ id, role }),
      output: Member,
      problems: ['last-owner', 'above-own-role'],
      emits: ['member.role-changed'],
    }),
    'member.remove': op({
      summary: 'Take a member out of the business',
      http: 'DELETE /members/:id',
      effect: 'irreversible',
      agent: false,
      input: z.strictObject({ id }),
      output: Member,
      problems: ['last-owner', 'above-own-role'],
      emits: ['member.removed'],
    }),
    'member.leave': op({
      summary: 'Leave the business that one is this member of',
      http: 'POST /members/:id/leave',
      effect: 'irreversible',
      agent: false,
      input: z.strictObject({ id }),
      output: Member,
      problems: ['last-owner', 'not-yourself'],
      emits: ['member.removed'],
    }),
    'invitation.list': invitation['invitation.list'],
    'invitation.get': invitation['invitation.get'],
    'invitation.create': op({
      summary: 'Invite someone by e-mail; an earlier invitation to the same address ends',
      http: 'POST /invitations',
      effect: 'irreversible',
      input: z.strictObject({ email, role }),
      output: Invitation.extend({
        url: z.string().describe('Where to accept it; shown once, as the mail has it'),
      }),
      secret: true,
      problems: ['above-own-role', 'already-member'],
      emits: ['invitation.created'],
    }),
    'invitation.revoke': op({
      summary: 'Take an invitation back',
      http: 'POST /invitations/:id/revoke',
      effect: 'write',
      input: z.strictObject({ id }),
      output: Invitation,
      problems: ['invitation-over'],
    }),
    'invitation.accept': op({
      summary: 'Join a business as invited, signed in with the invited e-mail address',
      http: 'POST /invitations/accept',
      effect: 'write',
      agent: false,
      input: z.strictObject({ token: z.string().max(100) }),
      output: Member,
      problems: ['invitation-over', 'wrong-email', 'already-member'],
      emits: ['member.joined'],
    }),
    'api-key.list': apiKey['api-key.list'],
    'api-key.get': apiKey['api-key.get'],
    'api-key.create': op({
      summary: 'Make an API key that acts with a role',
      http: 'POST /api-keys',
      effect: 'write',
      agent: false,
      input: z.strictObject({
        name: ApiKey.shape.name,
        role,
        expiresAt: instant.nullable().default(null),
        ratePerMinute: ApiKey.shape.ratePerMinute.default(null).describe("Its own limit; the house's unless told"),
      }),
      output: ApiKey.extend({ key: z.string().describe('Shown once and kept by nobody') }),
      secret: true,
      problems: ['above-own-role'],
      emits: ['api-key.created'],
    }),
    'api-key.revoke': op({
      summary: 'End an API key for good; it is refused everywhere within a minute',
      http: 'POST /api-keys/:id/revoke',
      effect: 'write',
      input: z.strictObject({ id }),
      output: ApiKey,
      emits: ['api-key.revoked'],
    }),
  },
})
