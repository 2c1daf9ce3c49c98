import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Actor } from '#kit/auth'
import { heldBytes, Near, whileWriting } from './near.ts'

const tenant = (id: string) => ({ id, country: 'DE', currency: 'EUR', timeZone: 'Europe/Berlin' })
const actor = (tenantId: string, role: Actor['role'] = 'owner'): Actor => ({
  type: 'user',
  id: crypto.randomUUID(),
  name: 'Ada',
  role,
  tenant: tenant(tenantId),
})
const url = 'https://mainstreet.test/api/contacts/v1/companies?limit=50'
const request = (to = url, accept = '*/*') => new Request(to, { headers: { accept } })
const answer = (text: string) => new Response(text, { headers: { 'mainstreet-near': '1', 'x-app': 'contacts' } })
const found = async (who: Actor, asked = request()) => new Near(who, asked).find()?.text()

let home: string
beforeEach(async () => {
  vi.useFakeTimers()
  home = crypto.randomUUID()
  await new Near(actor(home), request()).keep(answer('ours'))
})
afterEach(() => {
  vi.useRealTimers()
})

describe('an answer that is kept', () => {
  it('serves whoever has the same role in the same tenant, without the mark', async () => {
    const kept = new Near(actor(home), request()).find()
    expect([await kept?.text(), kept?.headers.get('x-app')]).toEqual(['ours', 'contacts'])
    expect(kept?.headers.has('mainstreet-near')).toBe(false)
  })

  it('serves no other tenant, role, address or form', async () => {
    expect(await found(actor(crypto.randomUUID()))).toBeUndefined()
    expect(await found(actor(home, 'viewer'))).toBeUndefined()
    expect(await found(actor(home), request(`${url}0`))).toBeUndefined()
    expect(await found(actor(home), request(url, 'text/csv'))).toBeUndefined()
  })

  it('is gone after a second', async () => {
    vi.advanceTimersByTime(1001)
    expect(await found(actor(home))).toBeUndefined()
  })

  it('goes with a write of its tenant, also one that fails, and stays with that of another', async () => {
    await whileWriting(crypto.randomUUID(), async () => new Response())
    expect(await found(actor(home))).toBe('ours')
    await expect(whileWriting(home, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    expect(await found(actor(home))).toBeUndefined()
  })

  it('is only one that the app has marked', async () => {
    const other = request(`${url}&sort=name`)
    expect(await (await new Near(actor(home), other).keep(new Response('unmarked'))).text()).toBe('unmarked')
    expect(await found(actor(home), other)).toBeUndefined()
  })
})

it('never keeps what was read before a write ended, whichever is slower', async () => {
  const before = new Near(actor(home), request())
  let during: Near | undefined
  await whileWriting(home, async () => {
    await before.keep(answer('older'))
    expect(await found(actor(home))).toBeUndefined()
    during = new Near(actor(home), request())
    return new Response()
  })
  await during?.keep(answer('old'))
  expect(await found(actor(home))).toBeUndefined()
})

it('is bounded in bytes, however many tenants ask for how much', async () => {
  for (let asked = 0; asked < 600; asked++)
    await new Near(actor(crypto.randomUUID()), request(`${url}&q=${asked}`)).keep(answer('x'.repeat(60_000)))
  expect(heldBytes()).toBeGreaterThan(10_000_000)
  expect(heldBytes()).toBeLessThanOrEqual(16_000_000)

  const who = actor(crypto.randomUUID())
  expect((await (await new Near(who, request()).keep(answer('y'.repeat(70_000)))).text()).length).toBe(70_000)
  expect(await found(who)).toBeUndefined()
})
