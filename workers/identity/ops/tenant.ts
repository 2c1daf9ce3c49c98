import type { Ctx, Handler } from '#kit/serve'
import { demo, firstDay } from '../../../db/identity/seed.ts'
import type { identity, Tenant } from '../contract.ts'
import { beginning } from '../demo/run.ts'
import { findPerson } from '../sign-in/lookup.ts'

type App = typeof identity

/** The actor is already the owner of the business to be (routes.ts). */
export const createTenant: Handler<App, 'tenant.create'> = (ctx, input) => found(ctx, { ...input, isDemo: false })

/** Its id follows from the person, so that a second one is the first. */
export const createDemo: Handler<App, 'demo.create'> = async (ctx) => {
  const earlier = await ctx.db.tenant.findFirst({ where: { id: ctx.tenant.id } })
  if (earlier) return earlier
  const tenant = await found(ctx, { ...demo, isDemo: true })
  const { id, version } = tenant
  // How far it is says nothing of who did what.
  ctx.write.demoRun.createMany([{ id, onDay: ctx.today, done: 0, total: null, state: beginning }])
  ctx.emit('demo-run.continued', { id, version, since: firstDay(ctx.today) })
  return tenant
}

/** A business that is real has no past to be played. */
export const getDemo: Handler<App, 'demo.get'> = async (ctx) =>
  (await ctx.db.demoRun.findFirst()) ?? { done: 0, total: 0 }

/** Nobody gets in any more; the tick erases what is suspended (tick.ts). */
export const eraseDemo: Handler<App, 'demo.erase'> = async (ctx) => {
  const tenant = await ctx.db.tenant.require(ctx.tenant.id)
  if (!tenant.isDemo) return ctx.fail('no-demo', `${tenant.name} is a real business`)
  return ctx.write.tenant.update(tenant, { status: 'suspended' })
}

type Founding = Pick<
  Ctx<App, never, 'tenant.created' | 'member.joined'>,
  'actor' | 'tenant' | 'today' | 'write' | 'emit'
>

async function found(ctx: Founding, input: Pick<Tenant, 'name' | 'country' | 'currency' | 'isDemo'>) {
  const founder = await findPerson(ctx.actor.id)
  if (!founder) throw new Error(`no person ${ctx.actor.id}`)
  const { id: userId, name, email, emailVerified } = founder.person
  const tenant = ctx.write.tenant.create({
    ...input,
    id: ctx.tenant.id,
    timeZone: ctx.tenant.timeZone,
    founderId: userId,
    status: 'active' as const,
    closedAt: null,
    lastDayOn: ctx.today,
  })
  const member = ctx.write.membership.create({ userId, role: 'owner' as const, teamId: null })
  ctx.emit('tenant.created', tenant)
  ctx.emit('member.joined', { ...member, name, email, emailVerified })
  return tenant
}

export const getTenant: Handler<App, 'tenant.get'> = async (ctx) => ctx.db.tenant.require(ctx.tenant.id)

export const updateTenant: Handler<App, 'tenant.update'> = async (ctx, changes) => {
  const tenant = ctx.write.tenant.update(await ctx.db.tenant.require(ctx.tenant.id), changes)
  ctx.emit('tenant.updated', tenant)
  return tenant
}
