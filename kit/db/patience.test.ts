import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

/** Longer than the default patience, with room for a machine that is slow. */
const lateMs = 6000
const probe = '{"query":"select 1","params":[]}'
const servers: Server[] = []

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/sql`
}

async function patience(env: object = {}) {
  vi.doMock('cloudflare:workers', () => ({ env }))
  return import('./patience.ts')
}

const statement = { method: 'POST', headers: { 'x-role': 'app' }, body: '{"query":"select pg_sleep(6)","params":[]}' }
const silent: RequestListener = () => {}
const late: RequestListener = (_, response) => void setTimeout(() => response.end('{"rows":[]}'), lateMs)
const busy: RequestListener = (request, response) => {
  let body = ''
  request.on('data', (chunk) => {
    body += chunk
  })
  request.on('end', () => (body === probe ? response.end('{"rows":[[1]]}') : late(request, response)))
}

beforeEach(() => {
  vi.resetModules()
  vi.spyOn(console, 'error').mockImplementation(() => {})
})
afterEach(async () => {
  vi.restoreAllMocks()
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
  }
})

describe('a database that is silent', () => {
  const first = async (env?: object) => {
    const { patiently } = await patience(env)
    const [gone, slow] = [await serve(silent), await serve(late)]
    const outcome = patiently(gone, statement).then(
      () => 'answered',
      (fault) => fault.code,
    )
    return Promise.race([outcome, fetch(slow, statement).then(() => 'late')])
  }

  it('is unavailable before an answer would come that is late', async () => {
    expect(await first()).toBe('unavailable')
  })

  it('is waited for longer where the house says so', async () => {
    expect(await first({ DATABASE_PATIENCE_MS: '60000' })).toBe('late')
  })
})

it('a statement may take longer than a database that is silent, as long as a probe is answered beside it', async () => {
  const { patiently } = await patience()
  const response = await patiently(await serve(busy), statement)
  expect(await response.json()).toEqual({ rows: [] })
})

describe('a connection that is lost is unavailable', () => {
  it.each<[string, RequestListener]>([
    ['before the answer', (request) => void request.socket.destroy()],
    [
      'in the midst of it',
      (_, response) => {
        response.writeHead(200, { 'content-length': '100' }).write('{"rows":')
        setTimeout(() => response.destroy(), 20)
      },
    ],
  ])('%s', async (_, answer) => {
    const { patiently, wholeOf } = await patience()
    const asked = patiently(await serve(answer), statement).then(wholeOf)
    await expect(asked).rejects.toMatchObject({ code: 'unavailable', status: 503 })
  })
})
