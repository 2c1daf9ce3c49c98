import type { Ctx, Handler } from '#kit/serve'
import { type App, checkDays, checkNumbers } from './checks.ts'
import { unitsOfProduct } from './units.ts'

type Days = { validFromOn: string | null; validUntilOn: string | null }

export const createPriceList: Handler<App, 'price-list.create'> = async (ctx, input) => {
  checkDays(ctx, input)
  const { currency = ctx.tenant.currency, ...rest } = input
  return ctx.write.priceList.create({ ...rest, currency, archivedAt: null })
}

export const updatePriceList: Handler<App, 'price-list.update'> = async (ctx, { id, ...changes }) => {
  const list = await ctx.db.priceList.require(id)
  checkDays(ctx, { ...list, ...defined(changes) })
  return ctx.write.priceList.update(list, changes)
}

/** A change without a value is none. */
const defined = <T extends object>(changes: T) =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Partial<Days>

/** The unit of a price, and its product, which is to stay as it was read: no unit of it goes while it is priced by that. */
async function unitFor(ctx: Pick<Ctx<App>, 'db' | 'invalid' | 'call'>, productId: string, unit: string | undefined) {
  const { product, units } = await unitsOfProduct(ctx, productId)
  const given = unit ?? product.unit
  if (!units.has(given)) ctx.invalid('#/unit', 'no-conversion')
  return { product, unit: given }
}

export const createPrice: Handler<App, 'price.create'> = async (ctx, input) => {
  checkNumbers(ctx, input)
  checkDays(ctx, input)
  const { product, unit } = await unitFor(ctx, input.productId, input.unit)
  ctx.write.product.expect(product)
  return ctx.write.price.create({ ...input, unit, archivedAt: null })
}

export const updatePrice: Handler<App, 'price.update'> = async (ctx, { id, ...changes }) => {
  const price = await ctx.db.price.require(id)
  checkNumbers(ctx, changes)
  checkDays(ctx, { ...price, ...defined(changes) })
  if (changes.unit && changes.unit !== price.unit)
    ctx.write.product.expect((await unitFor(ctx, price.productId, changes.unit)).product)
  return ctx.write.price.update(price, changes)
}

export const setPrices: Handler<App, 'price-list.set-prices'> = async (ctx, { id, productId, prices }) => {
  const list = await ctx.db.priceList.require(id)
  const [found, held] = await Promise.all([
    ctx.db.product.findFirst({ where: { id: productId }, select: { id: true } }),
    ctx.db.price.findMany({ where: { priceListId: id, productId, archivedAt: null }, orderBy: { id: 'asc' } }),
  ])
  if (!found) return ctx.invalid('#/productId', 'unknown-record')
  const { product, units } = await unitsOfProduct(ctx, productId)
  const known = new Map(held.map((price) => [price.id, price]))
  const given = prices.map(({ id: priceId, unit = product.unit, ...price }, at) => {
    const pointer = `#/prices/${at}`
    checkNumbers(ctx, price, pointer)
    checkDays(ctx, price, pointer)
    if (!units.has(unit)) ctx.invalid(`${pointer}/unit`, 'no-conversion')
    const before = priceId === undefined ? undefined : known.get(priceId)
    // Named twice, the second is of a price that is spoken for.
    if (priceId !== undefined && !known.delete(priceId)) ctx.invalid(`${pointer}/id`, 'unknown-record')
    return { before, price: { ...price, unit } }
  })
  ctx.write.product.expect(product)
  for (const gone of known.values()) ctx.write.price.update(gone, { archivedAt: ctx.now })
  const names = { priceListId: id, priceListName: list.name, productId, productName: product.name }
  const items = given.map(({ before, price }) =>
    before ? ctx.write.price.update(before, price) : ctx.write.price.create({ ...names, ...price, archivedAt: null }),
  )
  ctx.emit('price-list.priced', { ...list, productId })
  return { items }
}
