import { afterAll, beforeAll, expect, it } from 'vitest'
import { forgetKeys } from '#kit/seal'
import { stock } from './contracts.ts'
import { type House, openHouse, tenantA, tenantB } from './house.ts'
import { idle } from './worker.ts'

let house: House

beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.stop())

const path = '/api/stock/v1/accounts'
const ask: ReturnType<House['as']> = (...args) => house.as()(...args)
const create = async (name: string, iban: string | null, by = ask) => (await by('POST', path, { name, iban })).body
const names = async (query: string, by = ask) =>
  (await by('GET', `${path}?${query}`)).body.items.map(({ name }: { name: string }) => name).sort()
const stored = async (id: string) =>
  (await house.admin.query('select * from stock.account where id = $1', [id])).rows[0]

it('keeps a text sealed in the row, and answers it as it was', async () => {
  const account = await create('Rent', 'DE89 3704')
  expect(account).toMatchObject({ iban: 'DE89 3704', pin: null })
  expect((await ask('GET', `${path}/${account.id}`)).body).toEqual(account)
  expect((await ask('GET', path)).body.items).toEqual([account])
  const row = await stored(account.id)
  expect([row.iban, row.iban_index, row.pin]).toEqual([
    expect.stringMatching(/^sealed:/),
    expect.stringMatching(/^index:/),
    null,
  ])
})

it('finds by equality, of letters and digits alone, within the business', async () => {
  await create('Wages', 'de12-34')
  await create('Taxes', 'DE1235')
  await create('Foreign', 'DE1234', house.as(tenantB))
  expect(await names('filter[iban][eq]=DE%2012%2034')).toEqual(['Wages'])
  expect(await names('filter[iban]=DE1234&q=wag')).toEqual(['Wages'])
  expect(await names('or[0][iban][eq]=de1235&or[1][iban][eq]=de1234')).toEqual(['Taxes', 'Wages'])
  expect(await names('filter[iban][eq]=DE1234', house.as(tenantB))).toEqual(['Foreign'])
  const { groups } = (await ask('GET', `${path}/totals?filter[iban][eq]=DE1234`)).body
  expect(groups).toEqual([{ by: {}, count: 1, sum: {} }])
})

it.each([
  ['filter[iban][has]=DE', '#/filter/iban/has'],
  ['filter[iban][gt]=DE', '#/filter/iban/gt'],
  ['filter[iban][in]=DE,AT', '#/filter/iban/in'],
  ['filter[iban][null]=true', '#/filter/iban/null'],
  ['or[0][iban][ne]=DE', '#/or/0/iban/ne'],
  ['filter[pin][eq]=1', '#/filter/pin/eq'],
  ['sort=iban', '#/sort'],
])('422 for %s', async (query, pointer) => {
  const { status, body } = await ask('GET', `${path}?${query}`)
  expect([status, body.errors[0].pointer]).toEqual([422, pointer])
  if (query.startsWith('sort')) return
  const counted = await ask('GET', `${path}/totals?${query}`)
  expect([counted.status, counted.body.errors[0].pointer]).toEqual([422, pointer])
})

it('422 for totals by it', async () => {
  const { status, body } = await ask('GET', `${path}/totals?by=iban`)
  expect([status, body.errors[0].pointer]).toEqual([422, '#/by'])
})

it('shows it to the roles that may, and lets no other ask for it', async () => {
  const { id } = (await ask('POST', path, { name: 'Safe', iban: 'DE5', pin: '1234' })).body
  const shown = async (role: 'owner' | 'accountant' | 'viewer') => {
    const by = house.as(tenantA, { role })
    const { body } = await by('GET', `${path}/${id}`)
    const listed = (await by('GET', `${path}?q=safe`)).body.items[0]
    expect(listed).toEqual(body)
    return ['iban', 'pin'].filter((field) => field in body)
  }
  expect([await shown('owner'), await shown('accountant'), await shown('viewer')]).toEqual([
    ['iban', 'pin'],
    ['iban'],
    [],
  ])
  const { status, body } = await house.as(tenantA, { role: 'viewer' })('GET', `${path}?filter[iban][eq]=DE5`)
  expect([status, body.errors[0].pointer]).toEqual([422, '#/filter/iban/eq'])
})

it('tells nobody: not in events, the trail, or what is kept under an Idempotency-Key', async () => {
  const key = { 'idempotency-key': 'kept' }
  const input = { name: 'Kept', iban: 'DE4711', pin: '0815' }
  const { body } = await ask('POST', path, input, key)
  expect((await ask('POST', path, input, key)).body).toEqual(body)
  await idle()
  for (const table of ['outbox', 'idempotency', 'account']) {
    const { rows } = await house.admin.query(`select 1 from stock.${table} t where t::text ~ 'DE4711|0815'`)
    expect([table, rows]).toEqual([table, []])
  }
  const told = house.sent.filter(({ aggregateId }) => aggregateId === body.id)
  expect(told.map(({ name }) => name)).toEqual(['stock.account.created', 'stock.op.performed'])
  expect(told[1]?.data).toMatchObject({ changes: [{ after: { name: 'Kept', iban: '[hidden]', pin: '[hidden]' } }] })
})

it('tells the trail of an export what was asked, without the text that was asked for', async () => {
  await create('Exported', 'DE5678')
  const query = 'filter[iban][eq]=DE5678&or[0][iban][eq]=DE5678&or[0][name][eq]=Exported&fields=name'
  const asText: ExportedHandler = {
    fetch: async (request) => Response.json(await (await house.worker('stock').fetch(request)).text()),
  }
  const csv = await house.as(tenantA, { instead: asText })('GET', `${path}?${query}`, undefined, { accept: 'text/csv' })
  expect(csv.body).toBe('name\r\nExported\r\n')
  await idle()
  const told = house.sent.findLast(({ name }) => name === 'stock.op.exported')
  expect(told?.data).toMatchObject({
    query: { filter: { iban: { eq: '[hidden]' } }, or: [{ iban: { eq: '[hidden]' }, name: { eq: 'Exported' } }] },
  })
  expect(JSON.stringify(told)).not.toContain('DE5678')
  const { rows } = await house.admin.query(`select 1 from stock.outbox t where t::text ~ 'DE5678'`)
  expect(rows).toEqual([])
})

it('asks for a key once an isolate, and for none where nothing is sealed', async () => {
  const asks = async (act: () => Promise<unknown>) => {
    house.keys.asked = 0
    await act()
    return house.keys.asked
  }
  const account = await create('Twice', 'DE1')
  forgetKeys()
  expect(await asks(() => ask('POST', '/api/stock/v1/items', { code: 'plain', left: 1 }))).toBe(0)
  expect(await asks(() => ask('GET', '/api/stock/v1/items'))).toBe(0)
  expect(await asks(() => create('Nothing', null))).toBe(0)
  expect(await asks(() => ask('GET', `${path}?q=nothing`))).toBe(0)
  // One for the page, however many texts are on it, and none for the next.
  expect(await asks(() => ask('GET', path))).toBe(1)
  expect(await asks(() => ask('GET', path))).toBe(0)
  expect(await asks(() => ask('PATCH', `${path}/${account.id}`, { iban: 'DE2' }))).toBe(0)
  expect(await asks(() => house.as(tenantA, { role: 'viewer' })('GET', path))).toBe(0)
})

it('seals what was written before, and what a newer writer has changed meanwhile not', async () => {
  const { id } = await create('Old', null)
  await house.admin.query("update stock.account set iban = 'DE 99' where id = $1", [id])
  const before = (await ask('GET', `${path}/${id}`)).body
  expect(before).toMatchObject({ iban: 'DE 99' })
  const { sealRest } = await import('../../kit/serve/backfill.ts')
  expect(await sealRest(stock)).toBe(1)
  expect(await sealRest(stock)).toBe(0)
  expect(await stored(id)).toMatchObject({ iban: expect.stringMatching(/^sealed:/), version: before.version })
  expect((await ask('GET', `${path}/${id}`)).body).toEqual(before)
  expect(await names('filter[iban][eq]=de99')).toEqual(['Old'])
})

it('a row that cannot be sealed holds up no other', async () => {
  const [moved, plain] = [await create('Moved', 'DE41'), await create('Plain', null)]
  const other = await create('Other', 'DE42')
  const { iban } = await stored(other.id)
  await house.admin.query("update stock.account set iban = $2, pin = '7' where id = $1", [moved.id, iban])
  await house.admin.query("update stock.account set pin = '8' where id = $1", [plain.id])
  const { sealRest } = await import('../../kit/serve/backfill.ts')
  expect(await sealRest(stock)).toBe(1)
  expect(await stored(moved.id)).toMatchObject({ iban, pin: '7' })
  expect((await ask('GET', `${path}/${plain.id}`)).body).toMatchObject({ pin: '8' })
  expect(await stored(plain.id)).toMatchObject({ pin: expect.stringMatching(/^sealed:/) })
  await house.admin.query('delete from stock.account where id = $1', [moved.id])
})

it('opens nothing that was taken over from another business with its row', async () => {
  const mine = await create('Mine', 'DE51')
  await house.as(tenantB)('POST', path, { name: 'Theirs', iban: 'DE52' })
  await house.admin.query(
    `insert into stock.account select (jsonb_populate_record(a, jsonb_build_object('tenant_id', $2::text))).* from stock.account a where id = $1`,
    [mine.id, tenantB],
  )
  const taken = await house.as(tenantB)('GET', `${path}/${mine.id}`)
  expect([taken.status, JSON.stringify(taken.body).includes('DE51')]).toEqual([500, false])
  expect(await names('filter[iban][eq]=DE51', house.as(tenantB))).toEqual([])
  await house.admin.query('delete from stock.account where id = $1 and tenant_id = $2', [mine.id, tenantB])
})

it('opens nothing once the key is destroyed, and nothing that was put elsewhere', async () => {
  const [one, two] = [await create('One', 'DE100'), await create('Two', 'DE200')]
  const { iban } = await stored(one.id)
  await house.admin.query('update stock.account set iban = $2 where id = $1', [two.id, iban])
  expect((await ask('GET', `${path}/${two.id}`)).status).toBe(500)
  await house.admin.query('delete from stock.account where id = $1', [two.id])
  house.keys.objects.clear()
  forgetKeys()
  const { status, body } = await ask('GET', `${path}/${one.id}`)
  expect([status, body.code]).toEqual([503, 'unavailable'])
  expect(JSON.stringify(body)).not.toContain('DE100')
})
