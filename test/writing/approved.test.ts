import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { World } from '#kit/db'
import type { AskedAct } from '#kit/serve'
import { type House, openHouse } from './house.ts'

let house: House
let between: typeof import('./apps.ts').between
beforeAll(async () => {
  house = await openHouse()
  ;({ between } = await import('./apps.ts'))
})
afterAll(() => house.stop())
beforeEach(() => {
  between.commit = async () => {}
})

type Asked = Omit<AskedAct, 'input'> & { input: object }
/** What became of an act that one app sends another. */
async function act(asked: Asked, app = 'stock') {
  const call = house.as(undefined, { instead: house.worker(app) as unknown as ExportedHandler })
  const { status, body } = await call('POST', '/internal/acts', { acts: [asked] })
  expect([status, body.acted?.length]).toEqual([200, 1])
  return body.acted[0].output ?? body.acted[0].problem
}
const see = (op: string, input: object, world: World = {}, app = 'stock') =>
  act({ op, input, isPreview: true, world }, app)
const path = '/api/stock/v1/items'
const ask: ReturnType<House['as']> = (...args) => house.as()(...args)
let codes = 0
const newCode = () => `approved-${++codes}`
const newItem = async (left = 10) => (await ask('POST', path, { code: newCode(), left })).body
const changed = { status: 409, code: 'not-as-approved' }
const leftOf = async (id: string) => (await ask('GET', `${path}/${id}`)).body.left

describe('an act that was approved', () => {
  it('is done in order with the ids that were shown, each once', async () => {
    const made = await see('item.create', { code: newCode(), left: 9 })
    const { id, code } = made.output
    expect(made.ids).toEqual([id])
    const world = made.pending
    const taken = await see('item.take', { id, count: 2 }, world)
    expect(taken.ids).toEqual([])
    const create = { op: 'item.create', input: { code, left: 9 }, ids: made.ids, digest: made.digest, key: code }
    const take = { op: 'item.take', input: { id, count: 2 }, ids: taken.ids, digest: taken.digest, key: `take ${code}` }
    expect(await act(create)).toMatchObject({ id, version: 1 })
    expect(await act(take)).toMatchObject({ id, left: 7, version: 2 })
    // Sent again, each finds what it has done itself.
    expect(await act(create)).toMatchObject({ id, version: 1, left: 9 })
    expect(await act(take)).toMatchObject({ id, left: 7 })
    expect(await leftOf(id)).toBe(7)
  })

  it('is refused where somebody changed its row, and done where they changed another', async () => {
    const [one, other] = [await newItem(), await newItem()]
    const note = { op: 'item.update', input: { id: one.id, note: 'mine' } }
    const { digest } = await see(note.op, note.input)
    await ask('PATCH', `${path}/${other.id}`, { note: 'theirs' })
    expect((await see(note.op, note.input)).digest).toBe(digest)
    await ask('PATCH', `${path}/${one.id}`, { left: 4 })
    expect((await see(note.op, note.input)).digest).not.toBe(digest)
    const outbox = async () => (await house.admin.query('select count(*) from stock.outbox')).rows
    const before = await outbox()
    expect(await act({ ...note, digest, key: newCode() })).toMatchObject(changed)
    expect([await outbox(), (await ask('GET', `${path}/${one.id}`)).body]).toMatchObject([before, { note: null }])
    const again = await see(note.op, note.input)
    expect(await act({ ...note, digest: again.digest })).toMatchObject({ note: 'mine', left: 4 })
  })

  it('is another one with other words, and the same at another instant', async () => {
    const { id } = await newItem()
    const digestOf = async (input: object, op = 'item.update') => (await see(op, input)).digest
    const first = await digestOf({ id, note: 'a' })
    expect(first).toMatch(/^[0-9a-f]{64}$/)
    expect(await digestOf({ id, note: 'b' })).not.toBe(first)
    expect(await digestOf({ id, note: 'a' })).toBe(first)
    // The instant of an archive is that of the act; one that somebody names is theirs.
    expect(await digestOf({ id }, 'item.archive')).toBe(await digestOf({ id }, 'item.archive'))
    const at = (time: string) => digestOf({ id, note: `2026-01-01T${time}Z` })
    expect(await at('10:00:00')).not.toBe(await at('11:00:00'))
  })

  it('takes neither ids that are none nor a digest that is none', async () => {
    const input = { code: newCode(), left: 1 }
    const call = house.as(undefined, { instead: house.worker('stock') as unknown as ExportedHandler })
    for (const more of [{ ids: ['x'] }, { digest: 'x' }]) {
      const { status, body } = await call('POST', '/internal/acts', { acts: [{ op: 'item.create', input, ...more }] })
      expect([status, body.code]).toEqual([422, 'invalid-input'])
    }
    const { id } = await newItem()
    expect(await act({ op: 'item.create', input, ids: [id] })).toMatchObject({ status: 409 })
    const burn = { op: 'item.burn', input: { id, count: 1 }, digest: '0'.repeat(64) }
    expect(await act(burn)).toMatchObject({ code: 'no-preview' })
  })
})

describe('an act over two apps', () => {
  const place = (itemId: string) => ({ op: 'order.place', input: { itemId, count: 2 } })

  it('sees in both what is pending, and adds to both', async () => {
    const made = await see('item.create', { code: newCode(), left: 9 })
    const { id, code } = made.output
    const wished = await see('wish.create', { title: 'Wish', status: 'open', itemId: id }, made.pending, 'shop')
    expect(wished.output).toMatchObject({ itemId: id, itemCode: code })
    const alone = await see('wish.create', { title: 'Wish', status: 'open', itemId: id }, {}, 'shop')
    expect(alone).toMatchObject({ code: 'invalid-input', errors: [{ pointer: '#/itemId', code: 'unknown-record' }] })
    const ordered = await see('order.place', { itemId: id, count: 2 }, made.pending, 'shop')
    expect(ordered.output).toMatchObject({ itemId: id, left: 7 })
    expect(ordered).toMatchObject({ changes: [{ noun: 'stock.item', id, after: { left: 7 } }] })
    expect(Object.keys(ordered.pending)).toEqual(['stock'])
    const { joinedWorlds } = await import('#kit/serve')
    const world = joinedWorlds([made.pending, ordered.pending])
    expect(await act({ op: 'item.get', input: { id }, world })).toMatchObject({ left: 7 })
    expect((await ask('GET', `${path}/${id}`)).status).toBe(404)
  })

  it('is done as approved in both, once', async () => {
    const { id } = await newItem()
    const { digest, ids } = await see('order.place', place(id).input, {}, 'shop')
    const asked = { ...place(id), digest, ids, key: newCode() }
    expect(await act(asked, 'shop')).toMatchObject({ left: 8 })
    expect(await act(asked, 'shop')).toMatchObject({ left: 8 })
    expect(await leftOf(id)).toBe(8)
  })

  it('writes in neither where the other app would not do any more what was approved', async () => {
    const { id } = await newItem()
    const { digest } = await see('order.place', place(id).input, {}, 'shop')
    await ask('POST', `${path}/${id}/take`, { count: 1 })
    expect(await act({ ...place(id), digest, key: newCode() }, 'shop')).toMatchObject(changed)
    expect(await leftOf(id)).toBe(9)
  })

  it('writes in neither where the other app changed after the last look', async () => {
    const { id } = await newItem()
    const { inWorld } = await import('#kit/db')
    const { digest } = await see('order.place', place(id).input, {}, 'shop')
    between.commit = async () => {
      between.commit = async () => {}
      expect((await inWorld(undefined, () => ask('POST', `${path}/${id}/take`, { count: 1 }))).status).toBe(200)
    }
    expect(await act({ ...place(id), digest, key: newCode() }, 'shop')).toMatchObject(changed)
    expect(await leftOf(id)).toBe(9)
  })

  it('409 where a pending act of the other app has gone stale', async () => {
    const { id } = await newItem()
    const mine = await see('item.update', { id, note: 'mine' })
    await ask('PATCH', `${path}/${id}`, { note: 'theirs' })
    expect(await see('order.place', place(id).input, mine.pending, 'shop')).toMatchObject({ code: 'stale-world' })
  })
})
