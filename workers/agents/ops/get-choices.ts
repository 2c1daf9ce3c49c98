import { identity } from '#contracts/identity'
import { mayCall } from '#kit/auth'
import { roles } from '#kit/contract'
import type { Handler } from '#kit/serve'
import { allowable } from '../catalog.ts'
import type { agents } from '../contract.ts'
import { noticesOf } from '../triggers.ts'

/** Nobody allows an agent what they may not do themselves: it would be refused to it when it works for them. */
export const getChoices: Handler<typeof agents, 'agent.choices'> = async (ctx) => {
  const { items } = await ctx.call(identity.ops['role.list'], {})
  const own = items.flatMap(({ id, name }) => (id ? [{ role: id, name }] : []))
  return {
    roles: [...roles.map((role) => ({ role, name: null })), ...own],
    ops: allowable.filter(({ contract, name }) => mayCall(contract, ctx.actor, name)).map(({ id }) => id),
    events: [...noticesOf].map(([event, { topic }]) => ({ event, topic: `${event.split('.')[0]}.${topic}` })),
  }
}
