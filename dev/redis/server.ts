import { accessSync, constants, mkdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { Redis, ReplyError } from 'ioredis'
import { type Child, startChild } from '../child.ts'
import { host } from '../config.ts'
import { type Backend, RedisError, type Reply } from './commands.ts'

/** Commands go to a real Redis. */
export class Server implements Backend {
  #redis: Redis
  #child: Child | undefined

  constructor(url: string, child?: Child) {
    this.#redis = new Redis(url, { maxRetriesPerRequest: 3 })
    this.#redis.on('error', () => {})
    this.#child = child
  }

  async run([name = '', ...args]: string[]): Promise<Reply> {
    try {
      return toReply(await this.#redis.call(name, ...args))
    } catch (error) {
      throw toRedisError(error)
    }
  }

  async transact(commands: string[][]): Promise<(Reply | RedisError)[]> {
    try {
      const transaction = this.#redis.multi()
      for (const [name = '', ...args] of commands) transaction.call(name, ...args)
      const results = await transaction.exec()
      return (results ?? []).map(([error, result]) => (error ? new RedisError(error.message) : toReply(result)))
    } catch (error) {
      throw toRedisError(error)
    }
  }

  async stop() {
    this.#redis.disconnect()
    await this.#child?.stop()
  }
}

export function hasRedisServer(): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, 'redis-server'), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

export async function startRedisServer(port: number, dir: string): Promise<Server> {
  mkdirSync(dir, { recursive: true })
  const flags = ['--port', String(port), '--bind', host, '--dir', dir, '--save', '', '--appendonly', 'no']
  const child = startChild('redis-server', flags, { stdio: 'ignore' })
  const server = new Server(`redis://${host}:${port}`, child)
  const failed = child.ended.then((reason) => Promise.reject(new Error(`redis-server did not start: ${reason}`)))
  await Promise.race([server.run(['PING']), failed])
  failed.catch(() => {})
  return server
}

/** ioredis makes an object of a hash; the protocol knows a flat list. */
function toReply(value: unknown): Reply {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value
  if (Array.isArray(value)) return value.map(toReply)
  if (typeof value === 'object') return Object.entries(value).flat().map(toReply)
  return String(value)
}

function toRedisError(error: unknown): unknown {
  return error instanceof Error && error instanceof ReplyError ? new RedisError(error.message) : error
}
