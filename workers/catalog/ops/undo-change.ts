import { addDays } from '#kit/calendar'
import type { Ctx, Handler } from '#kit/serve'
import type { Changed } from '../contract.ts'
import type { App } from './checks.ts'

type Undoing = Pick<Ctx<App, 'changed-since'>, 'db' | 'write' | 'fail' | 'now'>

export const undoChange: Handler<App, 'price-change.undo'> = async (ctx, { id }) => {
  const change = await ctx.db.priceChange.require(id)
  if (change.undoneAt) return ctx.fail('undone-already')
  const changes = change.changes as Changed[]
  if (change.fromOn) await undoInList(ctx, changes, change.fromOn)
  else await undoOfProducts(ctx, changes)
  const undone = ctx.write.priceChange.update(change, { undoneAt: ctx.now })
  ctx.emit('price-change.undone', undone)
  return undone
}

async function undoOfProducts(ctx: Undoing, changes: readonly Changed[]) {
  const ids = changes.map(({ productId }) => productId)
  const products = byId(await ctx.db.product.findMany({ where: { id: { in: ids } } }))
  for (const { productId, before, after } of changes) {
    const product = products.get(productId)
    if (product?.price !== after) return ctx.fail('changed-since', product?.name)
    ctx.write.product.update(product, { price: before })
  }
}

async function undoInList(ctx: Undoing, changes: readonly Changed[], from: string) {
  const ids = changes.flatMap(({ priceId, followedById }) => [priceId, followedById].filter((id) => id !== null))
  const prices = byId(await ctx.db.price.findMany({ where: { id: { in: ids }, archivedAt: null } }))
  for (const { priceId, productName, before, after, validUntilOn, followedById } of changes) {
    const changed = prices.get(priceId ?? '')
    const follower = prices.get(followedById ?? '')
    const last = follower ?? changed
    const isAsLeft =
      last?.price === after &&
      last.validUntilOn === validUntilOn &&
      (followedById === null || (follower?.validFromOn === from && changed?.validUntilOn === addDays(from, -1)))
    if (!changed || !isAsLeft) return ctx.fail('changed-since', productName)
    if (follower) ctx.write.price.update(follower, { archivedAt: ctx.now })
    ctx.write.price.update(changed, follower ? { validUntilOn } : { price: before })
  }
}

const byId = <R extends { id: string }>(rows: readonly R[]) => new Map(rows.map((row) => [row.id, row]))
