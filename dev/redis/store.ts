import { type Backend, RedisError, type Reply } from './commands.ts'
import { execute } from './execute.ts'

type Value = string | Set<string> | Map<string, string>
type Entry = { value: Value; expiresAt?: number | undefined }

/** The embedded store: the listed commands in memory, for machines without a redis-server. */
export class Store implements Backend {
  #entries = new Map<string, Entry>()

  async run([name = '', ...args]: string[]): Promise<Reply> {
    return execute(this, name, args)
  }

  // One synchronous loop: no other command can come in between.
  async transact(batch: string[][]): Promise<(Reply | RedisError)[]> {
    return batch.map(([name = '', ...args]) => {
      try {
        return execute(this, name, args)
      } catch (error) {
        if (error instanceof RedisError) return error
        throw error
      }
    })
  }

  async stop() {
    this.clear()
  }

  find(key: string): Entry | undefined {
    const entry = this.#entries.get(key)
    if (entry?.expiresAt === undefined || entry.expiresAt > Date.now()) return entry
    this.#entries.delete(key)
    return undefined
  }

  keys(): string[] {
    return [...this.#entries.keys()].filter((key) => this.find(key))
  }

  put(key: string, value: Value, expiresAt?: number) {
    this.#entries.set(key, { value, expiresAt })
  }

  remove(key: string): boolean {
    return this.find(key) !== undefined && this.#entries.delete(key)
  }

  clear() {
    this.#entries.clear()
  }

  text(key: string): string | undefined {
    const value = this.find(key)?.value
    if (value === undefined || typeof value === 'string') return value
    throw wrongType()
  }

  set(key: string): Set<string> | undefined {
    const value = this.find(key)?.value
    if (value === undefined || value instanceof Set) return value
    throw wrongType()
  }

  hash(key: string): Map<string, string> | undefined {
    const value = this.find(key)?.value
    if (value === undefined || value instanceof Map) return value
    throw wrongType()
  }
}

function wrongType() {
  return new RedisError('WRONGTYPE Operation against a key holding the wrong kind of value')
}
