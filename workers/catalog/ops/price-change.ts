import { addDays } from '#kit/calendar'
import type { Ctx, Handler } from '#kit/serve'
import type { Changed, PriceChange } from '../contract.ts'
import { changed } from '../rules/change.ts'
import type { App } from './checks.ts'

const most = 500

type Change = Pick<PriceChange, 'percent' | 'amount' | 'rounding' | 'kind' | 'q' | 'priceListId'>
type Changing = Ctx<App, 'nothing-to-change' | 'too-many-prices'>

export const changePrices: Handler<App, 'price-change.create'> = async (ctx, input) => {
  if ((input.percent === null) === (input.amount === null)) return ctx.invalid('#/percent', 'either-or')
  const from = input.fromOn ?? ctx.today
  if (from < ctx.today) return ctx.invalid('#/fromOn', 'not-past')
  if (!input.priceListId && input.fromOn) return ctx.invalid('#/fromOn', 'not-of-products')
  const changes = input.priceListId ? await inList(ctx, input, input.priceListId, from) : await ofProducts(ctx, input)
  if (changes.length === 0) return ctx.fail('nothing-to-change')
  return ctx.write.priceChange.create({
    ...input,
    fromOn: input.priceListId ? from : null,
    changes,
    undoneAt: null,
  })
}

const filterOf = ({ kind, q }: Change) => ({
  archivedAt: null,
  ...(kind && { kind }),
  ...(q && {
    OR: [
      { name: { contains: q, mode: 'insensitive' as const } },
      { sku: { contains: q, mode: 'insensitive' as const } },
    ],
  }),
})

function priceAfter(ctx: Changing, price: string, change: Change): string {
  return changed(price, change) ?? ctx.invalid(change.percent === null ? '#/amount' : '#/percent', 'not-negative')
}

function few<T>(ctx: Changing, found: T[]): T[] {
  return found.length > most ? ctx.fail('too-many-prices') : found
}

async function ofProducts(ctx: Changing, change: Change): Promise<Changed[]> {
  const where = { ...filterOf(change), price: { not: null }, currency: ctx.tenant.currency }
  const products = few(ctx, await ctx.db.product.findMany({ where, take: most + 1, orderBy: { id: 'asc' } }))
  return products.flatMap((product): Changed[] => {
    const { id: productId, name: productName, unit } = product
    const before = product.price as string
    const after = priceAfter(ctx, before, change)
    if (after === before) return []
    ctx.write.product.update(product, { price: after })
    const own = { priceId: null, validUntilOn: null, followedById: null }
    return [{ productId, productName, unit, minQuantity: '0', before, after, ...own }]
  })
}

/** What holds on that day or begins later is changed: what began before it ends the day before, and another follows. */
async function inList(ctx: Changing, change: Change, priceListId: string, from: string): Promise<Changed[]> {
  const valid = { OR: [{ validUntilOn: null }, { validUntilOn: { gte: new Date(from) } }] }
  const where = { priceListId, archivedAt: null, ...valid, product: filterOf(change) }
  const prices = few(ctx, await ctx.db.price.findMany({ where, take: most + 1, orderBy: { id: 'asc' } }))
  return prices.flatMap((price): Changed[] => {
    const { id: priceId, productId, productName, unit, minQuantity, price: before, validUntilOn, ...rest } = price
    const after = priceAfter(ctx, before, change)
    if (after === before) return []
    const told = { productId, productName, unit, minQuantity, before, after, priceId, validUntilOn }
    if (price.validFromOn !== null && price.validFromOn >= from) {
      ctx.write.price.update(price, { price: after })
      return [{ ...told, followedById: null }]
    }
    ctx.write.price.update(price, { validUntilOn: addDays(from, -1) })
    const { priceListName, per } = rest
    const follower = ctx.write.price.create({
      ...{ priceListId, priceListName, productId, productName, unit, minQuantity, per, validUntilOn },
      ...{ price: after, validFromOn: from, archivedAt: null },
    })
    return [{ ...told, followedById: follower.id }]
  })
}
