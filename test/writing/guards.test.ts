import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type Answer, type House, openHouse, tenantA, tenantB } from './house.ts'

let house: House
let ask: ReturnType<House['as']>
beforeAll(async () => {
  house = await openHouse()
  ask = house.as()
})
afterAll(() => house.stop())

let codes = 0
const newItem = async (left: number, code = `item-${++codes}`) =>
  (await ask('POST', '/api/stock/v1/items', { code, left })).body as { id: string; version: number; code: string }
const itemOf = async (id: string) => (await ask('GET', `/api/stock/v1/items/${id}`)).body
const tally = (answers: readonly Answer[]) => {
  const counts: Record<string, number> = {}
  for (const { status, body } of answers) {
    const outcome = status < 400 ? String(status) : body.code
    counts[outcome] = (counts[outcome] ?? 0) + 1
  }
  return counts
}
const atOnce = (many: number, act: (index: number) => Promise<Answer>) =>
  Promise.all(Array.from({ length: many }, (_, index) => act(index)))

let between: typeof import('./apps.ts').between
beforeAll(async () => {
  between = (await import('./apps.ts')).between
})
beforeEach(() => {
  between.read = async () => {}
  between.commit = async () => {}
})

it('takes what is left among 50 at once, and no more', async () => {
  const { id } = await newItem(20)
  const answers = await atOnce(50, () => ask('POST', `/api/stock/v1/items/${id}/take`, { count: 1 }))
  expect(tally(answers)).toEqual({ 200: 20, 'stock/sold-out': 30 })
  expect(await itemOf(id)).toMatchObject({ left: 0, version: 21 })
})

it('lets in at most so many of 50 at once', async () => {
  const { id } = await newItem(0)
  const answers = await atOnce(50, () => ask('POST', `/api/stock/v1/items/${id}/fill`, { count: 1 }))
  expect(tally(answers)).toEqual({ 200: 20, 'stock/full': 30 })
  expect((await itemOf(id)).left).toBe(20)
})

it('adds nothing to a row of another business', async () => {
  const { id } = await newItem(20)
  const answer = await house.as(tenantB)('POST', `/api/stock/v1/items/${id}/take`, { count: 1 })
  expect(answer.status).toBe(500)
  expect((await itemOf(id)).left).toBe(20)
})

it('gives the same days to one of 50 at once, and days apart to all', async () => {
  const { id: itemId } = await newItem(1)
  const days = { fromOn: '2026-11-03', toOn: '2026-11-05' }
  const same = await atOnce(50, () => ask('POST', '/api/stock/v1/bookings', { itemId, ...days }))
  expect(tally(same)).toEqual({ 201: 1, 'stock/overlaps': 49 })
  const apart = await atOnce(50, (index) => {
    const day = `20${String(30 + index)}-01-01`
    return ask('POST', '/api/stock/v1/bookings', { itemId, fromOn: day, toOn: day })
  })
  expect(tally(apart)).toEqual({ 201: 50 })
})

it('lets those wait who book at once, and none of them for each other', async () => {
  const { id: itemId } = await newItem(1)
  const { adminUrl } = house
  const [first, second] = [new pg.Client(adminUrl), new pg.Client(adminUrl)]
  await Promise.all([first.connect(), second.connect()])
  const book = (client: pg.Client, day: string) =>
    client.query(`insert into stock.booking values ($1, gen_random_uuid(), $2, $3, $3, 1, now(), now())`, [
      tenantA,
      itemId,
      day,
    ])
  await first.query('begin')
  await second.query('begin')
  await book(first, '2026-11-03')
  const { rows } = await second.query('select pg_backend_pid() as pid')
  const booked = book(second, '2026-11-04')
    .then(() => book(second, '2026-11-03'))
    .then(
      () => 'booked',
      ({ constraint }) => constraint,
    )
  await isWaiting(rows[0].pid)
  await book(first, '2026-11-04')
  await first.query('commit')
  expect(await booked).toBe('booking_no_overlap')
  await Promise.all([first.end(), second.end()])
})

/** Until the connection waits for a lock. */
async function isWaiting(pid: number): Promise<void> {
  const sql = `select wait_event_type as waits from pg_stat_activity where pid = $1`
  while ((await house.admin.query(sql, [pid])).rows[0]?.waits !== 'Lock') await delay(20)
}

it('writes nothing when a row that was only read has changed since', async () => {
  const { id: itemId } = await newItem(5)
  const booking = { itemId, fromOn: '2026-12-03', toOn: '2026-12-05' }
  let times = 0
  between.read = async () => {
    times++
    await ask('POST', `/api/stock/v1/items/${itemId}/take`, { count: 1 })
  }
  const always = await ask('POST', '/api/stock/v1/bookings', booking)
  expect([always.status, always.body.code, times]).toEqual([409, 'conflict', 2])
  between.read = async () => {
    if (times++ === 2) await ask('POST', `/api/stock/v1/items/${itemId}/take`, { count: 1 })
  }
  const once = await ask('POST', '/api/stock/v1/bookings', booking)
  expect([once.status, times]).toEqual([201, 4])
})

it('points at the field of a value that is taken, by a plain index or one over an expression', async () => {
  const { code } = await newItem(1)
  const answer = await ask('POST', '/api/stock/v1/items', { code: code.toUpperCase(), left: 1 })
  expect([answer.status, answer.body.code, answer.body.errors]).toEqual([
    409,
    'exists',
    [
      { pointer: '#/code', code: 'taken', detail: 'is taken' },
      { pointer: '#/archivedAt', code: 'taken', detail: 'is taken' },
    ].slice(0, 1),
  ])
})
