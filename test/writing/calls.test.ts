import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Contract, Op } from '#kit/contract'
import type { Envelope } from '#kit/events'
import type { Ctx } from '#kit/serve'
import { shop, stock } from './contracts.ts'
import { type House, openHouse } from './house.ts'
import { idle } from './worker.ts'

let house: House
let ask: ReturnType<House['as']>
let between: typeof import('./apps.ts').between
beforeAll(async () => {
  house = await openHouse()
  ask = house.as()
  between = (await import('./apps.ts')).between
})
afterAll(() => house.stop())
beforeEach(() => {
  between.commit = async () => {}
})

let codes = 0
const newItem = async (left: number, code = `called-${++codes}`) =>
  (await ask('POST', '/api/stock/v1/items', { code, left })).body.id as string
const leftOf = async (id: string) => (await ask('GET', `/api/stock/v1/items/${id}`)).body.left
const order = (itemId: string, headers = {}) => ask('POST', '/api/shop/v1/orders', { itemId, count: 2 }, headers)
const rows = async () => {
  const count = (schema: string, table: string) =>
    `(select count(*)::int from ${schema}.${table}) as ${schema}_${table}`
  const tables = ['outbox', 'idempotency', 'counter', 'cache_version']
  const columns = ['shop', 'stock'].flatMap((schema) => tables.map((table) => count(schema, table)))
  return (await house.admin.query(`select ${columns.join(', ')}`)).rows[0]
}

it('previews the called app too, and writes in neither', async () => {
  const itemId = await newItem(10)
  await idle()
  const [before, sent] = [await rows(), house.sent.length]
  const preview = await order(itemId, { prefer: 'preview', 'idempotency-key': 'seen-first' })
  await idle()
  expect([preview.status, preview.headers.get('preference-applied')]).toEqual([200, 'preview'])
  expect(preview.body).toMatchObject({
    output: { itemId, left: 8 },
    changes: [{ noun: 'stock.item', id: itemId, before: { left: 10 }, after: { left: 8 } }],
    events: [{ name: 'shop.order.placed' }, { name: 'stock.item.taken', data: { id: itemId, left: 8 } }],
    mails: [],
  })
  expect([await rows(), await leftOf(itemId), house.sent.length]).toEqual([before, 10, sent])
  const act = await order(itemId, { 'idempotency-key': 'seen-first' })
  expect([act.status, act.body.left, await leftOf(itemId)]).toEqual([200, 8, 8])
})

it('refuses the preview of an act that calls what has none', async () => {
  const itemId = await newItem(10)
  const answer = await ask('POST', '/api/shop/v1/burns', { itemId, count: 1 }, { prefer: 'preview' })
  expect([answer.status, answer.body.code]).toEqual([422, 'no-preview'])
})

it('calls what its contract uses alone: reads of an app that it names, and writes that it names whole', async () => {
  const { serve } = await import('#kit/serve')
  const itemId = await newItem(10)
  /** What an op of the shop gets that calls this, as a contract says that uses this. */
  const asked = async (uses: string[], target: Op, input: object) => {
    const handlers = { 'order.burn': (ctx: Ctx<Contract>) => ctx.call(target, input as never) }
    // biome-ignore lint/suspicious/noExplicitAny: no client is generated for the apps of these tests
    const app: any = { client: class {}, samples: {}, handlers }
    const worker = serve({ ...shop, uses, subscribes: [] } as Contract, app)
    return (
      await house.as(undefined, { instead: worker as ExportedHandler })('POST', '/api/shop/v1/burns', {
        itemId,
        count: 1,
      })
    ).status
  }
  const [get, take] = [stock.ops['item.get'] as Op, stock.ops['item.take'] as Op]
  expect(await asked(['stock'], get, { id: itemId })).toBe(200)
  expect(await asked(['stock'], take, { id: itemId, count: 1 })).toBe(500)
  expect(await asked(['stock.item.take'], take, { id: itemId, count: 1 })).toBe(200)
  expect(await asked(['stock.item.take'], get, { id: itemId })).toBe(500)
  expect(await asked(['stock.item.burn', 'store'], take, { id: itemId, count: 1 })).toBe(500)
  expect(await leftOf(itemId)).toBe(9)
})

it('is told so by the compiler', async () => {
  const calling = (ctx: Ctx<typeof shop>) => {
    ctx.call(stock.ops['item.take'], { id: '', count: 1 })
    // @ts-expect-error: the shop names no write of this name
    ctx.call(stock.ops['item.fill'], { id: '', count: 1 })
    // @ts-expect-error: nor does it read from the stock
    ctx.call(stock.ops['item.get'], { id: '' })
  }
  expect(shop.uses).toEqual(['stock.item.take', 'stock.item.burn'])
  expect(calling).toBeDefined()
})

it('acts once in the called app for a request that is sent again after its own act was lost', async () => {
  const itemId = await newItem(10)
  const key = { 'idempotency-key': crypto.randomUUID() }
  between.commit = async () => {
    throw new Error('the Worker is gone')
  }
  expect((await order(itemId, key)).status).toBe(500)
  expect(await leftOf(itemId)).toBe(8)
  between.commit = async () => {}
  expect((await order(itemId, key)).body).toMatchObject({ left: 8 })
  expect(await leftOf(itemId)).toBe(8)
  expect((await order(itemId, { 'idempotency-key': crypto.randomUUID() })).body).toMatchObject({ left: 6 })
})

it('acts once in the called app for an event that is delivered twice, whatever its handler makes of it by then', async () => {
  const itemId = await newItem(10, 'chain')
  await ask('POST', `/api/stock/v1/items/${itemId}/take`, { count: 1 })
  await idle()
  const event = house.sent.findLast(({ name, aggregateId }) => name === 'stock.item.taken' && aggregateId === itemId)
  expect(event).toBeDefined()
  between.commit = async () => {
    throw new Error('the Worker is gone')
  }
  await house.worker('shop').queue([event as Envelope])
  expect(await leftOf(itemId)).toBe(8)
  between.commit = async () => {}
  const other = { ...(event as Envelope), data: { ...event?.data, left: 1 } }
  await house.worker('shop').queue([other])
  await house.worker('shop').queue([other])
  expect(await leftOf(itemId)).toBe(8)
  const { rows: handled } = await house.admin.query('select 1 from shop.inbox where event_id = $1', [event?.id])
  expect(handled).toHaveLength(1)
})
