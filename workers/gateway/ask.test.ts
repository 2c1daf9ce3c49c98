import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ask } from './ask.ts'

/** A Worker behind a real connection, which is cut as often as `cuts` says before it answers. */
let cuts: number
let asked: string[]
let server: Server
let origin: string
const answer: RequestListener = (request, response) => {
  asked.push(`${request.method} ${request.url}`)
  if (cuts-- > 0) request.socket.destroy()
  else response.setHeader('content-type', 'application/json').end('{"app":"contacts"}')
}
const service = { fetch: (request: Request) => fetch(new Request(request)) } as unknown as Fetcher

beforeEach(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  cuts = 0
  asked = []
  server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(async () => {
  vi.restoreAllMocks()
  server.closeAllConnections()
  await new Promise((done) => server.close(done))
})

const asking = (method: string, ms?: number) => {
  const body = method === 'POST' ? { body: '{"name":"Mokka"}' } : {}
  return ask('contacts', service, new Request(`${origin}/companies`, { method, ...body }), ms)
}
const unavailable = { code: 'unavailable', status: 503, message: 'contacts does not answer right now' }

describe('a connection that is lost on the way to a Worker', () => {
  it('is made once more for who only reads', async () => {
    cuts = 1
    expect(await (await asking('GET')).json()).toEqual({ app: 'contacts' })
    expect(asked).toEqual(['GET /companies', 'GET /companies'])
  })

  it('is 503 when it is lost again', async () => {
    cuts = 2
    await expect(asking('GET')).rejects.toMatchObject(unavailable)
    expect(asked).toHaveLength(2)
  })

  it('is 503 at once for who writes: it may have been done', async () => {
    cuts = 1
    await expect(asking('POST')).rejects.toMatchObject(unavailable)
    expect(asked).toEqual(['POST /companies'])
  })
})

it('a Worker that is silent, or not there, is 503', async () => {
  server.removeAllListeners('request').on('request', () => {})
  await expect(asking('GET', 200)).rejects.toMatchObject(unavailable)
  await expect(ask('contacts', undefined, new Request(origin))).rejects.toMatchObject({ code: 'unavailable' })
})
