import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, it } from 'vitest'
import { eventually } from '#kit/testing'
import { freePort } from '../../dev/config.ts'
import { startWorkers, type Workers } from '../../dev/workers.ts'
import { browser, password } from '../client.ts'
import { bundles } from '../house.ts'

const dir = mkdtempSync(join(tmpdir(), 'mainstreet-refusal-'))
const ring = `k1:${Buffer.alloc(32, 7).toString('base64url')}`
let workers: Workers | undefined

/** Unlike in `npm start` nothing says `development`. */
async function deploy(vars: Record<string, Record<string, string>>): Promise<string> {
  const port = await freePort()
  workers = await startWorkers({ vars: (worker) => vars[worker] ?? {}, quiet: true, bundles: bundles(), dir, port })
  return workers.origin
}
afterEach(() => workers?.stop())
afterAll(() => rmSync(dir, { recursive: true, force: true }))

async function outcome(origin: string, method: string, path: string, sent?: object) {
  const { send, jar } = browser(origin)
  const { status, body } = await send(method, path, sent)
  return [status, body.code, jar.size]
}
const signUp = (origin: string) =>
  outcome(origin, 'POST', '/api/auth/sign-up/email', { email: 'olivia@example.test', password, name: 'Olivia' })
/** Workers hand their log on when they come to it. */
const logged = (line: string) =>
  eventually(async () => expect(readFileSync(join(dir, 'logs/workers.log'), 'utf8')).toContain(line))

it('a house without its secrets answers nothing at all, and says why where only operators read', async () => {
  const origin = await deploy({})
  for (const path of ['/', '/sign-in', '/docs', '/robots.txt', '/api/health', '/api/openapi.json'])
    expect(await outcome(origin, 'GET', path), path).toEqual([503, 'unavailable', 0])
  expect(await signUp(origin)).toEqual([503, 'unavailable', 0])
  await logged('"name":"gateway refuses to start","reason":"ACTOR_KEYS is not set"')
})

it('a house without the keys of its sessions signs nobody in by a default', async () => {
  const identity = { ACTOR_KEYS: ring, DATABASE_URL: 'postgres://app_identity@127.0.0.1:1/x', ORIGIN: 'https://a.test' }
  const origin = await deploy({ gateway: { ACTOR_KEYS: ring, ORIGIN: 'https://a.test' }, identity })
  expect(await signUp(origin)).toEqual([503, 'unavailable', 0])
  await logged('"name":"identity refuses to start","reason":"AUTH_KEYS is not set"')
})
