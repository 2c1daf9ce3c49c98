import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { contracts } from '#contracts'
import type { Envelope } from '#kit/events'
import { shop, stock } from './contracts.ts'
import { type House, openHouse } from './house.ts'
import { idle } from './worker.ts'

let house: House
let ask: ReturnType<House['as']>
beforeAll(async () => {
  house = await openHouse()
  ask = house.as()
})
afterAll(() => house.stop())

let codes = 0
const nothing = async () => {}
const told = (id: string, version: number) => {
  const event = house.sent.find(
    ({ name, aggregateId, aggregateVersion }) =>
      name.startsWith('stock.item.') && aggregateId === id && aggregateVersion === version,
  )
  expect(event).toBeDefined()
  return structuredClone(event as Envelope)
}

/** An item that was renamed twice and archived, and the three events of that. */
async function renamedAndArchived(): Promise<{ id: string; events: Envelope[] }> {
  const name = `named-${++codes}`
  const { id } = (await ask('POST', '/api/stock/v1/items', { code: name, left: 1 })).body
  await ask('PATCH', `/api/stock/v1/items/${id}`, { code: `${name}-second` })
  await ask('PATCH', `/api/stock/v1/items/${id}`, { code: `${name}-third` })
  await ask('DELETE', `/api/stock/v1/items/${id}`)
  await idle()
  return { id, events: [told(id, 2), told(id, 3), told(id, 4)] }
}

const between = async () => (await import('./apps.ts')).between
const copyOf = async (id: string) =>
  (await house.admin.query('select code, is_archived from shop.copy where id = $1', [id])).rows[0]
const inShop = (events: readonly Envelope[], attempts?: number) => house.worker('shop').queue(events, attempts)
const handled = async (events: readonly Envelope[]) => {
  const ids = events.map(({ id }) => id)
  const { rows } = await house.admin.query('select event_id from shop.inbox where event_id = any($1)', [ids])
  return rows.length
}

const permutations = <T>(items: readonly T[]): T[][] =>
  items.length < 2
    ? [[...items]]
    : items.flatMap((item, at) => permutations(items.toSpliced(at, 1)).map((rest) => [item, ...rest]))

describe('the latest of a noun', () => {
  const orders = permutations([0, 1, 2])

  it.each(orders)(
    'stands, whichever of its events says so, one after the other, each twice: %i %i %i',
    async (...order) => {
      const { id, events } = await renamedAndArchived()
      const inOrder = order.map((at) => events[at] as Envelope)
      for (const event of [...inOrder, ...inOrder]) await inShop([event])
      expect(await copyOf(id)).toEqual({ code: events[2]?.data.code, is_archived: true })
      expect(await handled(events)).toBe(3)
    },
  )

  it.each(orders)('stands in one batch: %i %i %i', async (...order) => {
    const { id, events } = await renamedAndArchived()
    const inOrder = order.map((at) => events[at] as Envelope)
    await inShop(inOrder)
    expect(await copyOf(id)).toMatchObject({ is_archived: true })
    expect(await handled(events)).toBe(3)
    await inShop([...inOrder, ...inOrder])
    expect(await copyOf(id)).toMatchObject({ is_archived: true })
  })

  it.each(orders)('stands in two batches, the first of two, the second of all, doubled: %i %i %i', async (...order) => {
    const { id, events } = await renamedAndArchived()
    const inOrder = order.map((at) => events[at] as Envelope)
    await inShop(inOrder.slice(0, 2))
    await inShop([...inOrder, ...inOrder.slice(1)])
    expect(await copyOf(id)).toMatchObject({ is_archived: true })
    expect(await handled(events)).toBe(3)
  })

  it('is found through the index of the inbox', async () => {
    const { events } = await renamedAndArchived()
    const at = house.trips.length
    await inShop([events[0] as Envelope])
    const asked = house.trips
      .slice(at)
      .flat()
      .find(({ query }) => query.includes('aggregate_version >'))
    expect(asked?.params).toContain('{stock.item.updated,stock.item.archived}')
    await house.admin.query(
      `insert into shop.inbox (tenant_id, event_id, name, aggregate_id, aggregate_version)
       select gen_random_uuid(), gen_random_uuid(), 'stock.item.updated', n::text, 1 from generate_series(1, 5000) n`,
    )
    await house.admin.query('analyze shop.inbox')
    const { rows } = await house.admin.query(`explain ${asked?.query}`, asked?.params)
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toMatch(/Index (Only )?Scan using inbox_order/)
  })
})

describe('the data of an event', () => {
  it('that does not fit is refused at its first attempt, alone of its batch, by path and code', async () => {
    const [bad, good] = [await renamedAndArchived(), await renamedAndArchived()]
    const [event, other] = [bad.events[0] as Envelope, good.events[0] as Envelope]
    const broken = { ...event, data: { ...event.data, code: 4711, archivedAt: undefined } }
    await inShop([broken, other], 1)
    expect(house.letters.filter(({ event: { id } }) => id === event.id)).toMatchObject([
      { consumer: 'shop', trouble: 'refused', reason: 'code: invalid_type\narchivedAt: invalid_type', attempts: 1 },
    ])
    expect(house.letters.some(({ event: { id } }) => id === other.id)).toBe(false)
    expect([await copyOf(bad.id), await handled([event]), await handled([other])]).toEqual([undefined, 0, 1])
  })

  it('may have fields that its emitter added since', async () => {
    const { id, events } = await renamedAndArchived()
    const event = events[0] as Envelope
    await inShop([{ ...event, data: { ...event.data, colour: 'red', size: { cm: 4 } } }], 1)
    expect(await copyOf(id)).toEqual({ code: event.data.code, is_archived: false })
  })

  it('may have them at any depth: no event of an app has a schema that forbids what it does not know', () => {
    const closed = contracts.flatMap(({ app, events }) =>
      Object.entries(events)
        .filter(([, schema]) =>
          JSON.stringify(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })).includes(
            '"additionalProperties":false',
          ),
        )
        .map(([name]) => `${app}.${name}`),
    )
    expect(closed).toEqual([])
  })
})

describe('what an event would lead to', () => {
  it('is foreseen although one before it is handled at that moment', async () => {
    const { id, events } = await renamedAndArchived()
    const [first, second] = events as [Envelope, Envelope]
    const hooks = await between()
    hooks.read = async () => {
      hooks.read = nothing
      await inShop([first])
    }
    const request = new Request('https://shop/internal/foresee', { method: 'POST', body: JSON.stringify([second]) })
    const answer = await house.worker('shop').fetch(request)
    expect(await answer.json()).toMatchObject({ changes: [{ noun: 'copy', id, after: { code: second.data.code } }] })
    expect(await copyOf(id)).toMatchObject({ code: first.data.code })
  })
})

// Loaded once the house has set what they find in their environment.
const parts = () => import('#kit/serve')

describe('what a contract subscribes to', () => {
  it('has one handler each, or its Worker does not start', async () => {
    const { on, serve } = await parts()
    // biome-ignore lint/suspicious/noExplicitAny: no client is generated for the apps of these tests
    const app: any = { client: class {}, samples: {}, handlers: {} }
    const all = [
      on(stock, 'item.taken', nothing),
      on(stock, 'item.updated', nothing),
      on(stock, 'item.archived', nothing),
    ]
    expect(() => serve(shop, { ...app, on: all })).not.toThrow()
    expect(() => serve(shop, app)).toThrow('shop has no handler of stock.item.taken')
    expect(() => serve(shop, { ...app, on: [...all, ...all] })).toThrow('shop has two handlers of stock.item.taken')
    const foreign = () => serve(shop, { ...app, on: [...all, on(stock, 'item.due', nothing)] })
    expect(foreign).toThrow('shop does not subscribe to stock.item.due')
  })

  it('is an event of its emitter, with data that the handler knows how to read', async () => {
    const { on } = await parts()
    // @ts-expect-error: there is no such event
    expect(on(stock, 'item.gone', nothing).schemaOf('stock.item.gone')).toBeUndefined()
    // @ts-expect-error: an item has no colour
    on(stock, 'item.taken', async (_ctx, { colour }) => colour)
  })
})
