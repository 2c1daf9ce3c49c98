import { identity } from '#contracts/identity'
import { roles } from '#kit/contract'
import type { Ctx, Handler } from '#kit/serve'
import { isAllowable } from '../catalog.ts'
import type { agents } from '../contract.ts'
import { noticesOf } from '../triggers.ts'

type App = typeof agents
type Said = { role?: string | undefined; mayDo?: string[] | undefined; triggers?: string[] | undefined }

/** Whoever makes an agent owns it: it works for them when its time comes. */
export const createAgent: Handler<App, 'agent.create'> = async (ctx, input) => {
  await assertSaid(ctx, input)
  assertAble(ctx, input)
  return ctx.write.agent.create({ ...input, ownerId: ctx.actor.id, status: 'active', archivedAt: null })
}

export const updateAgent: Handler<App, 'agent.update'> = async (ctx, { id, ...changes }) => {
  const agent = await ctx.db.agent.require(id)
  await assertSaid(ctx, changes)
  assertAble(ctx, { ...agent, ...changes })
  return ctx.write.agent.update(agent, changes)
}

export const pauseAgent: Handler<App, 'agent.pause'> = async (ctx, { id }) => {
  const agent = ctx.write.agent.update(await ctx.db.agent.require(id), { status: 'paused' })
  ctx.emit('agent.paused', agent)
  return agent
}

export const resumeAgent: Handler<App, 'agent.resume'> = async (ctx, { id }) =>
  ctx.write.agent.update(await ctx.db.agent.require(id), { status: 'active' })

type Able = {
  providerId?: string | null | undefined
  model?: string | null | undefined
  playbook?: string | null | undefined
  rhythm?: string | undefined
  triggers?: string[] | undefined
}

/** 422 where it could not think, or would not know what to do when nobody asks. */
function assertAble({ invalid }: Pick<Ctx<App>, 'invalid'>, agent: Able) {
  const { providerId, model, playbook, rhythm, triggers = [] } = agent
  if (providerId && !model) invalid('#/model', 'no-model')
  if (!playbook && !providerId && rhythm !== 'never') invalid('#/rhythm', 'no-chore')
  if (!playbook && !providerId && triggers.length > 0) invalid('#/triggers', 'no-chore')
}

/** 422 for a role that the business does not have, and for what no agent does by itself. */
async function assertSaid(ctx: Pick<Ctx<App>, 'call' | 'invalid'>, { role, mayDo = [], triggers = [] }: Said) {
  if (role !== undefined) {
    const { items } = await ctx.call(identity.ops['role.list'], {})
    if (!roles.some((each) => each === role) && !items.some(({ id }) => id === role))
      ctx.invalid('#/role', 'unknown-role')
  }
  for (const [at, op] of mayDo.entries()) if (!isAllowable(op)) ctx.invalid(`#/mayDo/${at}`, 'not-for-agents')
  for (const [at, event] of triggers.entries())
    if (!noticesOf.has(event)) ctx.invalid(`#/triggers/${at}`, 'not-an-event')
}
