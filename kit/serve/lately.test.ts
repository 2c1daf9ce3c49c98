import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Actor } from '#kit/auth'
import { lately } from './lately.ts'

const ann = { id: 'ann', role: 'member', tenant: { id: 'a' } } as Actor
let asked = 0
const ask = async () => ++asked

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

it('asks once in five seconds', async () => {
  const first = await lately(ann, 'once', ask)
  vi.setSystemTime(Date.now() + 4999)
  expect(await lately(ann, 'once', ask)).toBe(first)
  vi.setSystemTime(Date.now() + 1)
  expect(await lately(ann, 'once', ask)).toBe(first + 1)
})

it.each<[string, Partial<Actor>]>([
  ['somebody else', { id: 'bob' }],
  ['another role', { role: 'viewer' }],
  ['a role of their own', { policy: { id: 'r1' } as Actor['policy'] }],
  ['another business', { tenant: { id: 'b' } as Actor['tenant'] }],
])('tells %s nothing that was answered to one', async (_, change) => {
  const first = await lately(ann, 'who', ask)
  expect(await lately({ ...ann, ...change }, 'who', ask)).toBe(asked)
  expect(asked).toBeGreaterThan(first)
})

it('asks again where the answer has to be new, and keeps that one', async () => {
  const first = await lately(ann, 'again', ask)
  expect(await lately(ann, 'again', ask, true)).toBe(first + 1)
  expect(await lately(ann, 'again', ask)).toBe(first + 1)
})

it('keeps no failure', async () => {
  const away = () => Promise.reject(new Error('away'))
  await expect(lately(ann, 'away', away)).rejects.toThrow('away')
  expect(await lately(ann, 'away', ask)).toBe(asked)
})
