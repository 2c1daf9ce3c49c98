import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, it, vi } from 'vitest'
import { freePort } from '../../dev/config.ts'
import { startWorkers, type Workers } from '../../dev/workers.ts'

const dir = mkdtempSync(join(tmpdir(), 'mainstreet-refusal-'))
const ring = `k1:${Buffer.alloc(32, 7).toString('base64url')}`
let workers: Workers | undefined

/** Unlike in `npm start` nothing says `development`. */
async function deploy(vars: Record<string, Record<string, string>>): Promise<string> {
  workers = await startWorkers({ vars: (worker) => vars[worker] ?? {}, quiet: true, dir, port: await freePort() })
  return workers.origin
}
afterEach(() => workers?.stop(), 60_000)
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const signUp = (origin: string) =>
  fetch(`${origin}/api/auth/sign-up/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'olivia@example.test', password: 'correct horse battery', name: 'Olivia' }),
  })
const outcome = async (response: Response) => [
  response.status,
  ((await response.json()) as { code: string }).code,
  response.headers.getSetCookie(),
]
/** Workers hand their log on when they come to it. */
const logged = (line: string) =>
  vi.waitFor(() => expect(readFileSync(join(dir, 'logs/workers.log'), 'utf8')).toContain(line), { timeout: 30_000 })

it('a house without its secrets answers nothing at all, and says why where only operators read', async () => {
  const origin = await deploy({})
  for (const path of ['/', '/sign-in', '/docs', '/robots.txt', '/api/health', '/api/openapi.json'])
    expect(await outcome(await fetch(origin + path)), path).toEqual([503, 'unavailable', []])
  expect(await outcome(await signUp(origin))).toEqual([503, 'unavailable', []])
  await logged('"name":"gateway refuses to start","reason":"ACTOR_KEYS is not set"')
}, 400_000)

it('a house without the keys of its sessions signs nobody in by a default', async () => {
  const identity = { ACTOR_KEYS: ring, DATABASE_URL: 'postgres://app_identity@127.0.0.1:1/x', ORIGIN: 'https://a.test' }
  const origin = await deploy({ gateway: { ACTOR_KEYS: ring }, identity })
  expect(await outcome(await signUp(origin))).toEqual([503, 'unavailable', []])
  await logged('"name":"identity refuses to start","reason":"AUTH_KEYS is not set"')
}, 400_000)
