import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Stack } from '../../dev/stack.ts'

/** A house of its own, whose Redis and database go away and come back. */
const dataDir = mkdtempSync(join(tmpdir(), 'mainstreet-away-'))
let house: Stack
let cookie = ''
let customerId = ''

beforeAll(async () => {
  process.env.MAINSTREET_DATA = dataDir
  process.env.MAINSTREET_PORT = String(Number(process.env.MAINSTREET_PORT ?? 28_787) + 200)
  const { startStack } = await import('../../dev/stack.ts')
  house = await startStack({ seed: false, quiet: true })
  await call('POST', '/api/auth/sign-up/email', owner)
  await call('POST', '/api/identity/v1/tenants', { name: 'Morning Roast', country: 'DE', currency: 'EUR' })
  customerId = (await call('POST', companies, { name: 'Café Mokka' })).body.id
}, 180_000)

afterAll(async () => {
  house?.neon.kill('SIGCONT')
  await house?.stop()
  rmSync(dataDir, { recursive: true, force: true })
}, 60_000)

const owner = { email: 'owner@example.test', password: 'correct horse battery', name: 'Olivia' }
const companies = '/api/contacts/v1/companies'
const profile = '/api/settings/v1/profile'
const rates = '/api/settings/v1/tax-rates'

// biome-ignore lint/suspicious/noExplicitAny: looks into any answer
type Answer = any

async function call(method: string, path: string, body?: unknown) {
  const headers = { 'content-type': 'application/json', ...(cookie && { cookie }) }
  const response = await fetch(house.origin + path, {
    method,
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const set = response.headers.getSetCookie().map((line) => line.split(';', 1)[0])
  if (set.length > 0) cookie = set.join('; ')
  return { status: response.status, headers: response.headers, body: (await response.json()) as Answer }
}

const nameOnDocuments = async () => (await call('GET', profile)).body.legalName
const taxOfDraft = async (taxRateId: string) => {
  const lines = [{ description: 'House blend', quantity: '1', unitPrice: '100', taxRateId }]
  const { body } = await call('POST', '/api/invoicing/v1/invoices', { customerId, lines })
  return body.lines[0].taxPercent
}
/** Longer than an isolate keeps an answer, and than it leaves a Redis that was away alone. */
const rested = () => sleep(6000)

describe('Redis', () => {
  it.each(['refuse', 'hang'] as const)('that would %s costs no answer, and brings no old one back', async (way) => {
    const rate = (await call('GET', `${rates}?filter[code]=standard`)).body.items[0]
    await nameOnDocuments()
    await taxOfDraft(rate.id)
    await sleep(1100)
    const before = `Before ${way}`
    await call('PATCH', profile, { legalName: before })
    expect(await nameOnDocuments()).toBe(before)
    expect((await call('GET', '/api/settings/v1/billing')).body.seller.name).toBe(before)

    await house.redis[way]()
    expect((await call('PATCH', profile, { legalName: `During ${way}` })).status).toBe(200)
    const percent = way === 'hang' ? '78' : '77'
    expect((await call('PATCH', `${rates}/${rate.id}`, { percent })).status).toBe(200)
    expect((await call('POST', companies, { name: 'New' })).status).toBe(201)
    expect((await call('POST', '/api/auth/sign-in/email', owner)).status).toBe(200)
    const asked = house.redis.asked()
    for (let round = 0; round < 30; round++)
      expect((await call('GET', `${companies}?filter[name][ne]=x${round}`)).status).toBe(200)
    // Each isolate stops asking after three failures, and has one probe every few seconds.
    expect(house.redis.asked() - asked).toBeLessThan(30)
    expect(await nameOnDocuments()).toBe(`During ${way}`)

    await house.redis.end()
    expect(await nameOnDocuments()).toBe(`During ${way}`)
    expect(await taxOfDraft(rate.id)).toBe(percent)
    await rested()
    expect(await nameOnDocuments()).toBe(`During ${way}`)
    expect((await call('GET', '/api/settings/v1/billing')).body.seller.name).toBe(`During ${way}`)
    expect(await taxOfDraft(rate.id)).toBe(percent)
  })
})

describe('the database', () => {
  const everywhere = [
    ['GET', companies],
    ['POST', companies, { name: 'Lost' }],
    ['GET', '/api/invoicing/v1/invoices/summary'],
    ['POST', '/api/auth/sign-in/email', owner],
  ] as const
  const answers = () =>
    Promise.all(
      everywhere.map(async ([method, path, body]) => {
        const { status, headers, body: problem } = await call(method, `${path}`, body)
        return [path, status, problem.code, problem.detail, headers.get('retry-after')]
      }),
    )
  const unavailable = everywhere.map(([, path]) => [
    path,
    503,
    'unavailable',
    'the database does not answer right now',
    '5',
  ])

  it('that is silent is 503 with Retry-After, and all is well when it answers again', async () => {
    house.neon.kill('SIGSTOP')
    expect(await answers()).toEqual(unavailable)
    house.neon.kill('SIGCONT')
    expect((await call('GET', companies)).status).toBe(200)
  })

  it('that is gone is 503 with Retry-After', async () => {
    house.neon.kill('SIGKILL')
    // The gateway keeps an answer for a second.
    await sleep(1500)
    expect(await answers()).toEqual(unavailable)
  })
})
