import * as z from 'zod'
import { crud, dictionary, id, instant, noun, op, reaches, roles, text } from '#kit/contract'

export const builtIn = z.enum(roles as ['owner', 'admin', 'accountant', 'member', 'viewer'])
export const role = z
  .string()
  .regex(/^(owner|admin|accountant|member|viewer|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/, 'not-a-role')
  .describe('The name of a built-in role, or the id of one of the business’s own')

const reach = z.enum(reaches)
const said = {
  grants: z
    .array(text(100))
    .max(150)
    .default([])
    .describe('Ops of all apps: `app.noun.verb`, `app.noun.*`, `app.*`, or `app.read` for whatever only reads'),
  scopes: dictionary(reach, { letters: 100 })
    .default({})
    .describe('How far among the records of a noun, such as `{ "contacts.company": "own" }`; as usual unless told'),
  hidden: z
    .array(text(100))
    .max(100)
    .default([])
    .describe('Fields that are not shown: `invoicing.invoice.marginMinor`'),
}

export const Role = noun({
  name: text(80),
  basedOn: builtIn.describe('The built-in role whose rank it has: nobody gives a role above their own'),
  ...said,
  archivedAt: instant.nullable(),
})
export type Role = z.output<typeof Role>

const effect = z.enum(['read', 'write', 'irreversible'])
const Listed = z.object({
  role,
  id: id.nullable().describe('Of a role of the business’s own; null for a built-in one'),
  version: z.int().nullable(),
  name: z.string().describe('A built-in one has its own name in every language'),
  basedOn: builtIn,
  ...said,
  permissions: z.array(z.string()).describe('The ops that it may call'),
})
const { 'role.get': get, ...writes } = crud('role', Role, ['get', 'create', 'update', 'archive'])

export const roleOps = {
  'role.list': op({
    summary: 'List the roles with what each may do',
    http: 'GET /roles',
    effect: 'read',
    whileClosing: true,
    input: z.strictObject({}),
    output: z.object({
      items: z.array(Listed),
      ops: z
        .array(z.object({ id: z.string(), app: z.string(), summary: z.string(), effect }))
        .describe('What the permissions are about: every op of every app, in the order of the contracts'),
      nouns: z
        .array(
          z.object({
            id: z.string(),
            app: z.string(),
            reach: reach
              .nullable()
              .describe('How far roles usually reach; null when its records are nobody’s own, or private'),
            fields: z.array(z.string()),
          }),
        )
        .describe('What scopes and hidden fields are about'),
    }),
  }),
  'role.get': get,
  'role.create': op({
    ...writes['role.create'],
    agent: false,
    problems: ['above-own-role', 'role-exists', 'too-many-roles'],
  }),
  'role.update': op({ ...writes['role.update'], agent: false, problems: ['above-own-role', 'role-exists'] }),
  'role.archive': op({ ...writes['role.archive'], agent: false, problems: ['above-own-role', 'role-in-use'] }),
}
