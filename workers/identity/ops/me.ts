import { contracts } from '#contracts'
import { type Actor, permissionsOf } from '#kit/auth'
import { type Op, type Role, roles } from '#kit/contract'
import type { Ctx, Handler } from '#kit/serve'
import type { identity } from '../contract.ts'
import { findPerson, type Place } from '../sign-in/lookup.ts'

type App = typeof identity

export const getMe: Handler<App, 'me.get'> = async (ctx) => {
  const { type, id, name, role, policy } = ctx.actor
  const found = type === 'user' ? await findPerson(id) : undefined
  const places = found?.places ?? [await here(ctx)]
  // The platform's own tenant, where a person without a business comes from, is none of these.
  const current = places.find(({ tenant }) => tenant.id === ctx.tenant.id)
  const present = current && isOfMember(role) ? role : null
  return {
    actor: { type, id, name },
    user: found?.person ?? null,
    tenants: places.map((place) => ({ ...summary(place), role: place.role })),
    tenant: current ? { ...summary(current), timeZone: current.tenant.timeZone } : null,
    role: present && (ownRoleOf(policy?.id) ?? present),
    basedOn: present,
    permissions: present
      ? permissionsOf(contracts, { role: present, policy }).filter(current?.tenant.isClosing ? isOpen : () => true)
      : [],
  }
}

/** The id within `<id>@<version>`; a key that was capped by its maker's reach has no role that anybody made. */
const ownRoleOf = (policyId = '') => /^([\da-f-]{36})@\d+$/.exec(policyId)?.[1]

const isOfMember = (role: Actor['role']): role is Role => (roles as readonly string[]).includes(role)

/** What is left to the owner of a closed business. */
const isOpen = (permission: string) => {
  const [app, ...name] = permission.split('.')
  return contracts.some(
    (contract) => contract.app === app && (contract.ops as Record<string, Op>)[name.join('.')]?.whileClosing,
  )
}

const summary = ({ name, tenant: { id, country, currency, isDemo = false, isClosing = false } }: Place) => ({
  id,
  name,
  country,
  currency,
  isDemo,
  isClosing,
})

/** A key or an agent has its one business. */
async function here(ctx: Ctx<App>): Promise<Place> {
  const { name } = await ctx.db.tenant.require(ctx.tenant.id)
  const { role, policy } = ctx.actor
  const standing = { role: isOfMember(role) ? role : 'viewer', ...(policy && { policy }) } as const
  return { tenant: ctx.tenant, name, role: ownRoleOf(policy?.id) ?? standing.role, standing }
}
