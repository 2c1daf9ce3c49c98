import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { wranglerFor } from '../wrangler.ts'
import { figuresOf } from './figures.ts'
import { hold, type Rollout, rollOut } from './rollout.ts'
import { smokeOf } from './smoke.ts'
import { Cloudflare } from './testing/cloudflare.ts'

// Wrangler is a program, and begins anew for each of its twenty calls.
vi.setConfig({ testTimeout: 300_000 })
const folder = mkdtempSync(join(tmpdir(), 'release-'))
const cloudflare = new Cloudflare()
const worker = (name: string) => {
  const path = join(folder, `${name}.toml`)
  writeFileSync(path, `name = "${name}"\nmain = "index.js"\ncompatibility_date = "2026-08-01"\nworkers_dev = false\n`)
  return { name, path }
}
const said: string[] = []
let way: Rollout
beforeAll(async () => {
  writeFileSync(join(folder, 'index.js'), 'export default { fetch: () => new Response("ok") }')
  const origin = await cloudflare.listen()
  process.env.CLOUDFLARE_API_BASE_URL = `${origin}/client/v4`
  process.env.CLOUDFLARE_API_TOKEN = 'test'
  way = {
    wrangler: wranglerFor('account'),
    smoke: smokeOf(origin, 'operator', 1),
    figures: (name, since) => figuresOf(name, since, 'account'),
    looks: 1,
    pause: async () => {},
    say: (line) => said.push(line),
  }
})
afterAll(async () => {
  await cloudflare.close()
  rmSync(folder, { recursive: true })
})

const well = { requests: 1000, errors: 1, p99Ms: 80 }

it('puts a version out by steps, after it was asked alone', async () => {
  const stable = cloudflare.deployed('contacts')
  cloudflare.figuresOf = () => well
  const { version, ...outcome } = await rollOut(worker('contacts'), 'abc1234', way)
  expect(outcome).toEqual({ worker: 'contacts', is: 'out' })
  expect(cloudflare.uploads.at(-1)).toEqual({ script: 'contacts', version, tag: 'abc1234' })
  expect(cloudflare.sharesOf('contacts')).toEqual([
    { [stable]: 100 },
    { [version]: 0, [stable]: 100 },
    { [version]: 5, [stable]: 95 },
    { [version]: 25, [stable]: 75 },
    { [version]: 100 },
  ])
})

it('comes back by itself from a version that fails, and others stay', async () => {
  const quotes = cloudflare.deployed('quotes')
  const others = cloudflare.sharesOf('contacts')
  cloudflare.figuresOf = (_, version) => (version === quotes ? well : { requests: 200, errors: 20, p99Ms: 80 })
  const failed = await rollOut(worker('quotes'), 'bad0001', way)
  expect(failed).toMatchObject({ is: 'back', reason: '20 of 200 requests failed' })
  expect(cloudflare.sharesOf('quotes').slice(-2)).toEqual([{ [failed.version]: 5, [quotes]: 95 }, { [quotes]: 100 }])
  expect(cloudflare.sharesOf('contacts')).toEqual(others)
})

it('remembers what was usual when the version before has no traffic any more', async () => {
  cloudflare.deployments.set('tasks', [[{ version_id: 'new', percentage: 100 }]])
  cloudflare.figuresOf = () => ({ ...well, p99Ms: 900 })
  const step = { name: 'tasks', version: 'new', stable: 'old', since: '2026-12-01T00:00:00Z' }
  await expect(hold({ ...step, usual: well }, way)).rejects.toThrow('its p99 is 900 ms, and was 80 ms')
  expect(await hold({ ...step, usual: undefined }, way)).toMatchObject({ requests: 0 })
})

it('sends nobody to a version that is not well', async () => {
  const stable = cloudflare.deployed('files')
  cloudflare.isWell = (script, version) => script !== 'files' || version === stable
  const outcome = await rollOut(worker('files'), 'bad0003', way)
  expect(outcome).toMatchObject({ is: 'back', reason: 'files is not well: 503 503' })
  expect(cloudflare.sharesOf('files').slice(1)).toEqual([{ [outcome.version]: 0, [stable]: 100 }, { [stable]: 100 }])
})

it('leaves all as it was where Cloudflare does not answer', async () => {
  const stable = cloudflare.deployed('search')
  cloudflare.failing = 'POST /client/v4/accounts/account/workers/scripts/search/versions'
  await expect(rollOut(worker('search'), 'abc1234', way)).rejects.toThrow()
  cloudflare.failing = '/client/v4/graphql'
  expect(await rollOut(worker('search'), 'abc1234', way)).toMatchObject({ is: 'back' })
  cloudflare.failing = undefined
  expect(cloudflare.sharesOf('search').at(-1)).toEqual({ [stable]: 100 })
})
