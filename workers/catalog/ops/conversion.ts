import type { Handler } from '#kit/serve'
import type { App } from './checks.ts'

/** The product stays as it was read meanwhile: its own unit does not change while another is converted to it. */
export const createConversion: Handler<App, 'conversion.create'> = async (ctx, input) => {
  const product = await ctx.db.product.require(input.productId)
  if (product.unit === input.unit) return ctx.invalid('#/unit', 'is-own-unit')
  ctx.write.product.expect(product)
  return ctx.write.conversion.create(input)
}

/** A variant's prices may be in units of its product. */
export const removeConversion: Handler<App, 'conversion.remove'> = async (ctx, { id }) => {
  const conversion = await ctx.db.conversion.require(id)
  const { productId, unit } = conversion
  const [product, used] = await Promise.all([
    ctx.db.product.require(productId),
    ctx.db.price.count({ where: { unit, OR: [{ productId }, { product: { parentId: productId } }] } }),
  ])
  if (used > 0) return ctx.fail('in-use')
  ctx.write.product.expect(product)
  ctx.write.conversion.delete(conversion)
  ctx.emit('conversion.removed', conversion)
  return conversion
}
