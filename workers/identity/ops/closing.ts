import { forbidden } from '#kit/auth'
import type { Handler } from '#kit/serve'
import type { identity } from '../contract.ts'
import { erasedOn } from '../rules/waiting.ts'

type App = typeof identity

/** Nobody but its owners gets in any more; the tick erases it when its waiting time is over (tick.ts). */
export const closeTenant: Handler<App, 'tenant.close'> = async (ctx, { name }) => {
  if (ctx.actor.type !== 'user') throw forbidden('only a person who is signed in can close a business')
  const tenant = await ctx.db.tenant.require(ctx.tenant.id)
  if (name.trim() !== tenant.name) return ctx.fail('wrong-name', 'type the name of the business as it is written')
  const closed = ctx.write.tenant.update(tenant, { status: 'closing', closedAt: ctx.now })
  ctx.emit('tenant.closed', { ...closed, erasedOn: erasedOn(ctx.now) })
  return closed
}

export const reopenTenant: Handler<App, 'tenant.reopen'> = async (ctx) => {
  const tenant = await ctx.db.tenant.require(ctx.tenant.id)
  if (tenant.status !== 'closing') return ctx.fail('not-closing')
  const opened = ctx.write.tenant.update(tenant, { status: 'active', closedAt: null, warnedAt: null })
  ctx.emit('tenant.reopened', opened)
  return opened
}
