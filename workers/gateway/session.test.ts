import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Actor } from '#kit/auth'
import type { Env } from './env.ts'

/** What identity says now of whoever asks, behind a real connection. */
let role: Actor['role'] | undefined
let asked: number
let server: Server
let env: Env

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  role = 'admin'
  asked = 0
  server = createServer((_, response) => {
    asked++
    const tenant = { id: 'a', country: 'DE', currency: 'EUR', timeZone: 'Europe/Berlin' }
    const session = role ? { actor: { type: 'user', id: 'ada', name: 'Ada', role, tenant } } : { actor: null }
    response.setHeader('content-type', 'application/json').end(JSON.stringify(session))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const identity = { fetch: ({ headers }: Request) => fetch(`http://127.0.0.1:${port}`, { headers }) }
  env = { IDENTITY: identity } as unknown as Env
})
afterEach(async () => {
  vi.useRealTimers()
  server.closeAllConnections()
  await new Promise((done) => server.close(done))
})

/** The gateway as another isolate has it, which shares no memory with the first. */
async function isolate() {
  vi.resetModules()
  return await import('./session.ts')
}
const request = () => new Request('https://mainstreet.test/api', { headers: { authorization: 'Bearer k' } })
const seconds = (count: number) => vi.advanceTimersByTime(count * 1000)

describe('a right that changed', () => {
  it('holds at once where it was changed, and within 30 s in every other isolate', async () => {
    const [here, elsewhere] = [await isolate(), await isolate()]
    for (const { sessionOf } of [here, elsewhere]) expect((await sessionOf(request(), env)).actor?.role).toBe('admin')
    role = 'viewer'
    here.forgetBusiness(request())
    expect((await here.sessionOf(request(), env)).actor?.role).toBe('viewer')
    seconds(29)
    expect((await elsewhere.sessionOf(request(), env)).actor?.role).toBe('admin')
    seconds(1)
    expect((await elsewhere.sessionOf(request(), env)).actor?.role).toBe('viewer')
  })

  it('is not put off by requests in between', async () => {
    const { sessionOf } = await isolate()
    await sessionOf(request(), env)
    role = undefined
    for (let second = 0; second < 29; second++) {
      seconds(1)
      expect((await sessionOf(request(), env)).actor?.role).toBe('admin')
    }
    seconds(1)
    expect((await sessionOf(request(), env)).actor).toBeNull()
    expect(asked).toBe(2)
  })
})
