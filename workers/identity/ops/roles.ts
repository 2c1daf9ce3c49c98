import { contracts } from '#contracts'
import { permissionsOf, policyIn } from '#kit/auth'
import { aboutOf, type Contract, roles } from '#kit/contract'
import type { Ctx, Handler } from '#kit/serve'
import type { Role } from '../contract/role.ts'
import type { identity } from '../contract.ts'
import { standingOf } from '../policy/find.ts'
import { assertKnown, fieldsOf } from '../policy/known.ts'
import { mayGive } from '../policy/reach.ts'
import { assertPerson } from './person.ts'

type App = typeof identity
type Giving = Pick<Ctx<App, 'above-own-role'>, 'actor' | 'fail'>

export const listRoles: Handler<App, 'role.list'> = async (ctx) => {
  const own = await ctx.db.role.findMany({ where: { archivedAt: null }, orderBy: { name: 'asc' } })
  return {
    items: [...builtInRoles, ...own.map(listed)],
    ops: contracts.flatMap(({ app, ops }) =>
      Object.entries(ops).map(([name, { summary, effect }]) => ({ id: `${app}.${name}`, app, summary, effect })),
    ),
    nouns: (contracts as readonly Contract[]).flatMap(({ app, nouns }) =>
      Object.entries(nouns).map(([noun, schema]) => ({
        id: `${app}.${noun}`,
        app,
        reach: reachOf(aboutOf(schema)),
        fields: fieldsOf(schema),
      })),
    ),
  }
}

const reachOf = ({ scope }: ReturnType<typeof aboutOf>) => (scope && !scope.isPrivate ? scope.usual : null)

/** The built-in ones in the words of own ones, for who begins with a copy. */
const builtInRoles = roles.map((role) => {
  const said = (contracts as readonly Contract[]).map((contract) => ({
    app: contract.app,
    ...policyIn(contract, { role }),
  }))
  return {
    role,
    id: null,
    version: null,
    name: role,
    basedOn: role,
    grants: said.flatMap(({ app, grants }) => grants.map((grant) => `${app}.${grant}`)),
    scopes: Object.fromEntries(
      said.flatMap(({ app, scopes = {} }) => Object.entries(scopes).map(([noun, reach]) => [`${app}.${noun}`, reach])),
    ),
    hidden: said.flatMap(({ app, hidden = [] }) => hidden.map((field) => `${app}.${field}`)),
    permissions: permissionsOf(contracts, role),
  }
})

const listed = ({ id, version, name, basedOn, grants, scopes, hidden }: Stored) => ({
  role: id,
  id,
  version,
  name,
  basedOn,
  grants,
  scopes,
  hidden,
  permissions: permissionsOf(contracts, standingOf({ id, version, basedOn, grants, scopes, hidden })),
})
type Stored = Omit<Role, 'basedOn' | 'createdAt' | 'updatedAt' | 'archivedAt'> & { basedOn: string }

/** Neither what they make it nor what it was is more than they have themselves. */
function assertWithin({ actor, fail }: Giving, ...all: Parameters<typeof standingOf>[0][]): void {
  if (!all.every((role) => mayGive(actor, standingOf(role))))
    fail('above-own-role', 'it would reach further than your own')
}

export const createRole: Handler<App, 'role.create'> = async (ctx, input) => {
  assertPerson(ctx.actor)
  assertKnown(input)
  assertWithin(ctx, { ...input, id: '', version: 1 })
  return ctx.write.role.create({ ...input, archivedAt: null })
}

export const updateRole: Handler<App, 'role.update'> = async (ctx, { id, ...changes }) => {
  assertPerson(ctx.actor)
  const before = await ctx.db.role.require(id)
  const after = { ...before, ...(changes as Partial<Role>) }
  assertKnown(after as Role)
  assertWithin(ctx, before, after)
  return ctx.write.role.update(before, changes) as typeof before & Pick<Role, 'basedOn'>
}

export const archiveRole: Handler<App, 'role.archive'> = async (ctx, { id }) => {
  assertPerson(ctx.actor)
  const role = await ctx.db.role.require(id)
  assertWithin(ctx, role)
  return (role.archivedAt ? role : ctx.write.role.update(role, { archivedAt: ctx.now })) as typeof role &
    Pick<Role, 'basedOn'>
}
