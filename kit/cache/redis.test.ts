import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

let server: Server
let asked: number
let answer: RequestListener
const store = new Map<string, string>([['k', 'kept']])
const works: RequestListener = (request, response) => {
  request.resume()
  response.end(JSON.stringify({ result: Buffer.from(store.get('k') ?? '').toString('base64') }))
}

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.spyOn(console, 'error').mockImplementation(() => {})
  asked = 0
  answer = works
  server = createServer((request, response) => {
    asked++
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  vi.resetModules()
  const { port } = server.address() as AddressInfo
  const env = { UPSTASH_REDIS_REST_URL: `http://127.0.0.1:${port}`, UPSTASH_REDIS_REST_TOKEN: 'token' }
  vi.doMock('cloudflare:workers', () => ({ env }))
})
afterEach(async () => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  server.closeAllConnections()
  await new Promise((done) => server.close(done))
})

const outages: Record<string, RequestListener> = {
  'never answers': () => {},
  'ends connections': (request) => request.socket.destroy(),
  'answers errors': (_, response) => response.writeHead(503).end('{"error":"loading"}'),
  'answers nonsense': (_, response) => response.end('<html>'),
}

describe.each(Object.entries(outages))('a Redis that %s', (_, outage) => {
  it('is asked three times, then by one probe every five seconds until it is back', async () => {
    const { askRedis } = await import('./redis.ts')
    const get = () => askRedis((redis) => redis.get<string>('k'))
    await vi.waitFor(async () => expect(await get()).toBe('kept'), { timeout: 20_000 })
    asked = 0
    answer = outage
    for (let call = 0; call < 20; call++) expect(await get()).toBeUndefined()
    expect(asked).toBe(3)

    vi.setSystemTime(Date.now() + 5001)
    expect(await Promise.all(Array.from({ length: 10 }, get))).toEqual(Array.from({ length: 10 }))
    expect(asked).toBe(3 + 1)

    answer = works
    expect(await get()).toBeUndefined()
    expect(asked).toBe(3 + 1)
    const isBack = async () => {
      vi.setSystemTime(Date.now() + 5001)
      expect(await get()).toBe('kept')
    }
    await vi.waitFor(isBack, { timeout: 20_000 })
  })
})

it('does not tell the log what was to be kept', async () => {
  const { askRedis } = await import('./redis.ts')
  answer = (_, response) => response.writeHead(400).end('{"error":"ERR no"}')
  await askRedis((redis) => redis.set('k', 'a secret'))
  expect(JSON.stringify(vi.mocked(console.error).mock.calls)).toContain('ERR no')
  expect(JSON.stringify(vi.mocked(console.error).mock.calls)).not.toContain('a secret')
})
