import * as z from 'zod'
import { contract, crud, id, instant, noun, op, page, problem, text } from '#kit/contract'

/** Of one record, those that are still open. */
export const mostLinks = 50
/** That a link may live. */
export const mostYears = 5
export const mostPasswordLetters = 200

const record = {
  app: text(40).describe('Such as invoicing'),
  noun: text(80).describe('Such as invoice'),
  recordId: id,
}
const ops = z
  .array(text(80))
  .min(1)
  .max(20)
  .describe('What whoever holds the link may do: ops that the app has made public')

export const Link = noun({
  ...record,
  ops,
  expiresAt: instant,
  hasPassword: z.boolean().describe('Whoever opens it is asked for one first'),
  revokedAt: instant.nullable(),
  opened: z.int().describe('How often its page was asked for, by people and by programs that look at mails'),
  lastOpenedAt: instant.nullable(),
  createdById: z.string(),
  createdByName: z.string().describe('Empty for one that the house made for a mail'),
})
export type Link = z.output<typeof Link>

const told = z.object({ id, version: z.int(), ...record })

const writing = ['link.create', 'link.revoke']
const reading = ['link.list', 'link.get']

export const links = contract({
  app: 'links',
  summary: 'Links by which people outside see one record, and do what is open to them, without an account',
  beside: 'public',
  // Beyond this, whoever may not open a record makes, sees and ends no link to it.
  roles: {
    owner: [...reading, ...writing],
    admin: [...reading, ...writing],
    accountant: [...reading, ...writing],
    member: [...reading, ...writing],
    viewer: reading,
  },
  secrets: ['ORIGIN'],
  subscribes: ['notifications.link.mailed'],
  sensitive: { link: { tokenHash: 'secret', passwordHash: 'secret' } },
  problems: {
    'too-many-links': problem(422, 'As many links as a record may have: end some of them first'),
  },
  fieldErrors: {
    'no-public-noun': 'is nothing that people outside can see',
    'not-public': 'is nothing that people outside may do with it',
    'in-past': 'must lie in the future',
    'too-late': 'must lie within {maximum} years',
  },
  events: { 'link.created': told, 'link.revoked': told },
  ops: {
    'link.list': op({
      summary: 'List the links to a record, newest first',
      http: 'GET /links',
      effect: 'read',
      input: z.strictObject({ ...record, limit: z.int().min(1).max(200).default(100).describe('The newest ones') }),
      output: page(Link),
    }),
    ...crud('link', Link, ['get']),
    'link.create': op({
      summary: 'Make a link to a record; its address is told this once',
      http: 'POST /links',
      effect: 'write',
      secret: true,
      agent: false,
      input: z.strictObject({
        ...record,
        ops: ops.optional().describe('All that the app has made public for it, unless told'),
        password: z.string().min(8).max(mostPasswordLetters).optional().describe('Asked for before anything is shown'),
        expiresAt: instant.optional().describe(`At most ${mostYears} years from now; a year unless told`),
      }),
      output: Link.extend({ url: z.url() }),
      problems: ['too-many-links'],
      emits: ['link.created'],
    }),
    'link.revoke': op({
      summary: 'End a link at once',
      http: 'POST /links/:id/revoke',
      effect: 'write',
      input: z.strictObject({ id }),
      output: Link,
      emits: ['link.revoked'],
    }),
  },
})
