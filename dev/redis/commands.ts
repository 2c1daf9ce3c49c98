/** A Redis reply: what a command answers, before it is written as JSON. */
export type Reply = string | number | null | Reply[]

/** Where commands run: the embedded store or a real server. Both throw `RedisError` for a refused command. */
export type Backend = {
  run(command: string[]): Promise<Reply>
  /** All commands at once, nothing in between: MULTI … EXEC. */
  transact(commands: string[][]): Promise<(Reply | RedisError)[]>
  stop(): Promise<void>
}

export class RedisError extends Error {}

// Closed on purpose: what works here works against every backend, and so on every developer's machine.
const commands = new Set(
  (
    'GET SET DEL EXISTS EXPIRE PEXPIRE TTL PTTL INCR INCRBY MGET MSET ' +
    'SADD SREM SMEMBERS HSET HGET HGETALL HDEL PING FLUSHDB SCAN'
  ).split(' '),
)

/** Upper-cases the name and refuses what is not on the list. */
export function parseCommand(value: unknown): string[] {
  if (!Array.isArray(value) || value.length === 0) throw new RedisError('ERR empty command')
  const [name = '', ...args] = value.map((part) => (typeof part === 'object' ? JSON.stringify(part) : String(part)))
  if (!commands.has(name.toUpperCase())) throw new RedisError(`ERR unknown command '${name}'`)
  return [name.toUpperCase(), ...args]
}
