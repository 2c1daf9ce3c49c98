import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Envelope } from '#kit/events'
import { type House, openHouse, tenantA, tenantB } from './house.ts'
import { idle } from './worker.ts'

let house: House
let ask: ReturnType<House['as']>
beforeAll(async () => {
  house = await openHouse()
  ask = house.as()
})
afterAll(() => house.stop())

const unknown = '0192f0c1-0000-7000-8000-000000000000'
let codes = 0
const newItem = async (call = ask) =>
  (await call('POST', '/api/stock/v1/items', { code: `wanted-${++codes}`, left: 1 })).body as {
    id: string
    code: string
  }
const wish = (itemId: string, more: object = {}) =>
  ask('POST', '/api/shop/v1/wishes', { title: 'Wish', status: 'open', itemId, ...more })
const change = (id: string, changes: object) => ask('PATCH', `/api/shop/v1/wishes/${id}`, changes)
const notFound = (...fields: string[]) => [
  422,
  fields.map((field) => ({ pointer: `#/${field}`, code: 'unknown-record', detail: 'is not to be found' })),
]
const refusal = ({ status, body }: Awaited<ReturnType<typeof ask>>) => [status, body.errors]

/** What an act asks, of the own database and of other apps. */
async function costOf(act: () => Promise<{ status: number }>) {
  await idle()
  const [trips, hops] = [house.trips.length, house.hops()]
  const { status } = await act()
  await idle()
  const asked = house.trips.slice(trips).filter((trip) => !trip.some(({ query }) => query.includes('set sent_at')))
  return { status, trips: asked.length, hops: house.hops() - hops }
}

describe('what an op is told of', () => {
  it('is asked for once, whatever refers to it, and its name is kept', async () => {
    const [one, other] = [await newItem(), await newItem()]
    expect((await wish(one.id)).body).toMatchObject({ itemId: one.id, itemCode: one.code, insteadOf: null })
    // One to find the names, in the other app, and the act itself.
    expect(await costOf(() => wish(one.id))).toEqual({ status: 201, trips: 2, hops: 1 })
    const lines = [one, other, one].map(({ id }) => ({ itemId: id }))
    expect(await costOf(() => ask('POST', '/api/shop/v1/notes', { lines }))).toEqual({ status: 200, trips: 1, hops: 1 })
  })

  it('is refused where it is not there or is of another business, with a pointer to each, and nothing is written', async () => {
    const foreign = await newItem(house.as(tenantB))
    const before = (await house.admin.query('select count(*) from shop.wish')).rows
    for (const id of [unknown, foreign.id, foreign.id.toUpperCase()])
      expect(refusal(await wish(id, { instead: unknown }))).toEqual(notFound('itemId', 'instead'))
    const lines = [(await newItem()).id, unknown, foreign.id].map((itemId) => ({ itemId }))
    const note = await ask('POST', '/api/shop/v1/notes', { lines })
    expect(refusal(note)).toEqual(notFound('lines/1/itemId', 'lines/2/itemId'))
    expect((await house.admin.query('select count(*) from shop.wish')).rows).toEqual(before)
  })

  it('is not asked for again while it stays, though it be gone; what takes its place is', async () => {
    const [item, next] = [await newItem(), await newItem()]
    const { id } = (await wish(item.id)).body
    await house.admin.query('delete from stock.item where id = $1', [item.id])
    const unchanged = await costOf(() => change(id, { title: 'Another', itemId: item.id }))
    expect(unchanged).toEqual({ status: 200, trips: 3, hops: 0 })
    expect(refusal(await change(id, { itemId: unknown }))).toEqual(notFound('itemId'))
    expect((await change(id, { itemId: next.id })).body).toMatchObject({ itemId: next.id, itemCode: next.code })
    expect((await change(unknown, { itemId: next.id })).status).toBe(404)
  })

  it('may have no name yet', async () => {
    const item = await newItem()
    const untitled = (await wish(item.id, { title: null })).body
    expect((await wish(item.id, { instead: untitled.id })).body).toMatchObject({ instead: untitled.id, insteadOf: '' })
  })

  it('may be a record of the own app, which asks nobody else, or none', async () => {
    const item = await newItem()
    const first = (await wish(item.id, { title: 'First' })).body
    const { id, insteadOf } = (await wish(item.id, { instead: first.id })).body
    expect(insteadOf).toBe('First')
    expect(await costOf(() => change(id, { instead: first.id }))).toMatchObject({ status: 200, hops: 0 })
    expect(refusal(await change(id, { instead: unknown }))).toEqual(notFound('instead'))
    expect((await change(id, { instead: null })).body).toMatchObject({ instead: null, insteadOf: null })
  })

  it('is seen before it is done as it is then', async () => {
    const item = await newItem()
    const body = { title: 'Wish', status: 'open', itemId: item.id }
    const preview = await ask('POST', '/api/shop/v1/wishes', body, { prefer: 'preview' })
    expect(preview.body.output).toMatchObject({ itemCode: item.code })
    const wrong = await ask('POST', '/api/shop/v1/wishes', { ...body, itemId: unknown }, { prefer: 'preview' })
    expect(refusal(wrong)).toEqual(notFound('itemId'))
  })
})

describe('a name that is kept', () => {
  const rename = async (id: string, code: string): Promise<Envelope> => {
    const sent = house.sent.length
    expect((await ask('PATCH', `/api/stock/v1/items/${id}`, { code })).status).toBe(200)
    await idle()
    return house.sent.slice(sent).find(({ name }) => name === 'stock.item.updated') as Envelope
  }
  const hear = (...events: Envelope[]) => house.worker('shop').queue(events)
  const wishes = (itemId: string, count: number, tenantId = tenantA, status = 'open') =>
    house.admin.query(
      `insert into shop.wish select $1, uuidv7(), 'w', $4, $2, 'before', null, null, 1, now(), now() from generate_series(1, $3)`,
      [tenantId, itemId, count, status],
    )
  const kept = async (itemId: string) =>
    (
      await house.admin.query(
        `select tenant_id = $2 as own, status, item_code as code, version, count(*)::int
           from shop.wish where item_id = $1 group by 1, 2, 3, 4 order by 1 desc, 2 desc`,
        [itemId, tenantA],
      )
    ).rows

  it('follows its record in every row of the business that may still change, a thousand at a time', async () => {
    const { id } = await newItem()
    await wishes(id, 2500)
    await wishes(id, 3, tenantA, 'done')
    await wishes(id, 3, tenantB)
    const event = await rename(id, `after ${id}`)
    const trips = house.trips.length
    await hear(event)
    const batches = house.trips.slice(trips).filter((trip) => trip.some(({ query }) => query.includes('limit 1000')))
    expect(batches).toHaveLength(3)
    const expected = [
      { own: true, status: 'open', code: `after ${id}`, version: 2, count: 2500 },
      { own: true, status: 'done', code: 'before', version: 1, count: 3 },
      { own: false, status: 'open', code: 'before', version: 1, count: 3 },
    ]
    expect(await kept(id)).toEqual(expected)
    await hear(event)
    expect(await kept(id)).toEqual(expected)
  })

  it('goes on where it was broken off', async () => {
    const { id } = await newItem()
    await wishes(id, 1500)
    const event = await rename(id, `after ${id}`)
    const { fetch } = globalThis
    let batches = 0
    globalThis.fetch = (input, init) => {
      if (String(init?.body).includes('limit 1000') && ++batches === 2) throw new TypeError('fetch failed')
      return fetch(input, init)
    }
    await hear(event)
    globalThis.fetch = fetch
    expect(await kept(id)).toMatchObject([
      { code: `after ${id}`, count: 1000 },
      { code: 'before', count: 500 },
    ])
    await hear(event)
    expect(await kept(id)).toMatchObject([{ code: `after ${id}`, version: 2, count: 1500 }])
  })

  it('is never that of an older event, in whatever order they come, and at once', async () => {
    for (const deliver of [
      async (older: Envelope, newer: Envelope) => [await hear(newer), await hear(older)],
      (older: Envelope, newer: Envelope) => hear(newer, older),
      (older: Envelope, newer: Envelope) => Promise.all([hear(older), hear(newer)]),
      (older: Envelope, newer: Envelope) => Promise.all([hear(newer), hear(older)]),
    ]) {
      const { id } = await newItem()
      await wishes(id, 1200)
      await deliver(await rename(id, `older ${id}`), await rename(id, `newer ${id}`))
      // Where both make the shop's first copy of the item at once, one of them loses and is tried again.
      await hear(...house.letters.splice(0).map(({ event }) => event))
      expect(new Set((await kept(id)).map(({ code }) => code))).toEqual(new Set([`newer ${id}`]))
    }
  })

  it('is found by an index', async () => {
    const { id } = await newItem()
    await house.admin.query('analyze shop.wish')
    const trips = house.trips.length
    await hear(await rename(id, `indexed ${id}`))
    const [batch] = house.trips
      .slice(trips)
      .flat()
      .filter(({ query }) => query.includes('limit 1000'))
    const { rows } = await house.admin.query(`explain ${batch?.query}`, batch?.params)
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('wish_item')
  })
})
