import * as z from 'zod'
import { all, contract, crud, day, id, noun, op, problem, type Roles, read } from '#kit/contract'
import { getOne } from '#kit/list'
import { crudHandlers, serve } from '#kit/serve'

const Item = noun(
  {
    code: z.string(),
    left: z.int(),
    dueOn: day.nullable().default(null),
    archivedAt: z.string().nullable(),
  },
  { readOnly: ['archivedAt'], sort: ['dueOn'] },
)
const roles: Roles = { owner: all, admin: all, accountant: read, member: read, viewer: read }
const Booking = noun({ itemId: id, fromOn: day, toOn: day })
const Order = z.object({ id, version: z.int(), itemId: id, left: z.int() })
const taking = { input: z.strictObject({ id, count: z.int() }), output: Item }

export const stock = contract({
  app: 'stock',
  summary: 'What the tests of writing write to',
  roles,
  problems: {
    'sold-out': problem(409, 'There is not that much left'),
    full: problem(409, 'It holds no more'),
    overlaps: problem(409, 'Somebody has it on one of these days', 'booking_no_overlap'),
  },
  events: { 'item.taken': Item, 'item.due': Item },
  ops: {
    ...crud('item', Item),
    'item.take': op({
      ...taking,
      summary: 'Take some',
      http: 'POST /items/:id/take',
      effect: 'write',
      problems: ['sold-out'],
      emits: ['item.taken'],
    }),
    'item.fill': op({
      ...taking,
      summary: 'Bring some',
      http: 'POST /items/:id/fill',
      effect: 'write',
      problems: ['full'],
    }),
    'booking.create': op({
      summary: 'Book it for some days',
      http: 'POST /bookings',
      effect: 'write',
      input: z.strictObject({ itemId: id, fromOn: day, toOn: day }),
      output: Booking,
      problems: ['overlaps'],
    }),
    'item.remind': op({
      summary: 'Say so later',
      http: 'POST /items/:id/remind',
      effect: 'write',
      input: z.strictObject({ id, at: z.string() }),
      output: Item,
      emits: ['item.due', 'item.taken'],
    }),
    'item.burn': op({
      ...taking,
      summary: 'Gone for good',
      http: 'POST /items/:id/burn',
      effect: 'write',
      preview: false,
    }),
  },
})

export const shop = contract({
  app: 'shop',
  summary: 'What calls it',
  roles,
  events: { 'order.placed': Order },
  subscribes: ['stock.item.taken'],
  uses: ['stock.item.take', 'stock.item.burn'],
  ops: {
    'order.place': op({
      summary: 'Order some',
      http: 'POST /orders',
      effect: 'write',
      input: z.strictObject({ itemId: id, count: z.int() }),
      output: Order,
      emits: ['order.placed'],
    }),
    'order.burn': op({
      summary: 'Burn some',
      http: 'POST /burns',
      effect: 'write',
      input: z.strictObject({ itemId: id, count: z.int() }),
      output: z.object({ id }),
    }),
  },
})

type Row = { id: string; version: number; left: number }
const itemOf = async (ctx: { tenant: { id: string } }, itemId: string): Promise<Row> => {
  const found = await getOne(
    { app: 'stock', noun: 'item', schema: Item },
    { tenantId: ctx.tenant.id, hidden: [] },
    itemId,
  )
  if (!found) throw new Error(`no item ${itemId}`)
  return JSON.parse(found.text)
}

/** What a test does between the read of a handler and its commit. */
export const between: { read: () => Promise<void>; commit: () => Promise<void> } = {
  read: async () => {},
  commit: async () => {},
}

// biome-ignore lint/suspicious/noExplicitAny: no client is generated for the apps of these tests
type Loosely = any
const client = class {} as Loosely

const handlers: Record<string, (ctx: Loosely, input: Loosely) => Promise<unknown>> = {
  ...crudHandlers(stock, 'item'),
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
      'order.burn': async (ctx: Loosely, { itemId, count }: Loosely) =>
        ctx.call(stock.ops['item.burn'], { id: itemId, count }),
    },
    on: {
      'stock.item.taken': async (ctx: Loosely, data: Loosely) => {
        if (data.code !== 'chain') return
        await ctx.call(stock.ops['item.take'], { id: data.id, count: data.left > 5 ? 1 : 2 })
        await between.commit()
      },
    },
  }) as Loosely,
}
