import type { Ctx } from '#kit/serve'
import { unitsOf } from '../rules/units.ts'
import type { App } from './checks.ts'

/** A product with the one that it is a variant of, and the units of both: its own conversions come before those. */
export async function unitsOfProduct(ctx: Pick<Ctx<App>, 'db'>, id: string) {
  const product = await ctx.db.product.require(id, { include: { parent: true } })
  const { parent, ...own } = product
  const ids = parent ? [id, parent.id] : [id]
  const conversions = await ctx.db.conversion.findMany({ where: { productId: { in: ids } } })
  const ordered = conversions.toSorted((a, b) => ids.indexOf(a.productId) - ids.indexOf(b.productId))
  return { product: own, parent, units: unitsOf(own.unit, ordered) }
}
