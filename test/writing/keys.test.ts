import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Envelope } from '#kit/events'
import { forgetKeys } from '#kit/seal'
import { shop, stock } from './contracts.ts'
import { type House, openHouse, tenantA } from './house.ts'
import { env, idle, waitUntil } from './worker.ts'

let house: House
let serve: typeof import('#kit/serve').serve
let on: typeof import('#kit/serve').on

let apps: typeof import('./apps.ts')
beforeAll(async () => {
  house = await openHouse()
  ;({ serve, on } = await import('#kit/serve'))
  apps = await import('./apps.ts')
})
afterAll(() => house.stop())

const path = '/api/stock/v1/accounts'
const ask: ReturnType<House['as']> = (...args) => house.as()(...args)
const create = async (name: string, iban: string) => (await ask('POST', path, { name, iban })).body
const names = async (query: string) =>
  (await ask('GET', `${path}?${query}`)).body.items.map(({ name }: { name: string }) => name).sort()

// biome-ignore lint/suspicious/noExplicitAny: no client is generated for the apps of these tests
type Loosely = any
/** The app of these accounts as it would be if it heard or began more. */
const stockWith = (subscribes: string[], more: object): ExportedHandler =>
  serve(
    { ...stock, starting: 'starting' in more ? ['account'] : [], subscribes } as Loosely,
    {
      ...{ client: apps.client, handlers: apps.handlers, samples: {}, ...more },
    } as Loosely,
  ) as ExportedHandler
const placed = (): Envelope => {
  const id = crypto.randomUUID()
  const tenant = { id: tenantA, country: 'DE', currency: 'EUR', timeZone: 'Europe/Berlin' }
  return {
    ...{ id: crypto.randomUUID(), name: 'shop.order.placed', version: 1, tenantId: tenantA, tenant },
    ...{ aggregateId: id, aggregateVersion: 1, actor: { type: 'user', id: 'ann', name: 'Ann' }, traceparent: '' },
    ...{ at: new Date().toISOString(), data: { id, version: 1, itemId: id, left: 1 } },
  }
}
describe('while the keys are away', () => {
  const away = async (act: () => Promise<void>) => {
    house.keys.isAway = true
    await act().finally(() => {
      house.keys.isAway = false
    })
  }

  it('503 for who writes or reads, nothing is written, and the same request goes through afterwards', async () => {
    const account = await create('Before', 'DE31')
    forgetKeys()
    const key = { 'idempotency-key': crypto.randomUUID() }
    const input = { name: 'During', iban: 'DE32' }
    await away(async () => {
      for (const answer of [
        await ask('POST', path, input, key),
        await ask('PATCH', `${path}/${account.id}`, { iban: 'DE33' }),
        await ask('GET', `${path}/${account.id}`),
        await ask('GET', path),
        await ask('GET', `${path}?filter[iban][eq]=DE31`),
      ])
        expect([answer.status, answer.body.code, answer.headers.get('content-type')]).toEqual([
          ...[503, 'unavailable', 'application/problem+json'],
        ])
      // Whoever sees nothing of it goes on.
      expect((await house.as(tenantA, { role: 'viewer' })('GET', `${path}/${account.id}`)).status).toBe(200)
    })
    const { rows } = await house.admin.query(
      `select 1 from stock.account where name = 'During' union all
       select 1 from stock.idempotency where key = $1 union all
       select 1 from stock.outbox where envelope::text ~ 'During'`,
      [key['idempotency-key']],
    )
    expect(rows).toEqual([])
    expect((await ask('GET', `${path}/${account.id}`)).body).toEqual(account)
    expect((await ask('POST', path, input, key)).body).toMatchObject(input)
    expect(await names('q=during')).toEqual(['During'])
  })

  it('503 for who would begin the first key', async () => {
    const tenantId = crypto.randomUUID()
    const { get } = house.keys
    house.keys.get = async () => null
    await away(async () => {
      const { status, body } = await house.as(tenantId)('POST', path, { name: 'First', iban: 'DE34' })
      expect([status, body.code]).toEqual([503, 'unavailable'])
    }).finally(() => {
      house.keys.get = get
    })
    expect((await house.as(tenantId)('POST', path, { name: 'First', iban: 'DE34' })).status).toBe(201)
  })

  it('an isolate opens with the key that it has, though it could not ask for a fresh one', async () => {
    const account = await create('Known', 'DE35')
    vi.useFakeTimers({ now: Date.now() + 20_000, toFake: ['Date'] })
    await away(async () => {
      expect((await ask('PATCH', `${path}/${account.id}`, { iban: 'DE36' })).status).toBe(503)
      expect((await ask('GET', `${path}/${account.id}`)).body).toEqual(account)
    }).finally(() => vi.useRealTimers())
  })

  it('an event waits for them, and is handled once', async () => {
    const heard = stockWith(['shop.order.placed'], {
      on: [
        on(shop, 'order.placed', async ({ write }: Loosely, { id }) => {
          write.account.create({ id, name: 'Heard', iban: 'DE37', pin: null, archivedAt: null })
        }),
      ],
    })
    const event = placed()
    const deliver = async (attempts: number) => {
      const outcomes: string[] = []
      const message = { body: event, attempts, ack: () => outcomes.push('ack'), retry: () => outcomes.push('retry') }
      await heard.queue?.({ messages: [message] } as never, env as never, { waitUntil } as never)
      return outcomes
    }
    forgetKeys()
    house.letters.splice(0)
    await away(async () => {
      expect(await deliver(1)).toEqual(['retry'])
      expect(await deliver(9)).toEqual(['ack'])
    })
    expect(house.letters).toMatchObject([{ event: { id: event.id }, trouble: 'waiting' }])
    expect(JSON.stringify(house.letters)).not.toContain('DE37')
    expect(await names('q=heard')).toEqual([])
    expect(await deliver(1)).toEqual(['ack'])
    expect(await deliver(1)).toEqual(['ack'])
    expect(await names('filter[iban][eq]=DE37')).toEqual(['Heard'])
  })
})

it('seals the rows that a business begins with, whichever isolate is first', async () => {
  const tenantId = crypto.randomUUID()
  const starting = () => ({ account: [{ key: 'till', name: 'Till', iban: 'DE77', pin: '1111', archivedAt: null }] })
  const born = () => stockWith(['identity.tenant.created'], { starting })
  const answers = await Promise.all(
    Array.from({ length: 3 }, () => {
      forgetKeys()
      return house.as(tenantId, { instead: born() })('GET', path)
    }),
  )
  for (const { body } of answers) expect(body.items).toMatchObject([{ name: 'Till', iban: 'DE77', pin: '1111' }])
  const { rows } = await house.admin.query('select iban, iban_index, pin from stock.account where tenant_id = $1', [
    tenantId,
  ])
  expect(rows).toEqual([
    {
      iban: expect.stringMatching(/^sealed:/),
      iban_index: expect.stringMatching(/^index:/),
      pin: expect.stringMatching(/^sealed:/),
    },
  ])
  await idle()
  const { rows: told } = await house.admin.query(`select 1 from stock.outbox t where t::text ~ 'DE77|1111'`)
  expect(told).toEqual([])
})
