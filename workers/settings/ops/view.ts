import type { Ctx, Handler } from '#kit/serve'
import type { settings, View } from '../contract.ts'

type App = typeof settings
const most = 100

/** A private view does not exist for anybody but its owner, whatever their role: the noun says so. */
export const listViews: Handler<App, 'view.list'> = async (ctx, { list }) => ({
  items: await ctx.db.view.findMany({ where: { list }, orderBy: [{ name: 'asc' }, { id: 'asc' }], take: 5 * most }),
})

export const createView: Handler<App, 'view.create'> = async (ctx, input) => {
  const ownerId = ctx.actor.id
  const count = await ctx.db.view.count({ where: { list: input.list, ownerId } })
  if (count >= most) return ctx.fail('too-many-views', `${most} is the most`)
  return ctx.write.view.create({ ...input, ownerId })
}

export const updateView: Handler<App, 'view.update'> = async (ctx, { id, ...changes }) =>
  ctx.write.view.update(await changeable(ctx, id), changes)

export const deleteView: Handler<App, 'view.delete'> = async (ctx, { id }) => {
  const view = await changeable(ctx, id)
  ctx.write.view.delete(view)
  return view
}

async function changeable(ctx: Pick<Ctx<App, 'not-your-view'>, 'db' | 'actor' | 'fail'>, id: string): Promise<View> {
  const view = await ctx.db.view.require(id)
  const isAllowed = view.ownerId === ctx.actor.id || ['owner', 'admin'].includes(ctx.actor.role)
  return isAllowed ? view : ctx.fail('not-your-view')
}
