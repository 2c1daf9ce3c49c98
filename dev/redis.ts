import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { dataDir, host, ports } from './config.ts'
import { type Backend, parseCommand, RedisError, type Reply } from './redis/commands.ts'
import { hasRedisServer, Server, startRedisServer } from './redis/server.ts'
import { Store } from './redis/store.ts'
import { readSecrets } from './secrets.ts'

export type Answer = { result: Reply } | { error: string }

/** Redis as Upstash offers it: commands as JSON over HTTP. */
export async function startRedis({ port = ports.redis, serverPort = ports.redisServer, dir = dataDir } = {}) {
  return serveRedis(await chooseBackend(serverPort, dir), { port, token: readSecrets(dir).redisToken })
}

export async function serveRedis(backend: Backend, { port, token }: { port: number; token: string }) {
  const server = createServer((request, response) => {
    if (request.headers.authorization !== `Bearer ${token}`) return send(response, 401, { error: 'Unauthorized' })
    answer(backend, request, response).catch((error) => {
      const isRefused = error instanceof RedisError || error instanceof SyntaxError
      send(response, isRefused ? 400 : 503, { error: error.message })
    })
  })
  server.keepAliveTimeout = 120_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const stop = async () => {
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
    await backend.stop()
  }
  return { url: `http://${host}:${port}`, token, stop }
}

async function chooseBackend(serverPort: number, dir: string): Promise<Backend> {
  if (process.env.REDIS_URL) return new Server(process.env.REDIS_URL)
  return hasRedisServer() ? startRedisServer(serverPort, dir) : new Store()
}

async function answer(backend: Backend, request: IncomingMessage, response: ServerResponse) {
  const body: unknown = JSON.parse(await text(request))
  const encode = request.headers['upstash-encoding'] === 'base64' ? toBase64 : (reply: Reply) => reply
  if (request.url === '/') {
    send(response, 200, { result: encode(await backend.run(parseCommand(body))) })
  } else if (request.url === '/pipeline') {
    send(response, 200, await Promise.all(toList(body).map((command) => attempt(backend, command, encode))))
  } else if (request.url === '/multi-exec') {
    const results = await backend.transact(toList(body).map(parseCommand))
    send(
      response,
      200,
      results.map((result) => toAnswer(result, encode)),
    )
  } else {
    send(response, 404, { error: `ERR no such path ${request.url}` })
  }
}

async function attempt(backend: Backend, command: unknown, encode: (reply: Reply) => Reply): Promise<Answer> {
  try {
    return toAnswer(await backend.run(parseCommand(command)), encode)
  } catch (error) {
    if (error instanceof RedisError) return toAnswer(error, encode)
    throw error
  }
}

function toAnswer(result: Reply | RedisError, encode: (reply: Reply) => Reply): Answer {
  return result instanceof RedisError ? { error: result.message } : { result: encode(result) }
}

function toList(body: unknown): unknown[] {
  if (Array.isArray(body)) return body
  throw new RedisError('ERR a list of commands is expected')
}

/** Upstash leaves the status `OK` as it is. */
function toBase64(reply: Reply): Reply {
  if (Array.isArray(reply)) return reply.map((item) => (item === 'OK' ? btoa('OK') : toBase64(item)))
  return typeof reply === 'string' && reply !== 'OK' ? Buffer.from(reply).toString('base64') : reply
}

function send(response: ServerResponse, status: number, body: unknown) {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
}
