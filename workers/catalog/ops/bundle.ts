import type { Ctx, Handler } from '#kit/serve'
import { explode, type Part } from '../rules/bundle.ts'
import { ratio, toDecimal } from '../rules/ratio.ts'
import { type App, checkPositive } from './checks.ts'

const maxLevels = 10

export const createComponent: Handler<App, 'component.create'> = async (ctx, input) => {
  if (input.productId === input.bundleId) return ctx.invalid('#/productId', 'itself')
  checkPositive(ctx, input.quantity, '#/quantity')
  // Its unit does not change while it comes into a bundle.
  ctx.write.product.expect(await ctx.db.product.require(input.productId))
  return ctx.write.component.create(input)
}

export const updateComponent: Handler<App, 'component.update'> = async (ctx, { id, ...changes }) => {
  if (changes.quantity) checkPositive(ctx, changes.quantity, '#/quantity')
  return ctx.write.component.update(await ctx.db.component.require(id), changes)
}

export const removeComponent: Handler<App, 'component.remove'> = async (ctx, { id }) => {
  const component = await ctx.db.component.require(id)
  ctx.write.component.delete(component)
  ctx.emit('component.removed', component)
  return component
}

export const explodeProduct: Handler<App, 'product.explode'> = async (ctx, { id, quantity }) => {
  const product = await ctx.db.product.require(id)
  checkPositive(ctx, quantity, '#/quantity')
  const names = new Map([[id, product.name]])
  const found = await explode(
    { productId: id, quantity: ratio(quantity) },
    async (ids) => {
      const components = await componentsOf(ctx, ids)
      for (const { productId, productName } of components) names.set(productId, productName)
      return byBundle(components)
    },
    maxLevels,
  )
  if (!found) return ctx.fail('too-deep')
  return {
    items: [...found].map(([productId, { top, bottom }]) => ({
      productId,
      name: names.get(productId) ?? '',
      // Sums and products of decimals are decimals: as many places as the denominator has factors hold it.
      quantity: toDecimal({ top, bottom }, bottom.toString(2).length),
    })),
  }
}

const componentsOf = ({ db }: Pick<Ctx<App>, 'db'>, bundleIds: string[]) =>
  db.component.findMany({ where: { bundleId: { in: bundleIds } }, orderBy: { createdAt: 'asc' } })

function byBundle(components: Awaited<ReturnType<typeof componentsOf>>): Map<string, Part[]> {
  const all = new Map<string, Part[]>()
  for (const { bundleId, productId, quantity } of components)
    all.set(bundleId, [...(all.get(bundleId) ?? []), { productId, quantity: ratio(quantity) }])
  return all
}
