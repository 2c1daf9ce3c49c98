import * as z from 'zod'
import { all, contract, crud, day, id, noun, op, problem, type Roles, read, ref, states } from '#kit/contract'

export const Item = noun(
  {
    code: z.string(),
    left: z.int(),
    dueOn: day.nullable().default(null),
    note: z.string().nullable().default(null),
    archivedAt: z.string().nullable(),
  },
  { title: 'code', readOnly: ['archivedAt'], sort: ['dueOn'] },
)
export const Account = noun(
  {
    name: z.string(),
    iban: z.string().nullable().default(null),
    pin: z.string().nullable().default(null),
    archivedAt: z.string().nullable(),
  },
  { readOnly: ['archivedAt'], search: ['name'], sealed: { iban: { find: 'code' }, pin: { shownTo: ['owner'] } } },
)
const roles: Roles = { owner: all, admin: all, accountant: read, member: read, viewer: read }
const Booking = noun({ itemId: id, fromOn: day, toOn: day })
export const Copy = noun({ code: z.string(), isArchived: z.boolean() })
const Order = z.object({ id, version: z.int(), itemId: id, left: z.int() })
export const Wish = noun(
  {
    title: z.string().nullable(),
    status: states({ open: 'active', done: 'good' }),
    itemId: ref('stock.item', { name: 'itemCode', while: ['open'] }),
    itemCode: z.string(),
    instead: ref('shop.wish', { name: 'insteadOf' }).nullable().default(null),
    insteadOf: z.string().nullable(),
  },
  { title: 'title', path: 'wishes' },
)
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
    ...crud('account', Account),
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
  subscribes: ['stock.item.taken', 'stock.item.updated', 'stock.item.archived'],
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
    ...crud('wish', Wish, ['list', 'get', 'create', 'update']),
    'wish.note': op({
      summary: 'Look at several items',
      http: 'POST /notes',
      effect: 'write',
      input: z.strictObject({ lines: z.array(z.strictObject({ itemId: ref('stock.item') })) }),
      output: z.object({ id }),
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
