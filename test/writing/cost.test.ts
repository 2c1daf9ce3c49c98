import { afterAll, beforeAll, expect, it } from 'vitest'
import { type House, openHouse, tenantA } from './house.ts'
import { idle } from './worker.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.stop())

const ask: ReturnType<House['as']> = (...args) => house.as()(...args)
const keyed = () => ({ 'idempotency-key': crypto.randomUUID() })
const create = (code: string, headers = {}) => ask('POST', '/api/stock/v1/items', { code, left: 9 }, headers)

const isAcknowledgement = (trip: House['trips'][number]) => trip.some(({ query }) => query.includes('set sent_at'))
const partition = <T>(items: readonly T[], is: (item: T) => boolean) =>
  [items.filter(is), items.filter((item) => !is(item))] as const

/** Batches of statements to the database, questions to another app, and messages on the queue of events. */
async function costOf(act: () => Promise<{ status: number }>) {
  await idle()
  const [trips, sent, hops] = [house.trips.length, house.sent.length, house.hops()]
  const { status } = await act()
  await idle()
  const [acknowledged, asked] = partition(house.trips.slice(trips), isAcknowledgement)
  return {
    status,
    trips: asked.length,
    acknowledgements: acknowledged.length,
    messages: house.sent.length - sent,
    hops: house.hops() - hops,
  }
}

it('an act is one trip and an act that reads two, with a key or without; to acknowledge its events is one more', async () => {
  // An act and the event that it tells.
  const once = { trips: 1, acknowledgements: 1, messages: 2, hops: 0 }
  const nothing = { acknowledgements: 0, messages: 0, hops: 0 }
  expect(await costOf(() => create('plain'))).toEqual({ status: 201, ...once })
  expect(await costOf(() => create('keyed', keyed()))).toEqual({ status: 201, ...once })
  const { id } = (await create('taken')).body
  const take = () => ask('POST', `/api/stock/v1/items/${id}/take`, { count: 1 }, keyed())
  expect(await costOf(take)).toEqual({ ...once, status: 200, trips: 2, messages: 2 })
  const preview = () => create('seen', { ...keyed(), prefer: 'preview' })
  expect(await costOf(preview)).toEqual({ status: 200, trips: 1, ...nothing })
  expect(await costOf(() => ask('GET', `/api/stock/v1/items/${id}`))).toEqual({ status: 200, trips: 1, ...nothing })
  const order = () => ask('POST', '/api/shop/v1/orders', { itemId: id, count: 1 }, keyed())
  expect(await costOf(order)).toMatchObject({ status: 200, trips: 3, messages: 3, hops: 1 })
})

it('a repeat under its key is answered from the first, sends nothing, and finds out another content', async () => {
  const key = keyed()
  const first = await create('again', key)
  const cost = await costOf(async () => {
    const second = await create('again', key)
    expect(second.body).toEqual(first.body)
    return second
  })
  expect(cost).toMatchObject({ acknowledgements: 0, messages: 0 })
  const other = await create('another', key)
  expect([other.status, other.body.code]).toEqual([422, 'key-reused'])
})

it('a repeat is answered although what it did the first time stands in its way now', async () => {
  const { id } = (await create('last')).body
  const key = keyed()
  const take = () => ask('POST', `/api/stock/v1/items/${id}/take`, { count: 9 }, key)
  const first = await take()
  expect([first.status, first.body.left]).toEqual([200, 0])
  expect(await take()).toMatchObject({ status: 200, body: first.body })
})

it('20 at once under one key are one act', async () => {
  const key = keyed()
  const answers = await Promise.all(Array.from({ length: 20 }, () => create('at once', key)))
  expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1)
  const { rows } = await house.admin.query(`select 1 from stock.item where code = 'at once'`)
  expect(rows).toHaveLength(1)
})

it.each(['dueOn', '-dueOn'])('a list by a field that may be empty (%s) reads its index, page by page', async (sort) => {
  await house.admin.query(
    `insert into stock.item (tenant_id, id, code, "left", due_on, version, created_at, updated_at)
       select $1, uuidv7(), 'list-' || $2 || n, 1, case when n % 3 > 0 then date '2026-01-01' + n % 700 end,
       1, now(), now() from generate_series(1, 4000) n`,
    [tenantA, sort],
  )
  await house.admin.query('analyze stock.item')
  const seen: { id: string; dueOn: string | null }[] = []
  for (let cursor = ''; ; ) {
    const { body } = await ask('GET', `/api/stock/v1/items?sort=${sort}&limit=200${cursor && `&cursor=${cursor}`}`)
    seen.push(...body.items)
    if (seen.length === 600) {
      const { query, params } = house.trips.flat().at(-1) as House['trips'][number][number]
      const { rows } = await house.admin.query(`explain ${query}`, params)
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
      expect(plan.match(/Index Scan (Backward )?using item_due/g)).toHaveLength(2)
      expect(plan).not.toMatch(/Seq Scan/)
    }
    if (!body.nextCursor) break
    cursor = body.nextCursor
  }
  const { rows } = await house.admin.query(
    `select id from stock.item where tenant_id = $1 order by due_on ${sort.startsWith('-') ? 'desc' : 'asc'} nulls last,
       id ${sort.startsWith('-') ? 'desc' : 'asc'}`,
    [tenantA],
  )
  expect(seen.map(({ id }) => id)).toEqual(rows.map(({ id }) => id))
})
