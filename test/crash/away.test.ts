import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Owner, owner, password } from '../client.ts'
import { type House, openHouse } from '../house.ts'
import { Faulty } from '../outages/faulty.ts'

/** Its Redis and its database go away and come back. */
let house: House
let redis: Faulty
let olivia: Owner
let customerId = ''

beforeAll(async () => {
  house = await openHouse({}, async (part, url) => {
    if (part !== 'redis') return url
    redis = await Faulty.before(url)
    return redis.url
  })
  olivia = await owner(house.origin)
  customerId = (await olivia.made(companies, { name: 'Café Mokka' })).id
})

afterAll(async () => {
  house?.neon.kill('SIGCONT')
  await house?.end()
  await redis?.refuse()
})

const companies = '/api/contacts/v1/companies'
const profile = '/api/settings/v1/profile'
const rates = '/api/settings/v1/tax-rates'

const call = (method: string, path: string, body?: object) => olivia.send(method, path, body)
const signIn = () => call('POST', '/api/auth/sign-in/email', { email: olivia.email, password })
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

    await redis[way]()
    expect((await call('PATCH', profile, { legalName: `During ${way}` })).status).toBe(200)
    const percent = way === 'hang' ? '78' : '77'
    expect((await call('PATCH', `${rates}/${rate.id}`, { percent })).status).toBe(200)
    expect((await call('POST', companies, { name: 'New' })).status).toBe(201)
    expect((await signIn()).status).toBe(200)
    const asked = redis.asked
    for (let round = 0; round < 30; round++)
      expect((await call('GET', `${companies}?filter[name][ne]=x${round}`)).status).toBe(200)
    // Each isolate stops asking after three failures, and has one probe every few seconds.
    expect(redis.asked - asked).toBeLessThan(30)
    expect(await nameOnDocuments()).toBe(`During ${way}`)

    await redis.recover()
    expect(await nameOnDocuments()).toBe(`During ${way}`)
    expect(await taxOfDraft(rate.id)).toBe(percent)
    await rested()
    expect(await nameOnDocuments()).toBe(`During ${way}`)
    expect((await call('GET', '/api/settings/v1/billing')).body.seller.name).toBe(`During ${way}`)
    expect(await taxOfDraft(rate.id)).toBe(percent)
  })
})

describe('the database', () => {
  const everywhere = {
    'a list': () => call('GET', companies),
    'an act': () => call('POST', companies, { name: 'Lost' }),
    'a figure': () => call('GET', '/api/invoicing/v1/invoices/summary'),
    'a sign-in': signIn,
  }
  const answers = () =>
    Promise.all(
      Object.entries(everywhere).map(async ([what, ask]) => {
        const { status, headers, body } = await ask()
        return [what, status, body.code, body.detail, headers.get('retry-after')]
      }),
    )
  const problem = [503, 'unavailable', 'the database does not answer right now', '5']
  const unavailable = Object.keys(everywhere).map((what) => [what, ...problem])

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
