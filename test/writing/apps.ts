import type * as z from 'zod'
import type { EventOf } from '#kit/contract'
import { getOne } from '#kit/list'
import { crudHandlers, latest, on, serve } from '#kit/serve'
import { Account, Copy, Item, shop, stock, Wish } from './contracts.ts'

type InTenant = { tenant: { id: string } }
const rowOf = async (app: string, name: string, schema: z.ZodObject, { tenant }: InTenant, rowId: string) => {
  const found = await getOne({ app, noun: name, schema }, { tenantId: tenant.id, hidden: [] }, rowId)
  return found && JSON.parse(found.text)
}

type Row = { id: string; version: number; left: number }
const itemOf = async (ctx: InTenant, itemId: string): Promise<Row> => {
  const item = await rowOf('stock', 'item', Item, ctx, itemId)
  if (!item) throw new Error(`no item ${itemId}`)
  return item
}

/** What a test does between the read of a handler and its commit. */
export const between: { read: () => Promise<void>; commit: () => Promise<void> } = {
  read: async () => {},
  commit: async () => {},
}

// biome-ignore lint/suspicious/noExplicitAny: no client is generated for the apps of these tests
type Loosely = any
export const client = class {} as Loosely

export const handlers: Record<string, (ctx: Loosely, input: Loosely) => Promise<unknown>> = {
  ...crudHandlers(stock, 'item'),
  ...crudHandlers(stock, 'account'),
  'account.update': async (ctx, { id: accountId, ...changes }) =>
    ctx.write.account.update(await rowOf('stock', 'account', Account, ctx, accountId), changes),
  'item.update': async (ctx, { id: itemId, ...changes }) => ctx.write.item.update(await itemOf(ctx, itemId), changes),
  'item.archive': async (ctx, { id: itemId }) =>
    ctx.write.item.update(await itemOf(ctx, itemId), { archivedAt: ctx.now }),
  'item.take': async (ctx, { id: itemId, count }) => {
    const taken = ctx.write.item.add(await itemOf(ctx, itemId), { left: -count }, { min: 0, problem: 'sold-out' })
    ctx.emit('item.taken', taken)
    return taken
  },
  'item.fill': async (ctx, { id: itemId, count }) =>
    ctx.write.item.add(await itemOf(ctx, itemId), { left: count }, { max: 20, problem: 'full' }),
  'item.remind': async (ctx, { id: itemId, at }) => {
    const item = await itemOf(ctx, itemId)
    ctx.emit('item.due', item, { at })
    ctx.emit('item.taken', item)
    return item
  },
  'item.burn': async (ctx, { id: itemId }) => itemOf(ctx, itemId),
  'booking.create': async (ctx, input) => {
    const item = await itemOf(ctx, input.itemId)
    await between.read()
    ctx.write.item.expect(item)
    return ctx.write.booking.create(input)
  },
}

/** What the shop keeps of an item, whichever of its events says so. */
const itemKept = async (ctx: Loosely, { id: itemId, code, archivedAt }: EventOf<typeof stock, 'item.updated'>) => {
  const [news, before] = [{ code, isArchived: archivedAt !== null }, await rowOf('shop', 'copy', Copy, ctx, itemId)]
  await between.read()
  if (before) ctx.write.copy.update(before, news)
  else ctx.write.copy.create({ id: itemId, ...news })
}

export const workers: Record<string, ExportedHandler<Loosely, Loosely>> = {
  stock: serve(stock, { client, samples: {}, handlers: handlers as Loosely }) as Loosely,
  shop: serve(shop, {
    client,
    samples: {},
    handlers: {
      'order.place': async (ctx: Loosely, { itemId, count }: Loosely) => {
        const { left } = await ctx.call(stock.ops['item.take'], { id: itemId, count })
        await between.commit()
        const order = { id: crypto.randomUUID(), version: 1, itemId, left }
        ctx.emit('order.placed', order)
        return order
      },
      'wish.update': async (ctx: Loosely, { id, ...changes }: Loosely) =>
        ctx.write.wish.update(await rowOf('shop', 'wish', Wish, ctx, id), changes),
      'wish.note': async () => ({ id: crypto.randomUUID() }),
      'order.burn': async (ctx: Loosely, { itemId, count }: Loosely) =>
        ctx.call(stock.ops['item.burn'], { id: itemId, count }),
    },
    on: [
      on(stock, 'item.taken', async (ctx: Loosely, data) => {
        if (data.note) ctx.emit('order.placed', { id: data.id, version: 1, itemId: data.id, left: data.note.length })
        if (data.code !== 'chain') return
        await ctx.call(stock.ops['item.take'], { id: data.id, count: data.left > 5 ? 1 : 2 })
        await between.commit()
      }),
      on(stock, 'item.updated', latest(itemKept)),
      on(stock, 'item.archived', latest(itemKept)),
    ],
  }) as Loosely,
}
