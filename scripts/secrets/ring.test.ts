import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { type Actor, issueToken, keyRing, verifyToken } from '#kit/auth'
import type { Worker } from '../wrangler.ts'
import { put } from './put.ts'
import { addKey, promoteKey, retireKey } from './ring.ts'
import { environmentOf, newStore } from './store.ts'

const secret = () => randomBytes(32).toString('base64url')
const ids = (ring: string) => [...keyRing(ring).keys.keys()]

describe('a ring', () => {
  it('changes its key in three steps', () => {
    const first = `k1:${secret()}`
    const added = addKey(first, secret())
    expect([ids(added), keyRing(added).current.id]).toEqual([['k1', 'k2'], 'k1'])
    const promoted = promoteKey(added)
    expect([ids(promoted), keyRing(promoted).current.id]).toEqual([['k2', 'k1'], 'k2'])
    expect(ids(retireKey(promoted, 'k1'))).toEqual(['k2'])
  })

  it('takes one change at a time and keeps the key that signs', () => {
    const first = `k1:${secret()}`
    const added = addKey(first, secret())
    expect(() => addKey(added, secret())).toThrow('k2 waits')
    expect(() => promoteKey(first)).toThrow('current already')
    expect(() => retireKey(added, 'k1')).toThrow('is current')
    expect(() => retireKey(added, 'k3')).toThrow('no k3')
    expect(() => addKey(first, 'c2hvcnQ')).toThrow('shorter than 32 bytes')
  })

  it('is understood by a Worker that is one step behind or ahead, at every step', async () => {
    const actor: Actor = {
      ...{ type: 'user', id: 'u', name: 'U', role: 'viewer' },
      tenant: { id: crypto.randomUUID(), country: 'DE', currency: 'EUR', timeZone: 'UTC' },
    }
    const first = `k1:${secret()}`
    const added = addKey(first, secret())
    const promoted = promoteKey(added)
    const steps = [first, added, promoted, retireKey(promoted, 'k1')]
    // The last step may be taken once nothing is left that the old key signed: a minute after the second.
    const pairs = [
      [first, added],
      [added, first],
      [added, promoted],
      [promoted, added],
      [promoted, steps.at(-1)],
      [steps.at(-1), promoted],
    ] as [string, string][]
    for (const [from, to] of pairs) expect(await verifyToken(await issueToken(actor, from), to)).toEqual(actor)
  })
})

describe('what Workers are given', () => {
  const worker = (name: string, ...required: string[]): Worker => ({ name, path: '', secrets: { required } })
  const workers = [
    worker('identity', 'ACTOR_KEYS', 'DATABASE_URL', 'AUTH_KEYS', 'ORIGIN'),
    worker('invoicing', 'ACTOR_KEYS', 'DATABASE_URL'),
    worker('fanout'),
  ]

  it('is what each needs and no more, by the input and never in an argument', async () => {
    const store = newStore(environmentOf('trial'), { database: 'ep-a-pooler.example.com/mainstreet' })
    const calls: [readonly string[], string | undefined][] = []
    const told = await put(store, workers, ['ACTOR_KEYS', 'AUTH_KEYS', 'DATABASE_URL'], async (args, input) => {
      calls.push([args, input])
      return ''
    })
    expect(told).toEqual([
      'identity ACTOR_KEYS',
      'identity DATABASE_URL',
      'identity AUTH_KEYS',
      'invoicing ACTOR_KEYS',
      'invoicing DATABASE_URL',
    ])
    const urls = calls.filter(([args]) => args[2] === 'DATABASE_URL').map(([, input]) => new URL(input as string))
    expect(urls.map(({ username }) => username)).toEqual(['app_identity', 'app_invoicing'])
    expect(new Set(urls.map(({ password }) => password)).size).toBe(2)
    for (const [args, input] of calls) expect(args.join(' ')).not.toContain(input as string)
  })
})
