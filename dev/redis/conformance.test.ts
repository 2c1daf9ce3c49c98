import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Redis } from '@upstash/redis'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { freePort } from '../config.ts'
import { serveRedis } from '../redis.ts'
import { hasRedisServer, startRedisServer } from './server.ts'
import { Store } from './store.ts'

const dir = mkdtempSync(join(tmpdir(), 'mainstreet-redis-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

describe.each([
  ['the embedded store', async () => new Store(), true],
  ['redis-server', async () => startRedisServer(await freePort(), dir), hasRedisServer()],
] as const)('%s', (_, startBackend, isPresent) => {
  describe.runIf(isPresent)('as @upstash/redis sees it', () => {
    let endpoint: Awaited<ReturnType<typeof serveRedis>>
    let redis: Redis

    beforeAll(async () => {
      endpoint = await serveRedis(await startBackend(), { port: await freePort(), token: 'secret' })
      redis = new Redis({ url: endpoint.url, token: 'secret', enableTelemetry: false, enableAutoPipelining: false })
    })
    afterAll(() => endpoint.stop())
    beforeEach(async () => void (await redis.flushdb()))

    test('strings, among them the awkward ones', async () => {
      expect(await redis.ping()).toBe('PONG')
      expect(await redis.get('missing')).toBeNull()
      for (const value of ['plain', 'OK', '', 'Zoë ☕', { a: [1, null] }, 42]) {
        expect(await redis.set('key', value)).toBe('OK')
        expect(await redis.get('key')).toEqual(value)
        expect(await redis.mget('key', 'missing')).toEqual([value, null])
      }
      expect(await redis.mset({ a: 'x', b: 'y' })).toBe('OK')
      expect(await redis.mget('b', 'a')).toEqual(['y', 'x'])
      expect(await redis.exists('a', 'a', 'missing')).toBe(2)
      expect(await redis.del('a', 'a', 'missing')).toBe(1)
    })

    test('SET with conditions is a lock', async () => {
      expect(await redis.set('lock', 'one', { nx: true, px: 60_000 })).toBe('OK')
      expect(await redis.set('lock', 'two', { nx: true, px: 60_000 })).toBeNull()
      expect(await redis.get('lock')).toBe('one')
      expect(await redis.pexpire('lock', 30)).toBe(1)
      await sleep(50)
      expect(await redis.set('lock', 'three', { xx: true })).toBeNull()
      expect(await redis.set('lock', 'three', { nx: true })).toBe('OK')
      expect(await redis.set('lock', 'four', { xx: true, get: true })).toBe('three')
      expect(await redis.set('lock', 'five', { nx: true, get: true })).toBe('four')
      expect(await redis.set('new', 'x', { get: true })).toBeNull()
      expect(await redis.get('lock')).toBe('four')
    })

    test('keys are found by a pattern', async () => {
      await redis.mset({ 'a:1': 'x', 'a:[2]': 'y', 'b:1': 'z' })
      const found = async (match: string) => {
        const keys: string[] = []
        let cursor = '0'
        do {
          const [next, some] = await redis.scan(cursor, { match, count: 2 })
          keys.push(...some)
          cursor = next
        } while (cursor !== '0')
        return keys.sort()
      }
      expect(await found('a:*')).toEqual(['a:1', 'a:[2]'])
      expect(await found('*1')).toEqual(['a:1', 'b:1'])
      expect(await found('a.1')).toEqual([])
    })

    test('expiry', async () => {
      await redis.set('key', 'x', { ex: 100 })
      expect(await redis.ttl('key')).toBeGreaterThan(90)
      await redis.set('key', 'y')
      expect([await redis.ttl('key'), await redis.ttl('missing'), await redis.pttl('missing')]).toEqual([-1, -2, -2])
      expect([await redis.expire('key', 10), await redis.expire('missing', 10)]).toEqual([1, 0])
      expect(await redis.pttl('key')).toBeGreaterThan(9_000)
      expect(await redis.pexpire('key', 30)).toBe(1)
      await sleep(50)
      expect(await redis.get('key')).toBeNull()
      await redis.set('key', 'x')
      await redis.set('nx', 'value')
      expect([await redis.expire('nx', 10, 'XX'), await redis.expire('nx', 10, 'GT')]).toEqual([0, 0])
      expect([await redis.expire('nx', 10, 'NX'), await redis.expire('nx', 99, 'NX')]).toEqual([1, 0])
      expect([await redis.expire('nx', 99, 'GT'), await redis.expire('nx', 10, 'GT')]).toEqual([1, 0])
      expect([await redis.expire('nx', 10, 'LT'), await redis.pexpire('nx', 99_000, 'XX')]).toEqual([1, 1])
      expect(await redis.ttl('nx')).toBeGreaterThan(90)
      await expect(redis.expire('nx', 10, 'SOON' as 'NX')).rejects.toThrow('ERR Unsupported option SOON')
      expect([await redis.expire('key', -1), await redis.exists('key')]).toEqual([1, 0])
    })

    test('counters keep their expiry', async () => {
      expect([await redis.incr('n'), await redis.incrby('n', 41), await redis.incrby('n', -2)]).toEqual([1, 42, 40])
      await redis.expire('n', 100)
      await redis.incr('n')
      expect(await redis.ttl('n')).toBeGreaterThan(90)
      await redis.set('text', 'abc')
      await expect(redis.incr('text')).rejects.toThrow('ERR value is not an integer or out of range')
    })

    test('sets', async () => {
      expect(await redis.sadd('s', 'a', 'b', 'a')).toBe(2)
      expect(await redis.sadd('s', 'b', 'c')).toBe(1)
      expect((await redis.smembers('s')).sort()).toEqual(['a', 'b', 'c'])
      expect(await redis.srem('s', 'a', 'x')).toBe(1)
      expect(await redis.srem('s', 'b', 'c')).toBe(2)
      expect([await redis.exists('s'), await redis.smembers('s')]).toEqual([0, []])
    })

    test('hashes', async () => {
      expect(await redis.hset('h', { a: '1x', b: { deep: true } })).toBe(2)
      expect(await redis.hset('h', { a: 'again', c: 'new' })).toBe(1)
      expect(await redis.hget('h', 'a')).toBe('again')
      expect(await redis.hget('h', 'missing')).toBeNull()
      expect(await redis.hgetall('h')).toEqual({ a: 'again', b: { deep: true }, c: 'new' })
      expect(await redis.hdel('h', 'a', 'b', 'c', 'd')).toBe(3)
      expect([await redis.exists('h'), await redis.hgetall('h')]).toEqual([0, null])
    })

    test('refused commands say why', async () => {
      await redis.sadd('s', 'a')
      await expect(redis.get('s')).rejects.toThrow('WRONGTYPE')
      await expect(redis.hget('s', 'a')).rejects.toThrow('WRONGTYPE')
      expect(await redis.mget('s')).toEqual([null])
      await expect(redis.zadd('z', { score: 1, member: 'a' })).rejects.toThrow("ERR unknown command 'zadd'")
      await expect(redis.set('k', 'v', { ex: 0 })).rejects.toThrow("ERR invalid expire time in 'set' command")
      await expect(redis.exec(['GET'])).rejects.toThrow("ERR wrong number of arguments for 'get' command")
      await expect(redis.exec(['SET', 'k', 'v', 'SIDEWAYS'])).rejects.toThrow('ERR syntax error')
      const stranger = new Redis({ url: endpoint.url, token: 'guess', enableTelemetry: false })
      await expect(stranger.ping()).rejects.toThrow('Unauthorized')
    })

    test('pipelines and transactions', async () => {
      const pipeline = redis.pipeline().set('a', 'OK').get('a').incr('a').incr('n')
      expect(await pipeline.exec({ keepErrors: true })).toMatchObject([
        { result: 'OK' },
        { result: 'OK' },
        { error: 'ERR value is not an integer or out of range' },
        { result: 1 },
      ])
      expect(await redis.multi().incr('n').hset('h', { a: 'b' }).hgetall('h').smembers('none').exec()).toEqual([
        2,
        1,
        { a: 'b' },
        [],
      ])
      const rounds = Array.from({ length: 20 }, () => redis.multi().incr('m').incr('m').exec<[number, number]>())
      for (const [first, second] of await Promise.all(rounds)) expect(second).toBe(first + 1)
    })

    test('answers plainly when base64 is not asked for', async () => {
      const response = await fetch(endpoint.url, {
        method: 'POST',
        headers: { Authorization: 'Bearer secret' },
        body: JSON.stringify(['SET', 'k', 'v', 'GET']),
      })
      expect(await response.json()).toEqual({ result: null })
    })
  })
})
