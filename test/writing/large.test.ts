import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Envelope, Letter } from '#kit/events'
import { type House, openHouse, tenantB } from './house.ts'
import { idle } from './worker.ts'

let house: House
let handOver: typeof import('../../queues/fanout/large.ts').handOver
beforeAll(async () => {
  house = await openHouse()
  ;({ handOver } = await import('../../queues/fanout/large.ts'))
})
afterAll(() => house.stop())

const ask: ReturnType<House['as']> = (...args) => house.as()(...args)
const letters: Letter[] = []
const keep = async (letter: Letter) => letters.push(letter)
const service = (app: string) =>
  ({ fetch: (url: string, init: RequestInit) => house.worker(app).fetch(new Request(url, init)) }) as unknown as Fetcher
const away = { fetch: () => Promise.reject(new Error('away')) } as unknown as Fetcher
const without = (gone?: string) => ({ serviceOf: (app: string) => (app === gone ? away : service(app)), keep })
const handled = async ({ id }: Envelope) =>
  (await house.admin.query('select 1 from shop.inbox where event_id = $1', [id])).rowCount
const ordered = async ({ aggregateId }: Envelope) =>
  (
    await house.admin.query(
      "select envelope -> 'data' -> 'left' as left from shop.outbox where aggregate_id = $1 and name = 'shop.order.placed'",
      [aggregateId],
    )
  ).rows.map(({ left }) => left)

const letter = 300_000
/** Something that happened, of so many letters, as it was sent. */
async function sent(letters = letter): Promise<Envelope> {
  const { status, body } = await ask('POST', '/api/stock/v1/items', {
    code: crypto.randomUUID(),
    left: 5,
    note: 'ä'.repeat(letters / 2),
  })
  expect([status, body]).toEqual([201, body])
  const { id } = body
  expect((await ask('POST', `/api/stock/v1/items/${id}/take`, { id, count: 1 })).status).toBe(200)
  await idle()
  return house.sent.find(({ name, aggregateId }) => name === 'stock.item.taken' && aggregateId === id) as Envelope
}

describe('an event of 300 kB', () => {
  it('is sent as a pointer, and one of 50 kB whole', async () => {
    expect(await sent()).toMatchObject({ isElsewhere: true, data: {}, name: 'stock.item.taken' })
    const small = await sent(50_000)
    expect([small.isElsewhere, small.data.note]).toEqual([undefined, 'ä'.repeat(25_000)])
  })

  it('is handled once with all its data, however often it is delivered', async () => {
    const event = await sent()
    await handOver(event, ['shop'], without())
    await Promise.all([handOver(event, ['shop'], without()), handOver(event, ['shop'], without())])
    expect([await handled(event), await ordered(event)]).toEqual([1, [letter / 2]])
    expect(letters).toEqual([])
  })

  it('stays in its queue while the app that has its data is away', async () => {
    const event = await sent()
    await expect(handOver(event, ['shop'], without('stock'))).rejects.toThrow('away')
    expect([await handled(event), letters]).toEqual([0, []])
    await handOver(event, ['shop'], without())
    expect(await handled(event)).toBe(1)
  })

  it('stays there too while that app is of a version that does not know the question', async () => {
    const event = await sent()
    const older = { fetch: async () => new Response(null, { status: 404 }) } as unknown as Fetcher
    const way = { serviceOf: (app: string) => (app === 'stock' ? older : service(app)), keep }
    await expect(handOver(event, ['shop'], way)).rejects.toThrow('stock answers 404')
    expect([await handled(event), letters]).toEqual([0, []])
  })

  it('is a letter, a pointer still, where its consumer is away or its data is gone', async () => {
    const event = await sent()
    await handOver(event, ['shop'], without('shop'))
    expect(letters.splice(0)).toMatchObject([{ event, consumer: 'shop', trouble: 'outage', attempts: 0 }])
    await handOver({ ...event, tenantId: tenantB }, ['shop'], without())
    await house.admin.query('delete from stock.outbox where id = $1', [event.id])
    await handOver(event, ['shop'], without())
    expect(letters.splice(0)).toMatchObject([{ trouble: 'refused' }, { event, trouble: 'refused' }])
    expect(await handled(event)).toBe(0)
  })

  it('is no event for who gets the pointer alone', async () => {
    const event = await sent()
    await house.worker('shop').queue([event])
    expect(await handled(event)).toBe(0)
  })

  it('is swept as a pointer too, and one that is more than a request may be is refused', async () => {
    const event = await sent()
    await house.admin.query(
      "update stock.outbox set sent_at = null, created_at = now() - interval '1 minute' where id = $1",
      [event.id],
    )
    const { drain } = await import('#kit/events')
    const before = house.sent.length
    expect(await drain('stock')).toEqual({ sent: 1, refused: 0 })
    expect(house.sent.slice(before)).toMatchObject([{ id: event.id, isElsewhere: true, data: {} }])
    // As JSON text it has 800 kB; as Postgres writes it, with a space after each comma, more than a request may have.
    await house.admin.query(
      `update stock.outbox set sent_at = null, envelope = jsonb_set(envelope, '{data,all}',
         (select jsonb_agg(1) from generate_series(1, 400000))) where id = $1`,
      [event.id],
    )
    expect(await drain('stock')).toEqual({ sent: 1, refused: 0 })
    await house.admin.query(
      `update stock.outbox set sent_at = null, envelope = jsonb_set(envelope, '{data,note}', to_jsonb(repeat('x', 2200000))) where id = $1`,
      [event.id],
    )
    expect(await drain('stock')).toEqual({ sent: 0, refused: 1 })
  })
})
