import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#kit/auth'
import type { World } from '#kit/db'
import type { AskedAct } from '#kit/serve'
import { type House, openHouse, tenantA, tenantB } from './house.ts'

let house: House
let joinedWorlds: typeof import('#kit/serve').joinedWorlds
beforeAll(async () => {
  house = await openHouse()
  ;({ joinedWorlds } = await import('#kit/serve'))
})
afterAll(() => house.stop())

type Asked = Omit<AskedAct, 'input'> & { input: object }
type Who = { tenantId?: string; role?: 'owner' | 'viewer' }
/** What became of acts that one app sends another. */
async function acted(app: string, acts: Asked[], { tenantId, role = 'owner' }: Who = {}) {
  const call = house.as(tenantId, { role, instead: house.worker(app) as unknown as ExportedHandler })
  return (await call('POST', '/internal/acts', { acts })).body.acted
}
async function act(asked: Asked, who?: Who) {
  const [one] = await acted('stock', [asked], who)
  return one.output ?? one.problem
}
const see = (op: string, input: object, world: World = {}, who?: Who) => act({ op, input, isPreview: true, world }, who)
const read = (op: string, input: object, world: World, who?: Who) => act({ op, input, world }, who)

const path = '/api/stock/v1/items'
const ask: ReturnType<House['as']> = (...args) => house.as()(...args)
let codes = 0
const newCode = () => `world-${++codes}`
const newItem = async (left = 10) => (await ask('POST', path, { code: newCode(), left })).body

describe('in the world of acts that are not done', () => {
  it('they are, to get, list, totals and further previews, and outside of it they are not', async () => {
    const code = newCode()
    const made = await see('item.create', { code, left: 5 })
    const { id } = made.output
    const taken = await see('item.take', { id, count: 2 }, made.pending)
    expect(taken.output).toMatchObject({ id, code, left: 3 })
    const world = joinedWorlds([made.pending, taken.pending])
    const filter = { code: { eq: code } }
    expect(await read('item.get', { id }, world)).toMatchObject({ id, code, left: 3, version: 2 })
    expect(await read('item.list', { filter }, world)).toMatchObject({ items: [{ id, left: 3 }] })
    expect(await read('item.totals', { filter, sum: 'left' }, world)).toMatchObject({
      groups: [{ count: 1, sum: { left: 3 } }],
    })
    expect(await read('item.get', { id }, made.pending)).toMatchObject({ left: 5, version: 1 })
    expect(await read('item.list', { filter }, {})).toMatchObject({ items: [] })
    expect((await ask('GET', `${path}/${id}`)).status).toBe(404)
    expect((await ask('GET', `${path}?filter[code]=${code}`)).body.items).toEqual([])
    expect((await house.admin.query('select 1 from stock.outbox where aggregate_id = $1', [id])).rows).toEqual([])
  })

  it('fourteen of them go one after another', async () => {
    const { id } = await newItem(20)
    let world: World = {}
    for (let count = 1; count <= 14; count++) {
      const seen = await see('item.take', { id, count: 1 }, world)
      expect(seen.output.left).toBe(20 - count)
      world = joinedWorlds([world, seen.pending])
    }
    expect((await ask('GET', `${path}/${id}`)).body.left).toBe(20)
  })

  it('says what the world does not allow as the act would', async () => {
    const { id } = await newItem(3)
    const taken = await see('item.take', { id, count: 2 })
    expect(await see('item.take', { id, count: 2 }, taken.pending)).toMatchObject({ code: 'stock/sold-out' })
    const made = await see('item.create', { code: newCode(), left: 1 })
    const stale = { op: 'item.update', input: { id: made.output.id, note: 'x' }, version: 7, isPreview: true }
    expect(await act({ ...stale, world: made.pending })).toMatchObject({ status: 412, code: 'stale-version' })
  })

  it('what is sealed is sealed in it, and found', async () => {
    await ask('POST', '/api/stock/v1/accounts', { name: 'Found', iban: 'DE41' })
    const made = await see('account.create', { name: 'Found too', iban: 'DE42', pin: '42' })
    const found = await read('account.list', { q: 'found' }, made.pending)
    expect(found.items.map(({ iban }: { iban: string }) => iban).sort()).toEqual(['DE41', 'DE42'])
    const one = await read('account.list', { filter: { iban: { eq: 'DE42' } } }, made.pending)
    expect(one.items).toMatchObject([{ name: 'Found too' }])
    expect(JSON.stringify(made.pending)).not.toMatch(/DE42/)
  })

  it('nothing is kept, and nothing that was kept is answered', async () => {
    const [{ cached }, { inWorld }] = [await import('#kit/cache'), await import('#kit/db')]
    const { lately } = await import('../../kit/serve/lately.ts')
    const options = { app: 'stock', seconds: 60, nouns: ['item'] }
    const actor = { id: 'ann', role: 'owner', tenant: { id: tenantA } } as Actor
    const inside = <T>(work: () => T) => inWorld({ pending: [], world: {} }, work)
    for (const remembered of [
      (text: string) => cached(tenantA, 'key', options, async () => text),
      (text: string) => lately(actor, 'key', async () => text),
    ]) {
      expect(await inside(() => remembered('pending'))).toBe('pending')
      expect(await remembered('real')).toBe('real')
      expect(await inside(() => remembered('pending'))).toBe('pending')
      expect(await remembered('later')).toBe('real')
    }
  })

  it('nothing is done', async () => {
    const code = newCode()
    const done = await act({ op: 'item.create', input: { code, left: 1 }, world: {} })
    expect(done).toMatchObject({ status: 422, code: 'no-preview' })
    const { id } = await newItem()
    expect(await see('item.burn', { id, count: 1 })).toMatchObject({ status: 422, code: 'no-preview' })
    expect((await ask('GET', `${path}?filter[code]=${code}`)).body.items).toEqual([])
  })
})

it('409 in a world of which somebody has changed what it changes, for reads and previews', async () => {
  const { id } = await newItem()
  const changed = await see('item.update', { id, note: 'mine' })
  expect((await ask('PATCH', `${path}/${id}`, { note: 'theirs' })).status).toBe(200)
  const stale = { status: 409, code: 'stale-world' }
  expect(await read('item.get', { id }, changed.pending)).toMatchObject(stale)
  expect(await read('item.list', {}, changed.pending)).toMatchObject(stale)
  expect(await see('item.take', { id, count: 1 }, changed.pending)).toMatchObject(stale)
  expect((await ask('GET', `${path}/${id}`)).body).toMatchObject({ note: 'theirs', version: 2 })
})

describe('a world', () => {
  it('shows nothing of one business to another, nor what is not made here', async () => {
    const made = await see('item.create', { code: newCode(), left: 5 })
    const { id } = made.output
    const refused = { status: 403, code: 'forbidden' }
    expect(await read('item.get', { id }, made.pending, { tenantId: tenantB })).toMatchObject(refused)
    expect(await read('item.list', {}, made.pending, { tenantId: tenantB })).toMatchObject(refused)
    const [part] = made.pending.stock
    const forge = (change: object): World => ({ stock: [{ ...part, ...change }] })
    const sql = `insert into stock.item select * from stock.item where tenant_id = '${tenantA}'`
    expect(await read('item.list', {}, forge({ statements: [{ sql, params: [] }] }))).toMatchObject(refused)
    expect(await read('item.list', {}, forge({ signature: 'k1.' }))).toMatchObject(refused)
    expect(await read('item.list', {}, forge({ signature: part.signature.replace('k1', 'k9') }))).toMatchObject({
      code: 'stale-world',
    })
  })

  it('shows nobody more than their role does', async () => {
    const made = await see('account.create', { name: newCode(), iban: 'DE43', pin: '4711' })
    const { id } = made.output
    expect(await read('account.get', { id }, made.pending)).toMatchObject({ pin: '4711' })
    const viewer = await read('account.get', { id }, made.pending, { role: 'viewer' })
    expect(viewer).toMatchObject({ id })
    expect(Object.keys(viewer).filter((field) => ['iban', 'pin'].includes(field))).toEqual([])
    const input = { code: newCode(), left: 1 }
    expect(await see('item.create', input, made.pending, { role: 'viewer' })).toMatchObject({ code: 'forbidden' })
  })

  it('has at most 1 MB', async () => {
    const statements = [{ sql: 'select $1', params: ['x'.repeat(1_048_576)] }]
    const world = { stock: [{ statements, signature: 'k1.x' }] }
    expect(await read('item.list', {}, world)).toMatchObject({ status: 413, code: 'too-large' })
  })

  it('is of no meaning to requests from outside, whose previews say nothing of it', async () => {
    const made = await see('item.create', { code: newCode(), left: 5 })
    const headers = { 'mainstreet-world': JSON.stringify(made.pending) }
    expect((await ask('GET', `${path}/${made.output.id}`, undefined, headers)).status).toBe(404)
    const body = { code: newCode(), left: 1 }
    expect((await ask('POST', path, { ...body, world: made.pending })).status).toBe(422)
    const preview = await ask('POST', path, body, { prefer: 'preview' })
    expect(Object.keys(preview.body).sort()).toEqual(['changes', 'events', 'forecast', 'mails', 'output'])
    expect(Object.keys(await act({ op: 'item.create', input: body, isPreview: true })).sort()).toEqual(
      Object.keys(preview.body).sort(),
    )
  })
})
