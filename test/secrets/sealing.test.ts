import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { keyRing } from '#kit/auth'
import { eventually } from '#kit/testing'
import type { Scene } from '../../scripts/secrets/acts.ts'
import { eraseNow } from '../../scripts/tenant/erase.ts'
import { type Owner, owner } from '../client.ts'
import { newIban } from '../documents.ts'
import { type House, openHouse } from '../house.ts'

const profile = '/api/settings/v1/profile'
let house: House
let gone: Owner
let stays: Owner
const ibans = new Map<Owner, string>()

beforeAll(async () => {
  house = await openHouse()
  ;[gone, stays] = [await owner(house.origin), await owner(house.origin)]
  for (const each of [gone, stays]) {
    ibans.set(each, newIban())
    expect((await each.send('PATCH', profile, { iban: ibans.get(each) })).status).toBe(200)
  }
})
afterAll(() => house?.end())

const read = async (who: Owner) => {
  const { status, body } = await who.send('GET', profile)
  return status === 200 ? body.iban : [status, body.code]
}
const stored = async ({ tenantId }: Owner) =>
  (await house.database.query('select * from settings.profile where tenant_id = $1', [tenantId])).rows[0]

it('takes a new ring without losing anything, and lets the old key go when nothing needs it', async () => {
  const acts = await import('../../scripts/secrets/acts.ts')
  const stores = await import('../../scripts/secrets/store.ts')
  const environment = stores.environmentOf('local')
  const store = () => stores.readStore(environment)
  const act = async (name: 'rotate' | 'promote' | 'retire', which?: string) => {
    const scene: Scene = { environment, store: store(), database: async () => house.database, now: new Date() }
    stores.writeStore(environment, (await acts[name](scene, 'sealing', which)).store)
  }
  const before = await stored(stays)
  await act('rotate')
  await act('promote')
  await expect(act('retire', 'k1')).rejects.toThrow('wrapped anew')
  await house.restartWorkers()
  expect(await read(stays)).toBe(ibans.get(stays))
  // A Worker of before may still begin keys with the old one, so that the first pass says nothing yet.
  const waiting = async () => (await house.database.query('select waiting from identity.rewrapping')).rows
  await eventually(async () => {
    await house.tick()
    expect(await waiting()).toEqual([{ waiting: 0 }])
  })
  await expect(act('retire', 'k1')).rejects.toThrow('wrapped anew')
  stores.writeStore(environment, { ...store(), sealingPromotedAt: '2026-01-01T00:00:00.000Z' })
  await act('retire', 'k1')
  expect([...keyRing(store().sealingKeys).keys.keys()]).toEqual(['k2'])
  await house.restartWorkers()
  expect([await read(stays), await read(gone)]).toEqual([ibans.get(stays), ibans.get(gone)])
  // The rows were not touched for it.
  expect(await stored(stays)).toEqual(before)
})

it('destroys the key of a business with the business: what comes back from a backup is unreadable', async () => {
  const backup: [string, object[]][] = []
  for (const table of ['identity.tenant', 'identity.membership', 'settings.profile', 'settings.registration']) {
    const { rows } = await house.database.query(`select to_jsonb(t) as row from ${table} t where tenant_id = any($1)`, [
      [gone.tenantId, stays.tenantId],
    ])
    backup.push([table, rows.map(({ row }) => row)])
  }
  await eraseNow(house.database, gone.tenantId)
  await eraseNow(house.database, stays.tenantId)
  const left = async () => (await house.database.query('select object from identity.ended_key')).rows
  expect(await left()).toHaveLength(2)
  // As if the other had never been erased: a database of yesterday has both.
  await house.database.query("delete from identity.ended_key where object = encode(sha256($1), 'hex')", [
    Buffer.from(stays.tenantId),
  ])
  await house.tick()
  expect(await left()).toEqual([])

  await house.database.query("set app.maintaining = 'on'")
  for (const [table, rows] of backup)
    await house.database.query(
      `insert into ${table} select (jsonb_populate_record(null::${table}, row)).* from jsonb_array_elements($1::jsonb) row`,
      [JSON.stringify(rows)],
    )
  await house.database.query("update identity.tenant set status = 'active', closed_at = null")
  await house.restartWorkers()
  expect(await read(stays)).toBe(ibans.get(stays))
  expect(await read(gone)).toEqual([503, 'unavailable'])
  // A new beginning opens nothing of before.
  expect((await gone.send('PATCH', profile, { bic: 'COBADEFFXXX' })).status).toBe(503)
})

it('writes nothing of it into a log', async () => {
  const ring = (await import('../../dev/secrets.ts')).readSecrets().sealingKeys
  await house.stop()
  const log = readFileSync(join(house.dataDir, 'logs/workers.log'), 'utf8')
  for (const text of [...ibans.values(), ring.slice(3, 40)]) expect(log).not.toContain(text)
})
