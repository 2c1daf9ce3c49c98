import { afterAll, beforeAll, expect, it } from 'vitest'
import { type House, openHouse, tenantA, tenantB } from './house.ts'
import { idle } from './worker.ts'

let house: House
let drain: typeof import('#kit/events').drain
let backlog: typeof import('#kit/events').backlog
beforeAll(async () => {
  house = await openHouse()
  ;({ drain, backlog } = await import('#kit/events'))
})
afterAll(() => house.stop())

const ask: ReturnType<House['as']> = (...args) => house.as()(...args)
const due = (id: string) =>
  house.sent.filter(({ name, aggregateId }) => name === 'stock.item.due' && aggregateId === id)
const age = (id: string, by: string) =>
  house.admin.query(
    `update stock.outbox set due_at = due_at - $2::interval where aggregate_id = $1 and due_at is not null`,
    [id, by],
  )
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString()

it('sends an event when it is due and not before, once', async () => {
  const { id } = (await ask('POST', '/api/stock/v1/items', { code: 'later', left: 1 })).body
  const at = inAnHour()
  expect((await ask('POST', `/api/stock/v1/items/${id}/remind`, { id, at })).status).toBe(200)
  await idle()
  expect(house.sent.filter(({ aggregateId }) => aggregateId === id).map(({ name }) => name)).toContain(
    'stock.item.taken',
  )
  await drain('stock')
  expect(due(id)).toEqual([])
  expect((await backlog('stock', []))[0]?.count).toBe(0)
  await age(id, '1 hour')
  await drain('stock')
  await drain('stock')
  expect(due(id)).toMatchObject([{ at, data: { id, code: 'later' } }])
})

it('sends nothing later for an act that only says what it would do', async () => {
  const { id } = (await ask('POST', '/api/stock/v1/items', { code: 'preview', left: 1 })).body
  const preview = await ask('POST', `/api/stock/v1/items/${id}/remind`, { id, at: inAnHour() }, { prefer: 'preview' })
  expect(preview.body.events.map(({ name }: { name: string }) => name)).toEqual(['stock.item.due', 'stock.item.taken'])
  const { rows } = await house.admin.query(
    'select 1 from stock.outbox where aggregate_id = $1 and due_at is not null',
    [id],
  )
  expect(rows).toEqual([])
})

const waiting = (tenantId: string, name: string, many: number, minutes: number) =>
  house.admin.query(
    `insert into stock.outbox (id, tenant_id, name, aggregate_id, aggregate_version, envelope, created_at, due_at)
     select id, $1::uuid, $2, 'x', 1, jsonb_build_object('id', id, 'tenantId', $1::uuid, 'name', $2::text, 'data', '{}'::jsonb),
       now() - interval '1 day', now() - $4 * interval '1 minute'
     from (select uuidv7() as id from generate_series(1, $3::int)) ids`,
    [tenantId, name, many, minutes],
  )

it('lets 10,000 of one business delay none of another, and leaves none of them', async () => {
  await waiting(tenantA, 'stock.flood', 10_000, 30)
  await waiting(tenantB, 'stock.drop', 3, 1)
  const from = house.sent.length
  while ((await drain('stock')).sent > 0);
  const names = house.sent.slice(from).map(({ name }) => name)
  expect(names.filter((name) => name === 'stock.flood')).toHaveLength(10_000)
  expect(names.filter((name) => name === 'stock.drop')).toHaveLength(3)
  expect(names.lastIndexOf('stock.drop')).toBeLessThan(200)
  expect(new Set(house.sent.slice(from).map(({ id }) => id)).size).toBe(10_003)
})

it('sends nothing twice when two sweep at once', async () => {
  await waiting(tenantA, 'stock.pair', 900, 2)
  const from = house.sent.length
  await Promise.all([drain('stock'), drain('stock')])
  while ((await drain('stock')).sent > 0);
  const ids = house.sent.slice(from).map(({ id }) => id)
  expect([ids.length, new Set(ids).size]).toEqual([900, 900])
})

it('finds what is due through the index, however much was sent', async () => {
  await house.admin.query('analyze stock.outbox')
  const { rows } = await house.admin.query(
    `explain select id from stock.outbox where tenant_id = $1 and sent_at is null and coalesce(due_at, created_at) <= now()
       order by coalesce(due_at, created_at) limit 5`,
    [tenantA],
  )
  expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toMatch(/Index Scan using outbox_waiting/)
})
