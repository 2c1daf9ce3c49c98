import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { getPlatformProxy } from 'wrangler'
import { keyRing } from '#kit/auth'
import { Bucket } from '../../test/writing/bucket.ts'
import { env } from '../../test/writing/worker.ts'
import { forgetKeys, objectOf, openRow, rewrapped, sealRow } from './index.ts'

type Keys = Pick<R2Bucket, 'get' | 'put' | 'delete'>
const folder = mkdtempSync(join(tmpdir(), 'mainstreet-keys-'))
const ring = (id: string, fill: number) => `${id}:${Buffer.alloc(32, fill).toString('base64url')}`
let proxy: { env: { BUSINESS_KEYS: Keys }; dispose(): Promise<void> }

beforeAll(async () => {
  const configPath = join(folder, 'wrangler.toml')
  writeFileSync(
    configPath,
    'name = "keys"\ncompatibility_date = "2026-01-01"\n[[r2_buckets]]\nbinding = "BUSINESS_KEYS"\nbucket_name = "business-keys"\n',
  )
  process.env.WRANGLER_SEND_METRICS = 'false'
  process.env.XDG_CONFIG_HOME = folder
  proxy = await getPlatformProxy<{ BUSINESS_KEYS: Keys }>({ configPath, persist: false })
})
afterAll(async () => {
  await proxy?.dispose()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(() => forgetKeys())

const buckets = {
  memory: () => new Bucket() as unknown as Keys,
  workerd: () => proxy.env.BUSINESS_KEYS,
}

it.each(['memory', 'workerd'] as const)('ten isolates that begin at once end with one key (%s)', async (where) => {
  const bucket = buckets[where]()
  Object.assign(env, { SEALING_KEYS: ring('k1', 1), BUSINESS_KEYS: bucket })
  const owner = { tenantId: crypto.randomUUID(), app: 'people', noun: 'employee' }
  const name = await objectOf(owner.tenantId)
  const row = { id: crypto.randomUUID(), iban: 'DE89' }
  const rows = await Promise.all(
    Array.from({ length: 10 }, () => {
      forgetKeys()
      return sealRow(owner, { iban: {} }, row)
    }),
  )
  for (const sealed of rows) {
    forgetKeys()
    expect(await openRow(owner, { iban: {} }, sealed)).toEqual(row)
  }
  const object = await bucket.get(name)
  expect(await object?.text()).toMatch(/^k1\./)
})

it.each(['memory', 'workerd'] as const)('nobody wraps a key over one that is gone or another (%s)', async (where) => {
  const bucket = buckets[where]()
  Object.assign(env, { SEALING_KEYS: ring('k1', 1), BUSINESS_KEYS: bucket })
  const owner = { tenantId: crypto.randomUUID(), app: 'people', noun: 'employee' }
  await sealRow(owner, { iban: {} }, { id: crypto.randomUUID(), iban: 'DE89' })
  const name = await objectOf(owner.tenantId)
  const read = async () => (await bucket.get(name)) as R2ObjectBody
  const { etag, text } = await read().then(async (object) => ({ etag: object.etag, text: await object.text() }))
  const anew = await rewrapped(keyRing(`${ring('k2', 2)},${ring('k1', 1)}`), name, text)
  expect(await bucket.put(name, anew, { onlyIf: { etagMatches: etag } })).not.toBeNull()
  expect(await bucket.put(name, text, { onlyIf: { etagMatches: etag } })).toBeNull()
  await bucket.delete(name)
  expect(await bucket.put(name, text, { onlyIf: { etagMatches: etag } })).toBeNull()
})
