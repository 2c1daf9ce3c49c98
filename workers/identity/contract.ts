import * as z from 'zod'
import { all, contract, country, crud, currency, day, id, instant, noun, op, states, text } from '#kit/contract'
import { access } from './contract/access.ts'
import { fieldErrors } from './contract/field-errors.ts'
import { email } from './contract/name.ts'
import { notices } from './contract/notices.ts'
import { personOps } from './contract/person.ts'
import { problems } from './contract/problems.ts'
import { programOps } from './contract/program.ts'
import { builtIn, role, roleOps } from './contract/role.ts'
import { Standing, standingsOf } from './contract/standing.ts'
import { teamOps } from './contract/team.ts'
import { tenantOps } from './contract/tenant.ts'

export { Team } from './contract/team.ts'
export { Tenant } from './contract/tenant.ts'

export const Member = noun(
  { userId: id, name: z.string(), email: z.string(), role, teamId: id.nullable().default(null) },
  // Other apps know people, who may be members elsewhere too.
  { title: 'name', note: 'email', key: 'userId', storedAs: 'membership' },
)
export type Member = z.output<typeof Member>

export const Invitation = noun({
  email,
  role,
  status: states({ pending: 'active', accepted: 'good', expired: 'neutral', revoked: 'neutral' }, [
    { to: 'pending', by: 'create' },
    { from: 'pending', to: 'accepted', by: 'accept, signed in with the invited address' },
    { from: 'pending', to: 'expired', by: 'the day after its 7 days' },
    { from: 'pending', to: 'revoked', by: 'a newer one to the same address, or who sent it has gone' },
  ]),
  inviterName: z.string(),
  expiresAt: instant,
  acceptedAt: instant.nullable(),
})
export type Invitation = z.output<typeof Invitation>

export const ApiKey = noun(
  {
    name: text(80),
    role,
    prefix: z.string().describe('How the key begins, to tell it from others'),
    ratePerMinute: z.int().min(1).max(100_000).nullable(),
    createdById: z.string().describe('Whose it is: it may never do more than they may'),
    createdByName: z.string(),
    expiresAt: instant.nullable(),
    lastUsedAt: instant.nullable().describe('To the minute'),
    revokedAt: instant.nullable(),
    program: z
      .string()
      .nullable()
      .describe('Where a program is that a person signed in for; it renews the key by itself, for /mcp alone'),
  },
  { title: 'name', inSearch: 'last', sort: ['name'] },
)
export type ApiKey = z.output<typeof ApiKey>

const Business = z.object({
  id,
  name: z.string(),
  country,
  currency,
  isDemo: z.boolean(),
  isClosing: z.boolean().describe('Closed by its owner; open to owners alone, to export or reopen it'),
})
const Person = z.object({ id, name: z.string(), email: z.string(), emailVerified: z.boolean() })
const Me = z.object({
  actor: z.object({ type: z.enum(['user', 'key', 'agent', 'system']), id: z.string(), name: z.string() }),
  user: Person.nullable().describe('Null for an API key or an agent'),
  tenants: z.array(Business.extend({ role })).describe('The businesses to choose from with Mainstreet-Tenant'),
  tenant: Business.extend({ timeZone: z.string() }).nullable().describe('The present one; null before the first'),
  role: role.nullable(),
  basedOn: builtIn.nullable().describe('The built-in role that it is or was made from: its rank'),
  permissions: z.array(z.string()).describe('Ops of all apps that the role may call'),
})

const joined = Member.omit({ createdAt: true, updatedAt: true, teamId: true }).extend({
  emailVerified: z.boolean().optional(),
})
const business = z.object({ id, version: z.int(), name: z.string(), country, currency, timeZone: z.string() })
/** On `erasedOn` (UTC) everything goes. */
const closing = business.extend({ erasedOn: day })
const key = z.object({ id, version: z.int(), name: z.string(), role, prefix: z.string() })
/** Who goes, and which of their API keys end with it. */
const Gone = Member.extend({ endedKeys: z.array(z.object({ id, name: z.string() })) })
const everyone = [
  'me.get',
  'me.delete',
  'role.list',
  'role.get',
  'tenant.get',
  'tenant.create',
  'demo.create',
  'demo.get',
  'member.list',
  'member.get',
  'member.leave',
  'team.list',
  'team.get',
  'invitation.accept',
]
const administering = [
  ...everyone,
  'demo.erase',
  'tenant.update',
  'member.*',
  'invitation.*',
  'api-key.*',
  'person.*',
  'program.*',
  'role.*',
  'team.*',
]

export const identity = contract({
  app: 'identity',
  secrets: ['AUTH_KEYS', 'SEALING_KEYS', 'ORIGIN'],
  summary: 'Who may act here: people, their businesses and roles, invitations, API keys',
  sensitive: {
    'api-key': { hash: 'secret' },
    export: { tokenHash: 'secret' },
    invitation: { tokenHash: 'secret' },
    'key-network': { network: 'secret' },
  },
  problems,
  fieldErrors,
  events: {
    'tenant.created': business,
    'tenant.updated': business,
    'tenant.closed': closing,
    'tenant.erasure-announced': closing,
    'tenant.exported': z.object({ id, version: z.int(), askedById: id }),
    'tenant.reopened': business,
    'demo-run.continued': z.object({ id, version: z.int(), since: day.describe('Through which its days have begun') }),
    'day.started': z.object({ id, version: z.int().describe('Days since 1970-01-01'), on: day }),
    'member.joined': joined,
    'member.confirmed': joined,
    'member.role-changed': joined,
    'member.team-changed': joined.extend({ teamId: id.nullable() }),
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
    // `endedWith` names the member whose leaving ended the key; null when somebody revoked it.
    'api-key.revoked': key.extend({ endedWith: z.string().nullable().default(null) }),
    'access.recorded': access,
  },
  notices,
  // To close a business, and to take all its data away, is for its owners.
  roles: { owner: all, admin: administering, accountant: everyone, member: everyone, viewer: everyone },
  subscribes: ['identity.day.started', 'identity.demo-run.continued'],
  uses: ['audit.entry.erase', 'notifications.mail.send'],
  ops: {
    'me.get': op({
      summary: 'Who am I, in which businesses, and what may I do',
      http: 'GET /me',
      effect: 'read',
      whileClosing: true,
      input: z.strictObject({}),
      output: Me,
    }),
    'me.delete': op({
      summary: 'End the own account: leave every business, and erase name, address, password and sessions',
      http: 'DELETE /me',
      effect: 'irreversible',
      preview: false,
      agent: false,
      input: z.strictObject({ password: z.string().max(200) }),
      output: z.object({ left: z.array(id).describe('The businesses they were in') }),
      problems: ['wrong-password', 'last-owner'],
    }),
    ...roleOps,
    ...teamOps,
    ...tenantOps,
    ...personOps,
    ...programOps,
    ...crud('member', Member, ['list', 'get']),
    'member.change-role': op({
      summary: 'Give a member another role',
      http: 'POST /members/:id/change-role',
      effect: 'write',
      agent: false,
      input: z.strictObject({ id, role }),
      output: Member,
      problems: ['last-owner', 'above-own-role', 'role-gone'],
      emits: ['member.role-changed'],
    }),
    'member.change-team': op({
      summary: 'Put a member into a team, or into none',
      http: 'POST /members/:id/change-team',
      effect: 'write',
      agent: false,
      input: z.strictObject({ id, teamId: id.nullable() }),
      output: Member,
      problems: ['above-own-role', 'team-gone', 'team-full'],
      emits: ['member.team-changed'],
    }),
    'member.standings': op({
      summary: 'What members, API keys and agents may do here; those that are none are left out',
      http: 'POST /members/standings',
      effect: 'read',
      agent: false,
      input: standingsOf,
      output: z.object({ items: z.array(Standing) }),
    }),
    'member.remove': op({
      summary: 'Take a member out of the business',
      http: 'DELETE /members/:id',
      effect: 'irreversible',
      agent: false,
      input: z.strictObject({ id }),
      output: Gone,
      problems: ['last-owner', 'above-own-role'],
      emits: ['member.removed', 'api-key.revoked'],
    }),
    'member.leave': op({
      summary: 'Leave the business that one is this member of',
      http: 'POST /members/:id/leave',
      effect: 'irreversible',
      agent: false,
      input: z.strictObject({ id }),
      output: Gone,
      problems: ['last-owner', 'not-yourself'],
      emits: ['member.removed', 'api-key.revoked'],
    }),
    ...crud('invitation', Invitation, ['list', 'get']),
    'invitation.create': op({
      summary: 'Invite someone by email: the link is in the mail alone; an earlier invitation to the same address ends',
      http: 'POST /invitations',
      effect: 'irreversible',
      preview: false,
      agent: false,
      input: z.strictObject({ email, role }),
      output: Invitation,
      problems: ['above-own-role', 'already-member', 'unconfirmed-address', 'too-many-invitations', 'role-gone'],
      emits: ['invitation.created'],
    }),
    'invitation.revoke': op({
      summary: 'Take an invitation back',
      http: 'POST /invitations/:id/revoke',
      effect: 'write',
      agent: 'asks',
      input: z.strictObject({ id }),
      output: Invitation,
      from: ['pending'],
      to: 'revoked',
      problems: ['above-own-role'],
    }),
    'invitation.accept': op({
      summary: 'Join a business as invited, signed in with the invited email address, which is confirmed by it',
      http: 'POST /invitations/accept',
      effect: 'write',
      preview: false,
      agent: false,
      input: z.strictObject({ token: z.string().max(100) }),
      output: Member,
      problems: ['invitation-over', 'wrong-email', 'already-member', 'role-gone'],
      emits: ['member.joined'],
    }),
    ...crud('api-key', ApiKey, ['list', 'get']),
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
      problems: ['above-own-role', 'too-many-keys', 'role-gone'],
      emits: ['api-key.created'],
    }),
    'api-key.revoke': op({
      summary: 'End an API key for good; it is refused everywhere within a minute',
      http: 'POST /api-keys/:id/revoke',
      effect: 'write',
      agent: 'asks',
      input: z.strictObject({ id }),
      output: ApiKey,
      problems: ['above-own-role'],
      emits: ['api-key.revoked'],
    }),
  },
})
