import { notFound } from '#kit/auth'
import type { Ctx, Handler } from '#kit/serve'
import type { settings, View } from '../contract.ts'

type App = typeof settings
type Reading = Pick<Ctx<App>, 'db' | 'actor'>
const most = 100

/** What the caller may see: a private view does not exist for anybody but its owner, whatever their role. */
const visible = ({ actor }: Pick<Reading, 'actor'>) => ({ OR: [{ isShared: true }, { ownerId: actor.id }] })

export const listViews: Handler<App, 'view.list'> = async (ctx, { list }) => ({
  items: await ctx.db.view.findMany({
    where: { list, ...visible(ctx) },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: 5 * most,
  }),
})

export const getView: Handler<App, 'view.get'> = (ctx, { id }) => requireView(ctx, id)

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

async function requireView(ctx: Reading, id: string): Promise<View> {
  const view = await ctx.db.view.findFirst({ where: { id, ...visible(ctx) } })
  if (!view) throw notFound('view', id)
  return view
}

async function changeable(ctx: Reading & Pick<Ctx<App, 'not-your-view'>, 'fail'>, id: string): Promise<View> {
  const view = await requireView(ctx, id)
  const isAllowed = view.ownerId === ctx.actor.id || ['owner', 'admin'].includes(ctx.actor.role)
  return isAllowed ? view : ctx.fail('not-your-view')
}
