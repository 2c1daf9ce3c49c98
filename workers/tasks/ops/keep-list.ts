import type { Handler } from '#kit/serve'
import { open } from '../contract.ts'
import type { App } from './look-up.ts'

export const archiveList: Handler<App, 'list.archive'> = async (ctx, { id }) => {
  const list = await ctx.db.list.require(id)
  if (list.archivedAt) return list
  const left = await ctx.db.task.count({ where: { listId: id, status: { in: [...open] }, archivedAt: null } })
  if (left > 0) return ctx.fail('list-in-use', `${left} are open`)
  return ctx.write.list.update(list, { archivedAt: ctx.now })
}

export const createState: Handler<App, 'state.create'> = async (ctx, input) =>
  ctx.write.state.create({ ...input, isDefault: false, archivedAt: null })

/** In each group exactly one is. */
export const makeDefault: Handler<App, 'state.make-default'> = async (ctx, { id }) => {
  const state = await ctx.db.state.require(id)
  if (state.isDefault) return state
  if (state.archivedAt) return ctx.invalid('#/id', 'unknown-record')
  const before = await ctx.db.state.findFirst({ where: { group: state.group, isDefault: true } })
  if (before) ctx.write.state.update(before, { isDefault: false })
  return ctx.write.state.update(state, { isDefault: true })
}
