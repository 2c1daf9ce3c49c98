import { identity } from '#contracts/identity'
import type { Ctx, Handler } from '#kit/serve'
import type { agents } from '../contract.ts'
import { isAllowable } from '../rules/ops.ts'

type App = typeof agents
type Said = { role?: string | undefined; mayDo?: string[] | undefined }

/** Whoever makes an agent owns it: it works for them when its time comes. */
export const createAgent: Handler<App, 'agent.create'> = async (ctx, input) => {
  await assertSaid(ctx, input)
  if (input.providerId && !input.model) return ctx.invalid('#/model', 'no-model')
  return ctx.write.agent.create({ ...input, ownerId: ctx.actor.id, status: 'active', archivedAt: null })
}

export const updateAgent: Handler<App, 'agent.update'> = async (ctx, { id, ...changes }) => {
  const agent = await ctx.db.agent.require(id)
  await assertSaid(ctx, changes)
  const { providerId, model } = { ...agent, ...changes }
  if (providerId && !model) return ctx.invalid('#/model', 'no-model')
  return ctx.write.agent.update(agent, changes)
}

export const pauseAgent: Handler<App, 'agent.pause'> = async (ctx, { id }) => {
  const agent = ctx.write.agent.update(await ctx.db.agent.require(id), { status: 'paused' })
  ctx.emit('agent.paused', agent)
  return agent
}

export const resumeAgent: Handler<App, 'agent.resume'> = async (ctx, { id }) =>
  ctx.write.agent.update(await ctx.db.agent.require(id), { status: 'active' })

/** 422 for a role that the business does not have, and for what no agent does by itself. */
async function assertSaid(ctx: Pick<Ctx<App>, 'call' | 'invalid'>, { role, mayDo = [] }: Said) {
  if (role !== undefined) {
    const { items } = await ctx.call(identity.ops['role.list'], {})
    if (!builtIn.has(role) && !items.some(({ id }) => id === role)) ctx.invalid('#/role', 'unknown-role')
  }
  for (const [at, op] of mayDo.entries()) if (!isAllowable(op)) ctx.invalid(`#/mayDo/${at}`, 'not-for-agents')
}

const builtIn = new Set(['owner', 'admin', 'accountant', 'member', 'viewer'])
