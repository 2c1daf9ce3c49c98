import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { freePort } from '../../dev/config.ts'
import { startWorkers, type Workers } from '../../dev/workers.ts'

const dir = mkdtempSync(join(tmpdir(), 'mainstreet-refusal-'))
const ring = `k1:${Buffer.alloc(32, 7).toString('base64url')}`
let workers: Workers

/** Unlike in `npm start` nothing says `development`. */
async function deploy(vars: Record<string, Record<string, string>>) {
  workers = await startWorkers({ vars: (worker) => vars[worker] ?? {}, quiet: true, dir, port: await freePort() })
}
afterAll(async () => {
  await workers?.stop()
  rmSync(dir, { recursive: true, force: true })
}, 60_000)

const log = () => readFileSync(join(dir, 'logs/workers.log'), 'utf8')
const signUp = () =>
  fetch(`${workers.origin}/api/auth/sign-up/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'olivia@example.test', password: 'correct horse battery', name: 'Olivia' }),
  })
const outcome = async (response: Response) => [
  response.status,
  ((await response.json()) as { code: string }).code,
  response.headers.getSetCookie(),
]

it('a house without its secrets answers nothing at all, and says why where only operators read', async () => {
  await deploy({})
  for (const path of ['/', '/sign-in', '/docs', '/robots.txt', '/api/health', '/api/openapi.json'])
    expect(await outcome(await fetch(workers.origin + path)), path).toEqual([503, 'unavailable', []])
  expect(await outcome(await signUp())).toEqual([503, 'unavailable', []])
  expect(log()).toContain('"name":"gateway refuses to start","reason":"ACTOR_KEYS is not set"')
  await workers.stop()
}, 240_000)

it('sessions are signed by no default, nor by a key of a developer', async () => {
  const good = { ACTOR_KEYS: ring, DATABASE_URL: 'postgres://app_identity@127.0.0.1:1/x', ORIGIN: 'https://a.test' }
  await deploy({ gateway: { ACTOR_KEYS: ring }, identity: good })
  expect(await outcome(await signUp())).toEqual([503, 'unavailable', []])
  expect(log()).toContain('"name":"identity refuses to start","reason":"AUTH_KEYS is not set"')
  await workers.stop()
  await deploy({ gateway: { ACTOR_KEYS: ring }, identity: { ...good, AUTH_KEYS: ring.replace(':', ':dev-') } })
  expect(await outcome(await signUp())).toEqual([503, 'unavailable', []])
  expect(log()).toContain('AUTH_KEYS is a secret of a development machine')
  expect(log()).not.toContain(ring.slice(3))
}, 240_000)
