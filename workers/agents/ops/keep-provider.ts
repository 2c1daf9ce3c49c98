import type { Handler } from '#kit/serve'
import type { agents } from '../contract.ts'

export const createProvider: Handler<typeof agents, 'provider.create'> = async (ctx, { key, ...input }) => {
  const provider = ctx.write.provider.create({ ...input, archivedAt: null })
  ctx.write.providerKey.create({ id: provider.id, key })
  return provider
}

export const updateProvider: Handler<typeof agents, 'provider.update'> = async (ctx, { id, key, ...changes }) => {
  const provider = await ctx.db.provider.require(id)
  if (key !== undefined) ctx.write.providerKey.update(await ctx.db.providerKey.require(id), { key })
  return ctx.write.provider.update(provider, changes)
}
