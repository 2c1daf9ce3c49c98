import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { keyRing } from '#kit/auth'
import { environmentOf, newStore, type Store, withNewApps } from '../scripts/secrets/store.ts'
import { readSecrets, secretsFile } from './secrets.ts'

const dir = mkdtempSync(join(tmpdir(), 'mainstreet-secrets-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

it('a data folder of before anything was sealed gets a ring, once, and keeps the rest', () => {
  const { sealingKeys: _, ...before } = readSecrets(dir)
  writeFileSync(secretsFile(dir), JSON.stringify(before))
  const now = readSecrets(dir)
  expect(now).toEqual({ ...before, sealingKeys: expect.stringMatching(/^k1:dev-/) })
  expect(keyRing(now.sealingKeys).keys.size).toBe(1)
  expect(readSecrets(dir)).toEqual(now)
  expect(JSON.parse(readFileSync(secretsFile(dir), 'utf8'))).toEqual(now)
})

it('so does the store of an environment, by what adds a new app', () => {
  const environment = environmentOf('production')
  const { sealingKeys: _, ...before } = newStore(environment, { accountId: 'a', database: 'host.invalid/house' })
  const now = withNewApps(environment, before as Store)
  expect(now).toEqual({ ...before, sealingKeys: expect.stringMatching(/^k1:[\w-]{43,}$/) })
  expect(withNewApps(environment, now)).toEqual(now)
})
