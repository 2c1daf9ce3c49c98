import type { Handler } from '#kit/serve'
import type { identity } from '../contract.ts'
import { findPerson } from '../sign-in/lookup.ts'

type App = typeof identity

/** The actor is already the owner of the business to be (routes.ts). */
export const createTenant: Handler<App, 'tenant.create'> = async (ctx, input) => {
  const founder = await findPerson(ctx.actor.id)
  if (!founder) throw new Error(`no person ${ctx.actor.id}`)
  const { id: userId, name, email } = founder.person
  const tenant = ctx.write.tenant.create({
    ...input,
    id: ctx.tenant.id,
    timeZone: ctx.tenant.timeZone,
    status: 'active' as const,
    lastDayOn: ctx.today,
  })
  const member = ctx.write.membership.create({ userId, role: 'owner' as const })
  ctx.emit('tenant.created', tenant)
  ctx.emit('member.joined', { ...member, name, email })
  return tenant
}

export const getTenant: Handler<App, 'tenant.get'> = async (ctx) => ctx.db.tenant.require(ctx.tenant.id)

export const updateTenant: Handler<App, 'tenant.update'> = async (ctx, changes) => {
  const tenant = ctx.write.tenant.update(await ctx.db.tenant.require(ctx.tenant.id), changes)
  ctx.emit('tenant.updated', tenant)
  return tenant
}
