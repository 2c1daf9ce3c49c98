import { RedisError, type Reply } from './commands.ts'
import type { Store } from './store.ts'

type Command = (store: Store, args: string[]) => Reply

export function execute(store: Store, name: string, args: string[]): Reply {
  const entry = table[name]
  if (!entry) throw new RedisError(`ERR unknown command '${name}'`)
  const [fits, command] = entry
  if (!fits(args.length)) throw new RedisError(`ERR wrong number of arguments for '${name.toLowerCase()}' command`)
  return command(store, args)
}

const exactly = (n: number) => (count: number) => count === n
const atLeast = (n: number) => (count: number) => count >= n
const twoOrThree = (count: number) => count === 2 || count === 3
const pairsAfter = (n: number) => (count: number) => count >= n + 2 && (count - n) % 2 === 0

const table: Record<string, [fits: (count: number) => boolean, command: Command]> = {
  PING: [(count) => count <= 1, (_, [message = 'PONG']) => message],
  FLUSHDB: [atLeast(0), flush],
  GET: [exactly(1), (store, [key = '']) => store.text(key) ?? null],
  SET: [atLeast(2), set],
  DEL: [atLeast(1), (store, keys) => keys.filter((key) => store.remove(key)).length],
  EXISTS: [atLeast(1), (store, keys) => keys.filter((key) => store.find(key)).length],
  SCAN: [atLeast(1), scan],
  EXPIRE: [twoOrThree, (store, [key = '', seconds = '', when]) => expire(store, key, toInteger(seconds) * 1000, when)],
  PEXPIRE: [twoOrThree, (store, [key = '', ms = '', when]) => expire(store, key, toInteger(ms), when)],
  TTL: [exactly(1), (store, [key = '']) => remaining(store, key, 1000)],
  PTTL: [exactly(1), (store, [key = '']) => remaining(store, key, 1)],
  INCR: [exactly(1), (store, [key = '']) => increment(store, key, 1)],
  INCRBY: [exactly(2), (store, [key = '', by = '']) => increment(store, key, toInteger(by))],
  MGET: [atLeast(1), (store, keys) => keys.map((key) => textOrNull(store, key))],
  MSET: [pairsAfter(0), setAll],
  SADD: [atLeast(2), addMembers],
  SREM: [atLeast(2), removeMembers],
  SMEMBERS: [exactly(1), (store, [key = '']) => [...(store.set(key) ?? [])]],
  HSET: [pairsAfter(1), setFields],
  HGET: [exactly(2), (store, [key = '', field = '']) => store.hash(key)?.get(field) ?? null],
  HGETALL: [exactly(1), (store, [key = '']) => [...(store.hash(key) ?? [])].flat()],
  HDEL: [atLeast(2), removeFields],
}

function set(store: Store, [key = '', value = '', ...options]: string[]): Reply {
  let expiresAt: number | undefined
  let condition: string | undefined
  let isGet = false
  for (let i = 0; i < options.length; i++) {
    const option = options[i]?.toUpperCase()
    if (option === 'GET') isGet = true
    else if ((option === 'NX' || option === 'XX') && !condition) condition = option
    else if ((option === 'EX' || option === 'PX') && expiresAt === undefined) {
      const duration = toInteger(options[++i] ?? '')
      if (duration <= 0) throw new RedisError("ERR invalid expire time in 'set' command")
      expiresAt = Date.now() + duration * (option === 'EX' ? 1000 : 1)
    } else throw new RedisError('ERR syntax error')
  }
  const before = isGet ? (store.text(key) ?? null) : null
  const exists = store.find(key) !== undefined
  const isRefused = (condition === 'NX' && exists) || (condition === 'XX' && !exists)
  if (!isRefused) store.put(key, value, expiresAt)
  if (isGet) return before
  return isRefused ? null : 'OK'
}

function setAll(store: Store, args: string[]): Reply {
  for (const [key, value] of pairs(args)) store.put(key, value)
  return 'OK'
}

/** All at once, so the cursor is at its end; of a pattern, `*` alone has a meaning. */
function scan(store: Store, [, ...options]: string[]): Reply {
  let pattern = '*'
  for (let i = 0; i < options.length; i += 2) {
    const [option = '', value = ''] = options.slice(i, i + 2)
    if (option.toUpperCase() === 'MATCH') pattern = value
    else if (option.toUpperCase() !== 'COUNT') throw new RedisError('ERR syntax error')
  }
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
  const fits = new RegExp(`^${parts.join('.*')}$`, 's')
  return ['0', store.keys().filter((key) => fits.test(key))]
}

function flush(store: Store): Reply {
  store.clear()
  return 'OK'
}

/** A key without an end counts as one that ends never. */
const conditions: Record<string, (before: number | undefined, after: number) => boolean> = {
  NX: (before) => before === undefined,
  XX: (before) => before !== undefined,
  GT: (before, after) => before !== undefined && after > before,
  LT: (before, after) => before === undefined || after < before,
}

function expire(store: Store, key: string, ms: number, when?: string): Reply {
  const isMet = when === undefined ? () => true : conditions[when.toUpperCase()]
  if (!isMet) throw new RedisError(`ERR Unsupported option ${when}`)
  const entry = store.find(key)
  if (!entry || !isMet(entry.expiresAt, Date.now() + ms)) return 0
  entry.expiresAt = Date.now() + ms
  return 1
}

function remaining(store: Store, key: string, unit: number): Reply {
  const entry = store.find(key)
  if (!entry) return -2
  return entry.expiresAt === undefined ? -1 : Math.round((entry.expiresAt - Date.now()) / unit)
}

function increment(store: Store, key: string, by: number): Reply {
  const sum = toInteger(store.text(key) ?? '0') + by
  store.put(key, String(sum), store.find(key)?.expiresAt)
  return sum
}

function textOrNull(store: Store, key: string): Reply {
  const value = store.find(key)?.value
  return typeof value === 'string' ? value : null
}

function addMembers(store: Store, [key = '', ...members]: string[]): Reply {
  const existing = store.set(key)
  const current = existing ?? new Set<string>()
  const before = current.size
  for (const member of members) current.add(member)
  if (!existing) store.put(key, current)
  return current.size - before
}

function removeMembers(store: Store, [key = '', ...members]: string[]): Reply {
  return removeFrom(store, key, store.set(key), members)
}

function setFields(store: Store, [key = '', ...args]: string[]): Reply {
  const existing = store.hash(key)
  const current = existing ?? new Map<string, string>()
  const before = current.size
  for (const [field, value] of pairs(args)) current.set(field, value)
  if (!existing) store.put(key, current)
  return current.size - before
}

function removeFields(store: Store, [key = '', ...fields]: string[]): Reply {
  return removeFrom(store, key, store.hash(key), fields)
}

function removeFrom(store: Store, key: string, from: Set<string> | Map<string, string> | undefined, names: string[]) {
  if (!from) return 0
  const removed = names.filter((name) => from.delete(name)).length
  if (from.size === 0) store.remove(key)
  return removed
}

function pairs(args: string[]): [string, string][] {
  return args.flatMap((key, i): [string, string][] => (i % 2 === 0 ? [[key, args[i + 1] ?? '']] : []))
}

function toInteger(text: string): number {
  const value = Number(text)
  if (!/^-?\d+$/.test(text) || !Number.isSafeInteger(value)) {
    throw new RedisError('ERR value is not an integer or out of range')
  }
  return value
}
