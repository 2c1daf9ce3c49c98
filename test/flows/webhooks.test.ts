import { Webhook } from 'standardwebhooks'
import { Webhook as Svix } from 'svix'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Business, eventually, newBusiness, query } from '#kit/testing'
import { answering, Receiver } from './receiver.ts'

const path = '/api/webhooks/v1'
let business: Business
const open: Receiver[] = []
const receiver = async () => {
  const one = await Receiver.open()
  open.push(one)
  return one
}

beforeAll(async () => {
  business = await newBusiness()
})
afterAll(() => {
  for (const one of open) one.close()
})

type Made = { id: string; secret: string; publicKey: string | null }
async function endpoint(url: string, more: object = {}, of = business): Promise<Made> {
  const answer = await of.call('POST', `${path}/endpoints`, { url, events: ['contacts.company.created'], ...more })
  expect([answer.status, answer.body]).toMatchObject([201, { url, status: 'enabled' }])
  return answer.body
}
const company = async (name: string, of = business): Promise<{ id: string }> => {
  const answer = await of.call('POST', '/api/contacts/v1/companies', { name })
  expect(answer.status).toBe(201)
  return answer.body
}
type Row = { id: string; status: string; attemptCount: number; lastStatus: number | null; nextAt: string | null }
const deliveriesOf = async (id: string, of = business): Promise<Row[]> => {
  const answer = await of.call('GET', `${path}/deliveries?filter[endpointId][eq]=${id}&limit=200`)
  return answer.body.items
}
const settled = (id: string, status: string, count = 1) =>
  eventually(async () => {
    const rows = await deliveriesOf(id)
    expect(rows.filter((row) => row.status === status)).toHaveLength(count)
    return rows
  })
/** The clock does not move here: what is due later becomes due now, and its object is told as any event tells it. */
async function passTime(id: string): Promise<void> {
  await query('update webhooks.delivery set next_at = now() where endpoint_id = $1 and next_at is not null', [id])
  const nudged = await business.call('POST', `${path}/endpoints/${id}/test`, { type: 'contacts.company.created' })
  expect(nudged.status).toBe(200)
}

describe('what happens', () => {
  it('is sent as Standard Webhooks say, and verified by their library', async () => {
    const to = await receiver()
    const { id, secret } = await endpoint(to.url)
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    const made = await company('Şükrü ☃ Kaffee')
    await settled(id, 'delivered')
    const [{ headers, body }] = to.received as [Receiver['received'][number]]
    const said = new Webhook(secret).verify(body, headers as Record<string, string>) as Record<string, unknown>
    expect(() => new Svix(secret).verify(body, headers as Record<string, string>)).not.toThrow()
    expect(Object.keys(said)).toEqual(['type', 'timestamp', 'data'])
    expect(said).toMatchObject({ type: 'contacts.company.created', data: { id: made.id, name: 'Şükrü ☃ Kaffee' } })
    expect(headers['webhook-timestamp']).toMatch(/^\d{10}$/)
    expect(() => new Webhook(secret).verify(`${body} `, headers as Record<string, string>)).toThrow()
  })

  it('is tried again under the same id with a new timestamp and signature, and is shown with what was answered', async () => {
    const to = await receiver()
    to.reply = answering([500], [302, { location: 'http://169.254.169.254/' }], [200])
    const { id, secret } = await endpoint(to.url, { events: ['contacts.company.updated'] })
    const { id: companyId } = await company('Late')
    await business.call('PATCH', `/api/contacts/v1/companies/${companyId}`, { name: 'Later' })
    await eventually(async () => expect(to.received).toHaveLength(2))
    const [first, second] = to.received as [Receiver['received'][number], Receiver['received'][number]]
    expect(second.headers['webhook-id']).toBe(first.headers['webhook-id'])
    expect(second.headers['webhook-timestamp']).not.toBe(first.headers['webhook-timestamp'])
    expect(second.headers['webhook-signature']).not.toBe(first.headers['webhook-signature'])
    expect(second.at - first.at).toBeGreaterThan(4900)
    for (const { body, headers } of to.received) new Webhook(secret).verify(body, headers as Record<string, string>)
    const [row] = (await eventually(async () => {
      const rows = await deliveriesOf(id)
      expect(rows).toMatchObject([{ status: 'pending', attemptCount: 2 }])
      return rows
    })) as [Row]
    const waitMs = Date.parse(row.nextAt as string) - Date.now()
    expect(waitMs).toBeGreaterThan(4 * 60_000)
    const { body } = await business.call('GET', `${path}/deliveries/${row.id}`)
    expect(body.attempts).toMatchObject([
      { number: 1, status: 500, fault: 'status', answer: 'answer 500' },
      { number: 2, status: 302, fault: 'redirect' },
    ])
    const again = await business.call('POST', `${path}/deliveries/${row.id}/replay`)
    expect([again.status, again.body.status]).toEqual([200, 'pending'])
    await settled(id, 'delivered')
    expect(to.received[2]?.headers['webhook-id']).toBe(first.headers['webhook-id'])
  })

  it('waits as long as a receiver asks for, and no less for what is no time', async () => {
    const to = await receiver()
    const at = new Date(Date.now() + 28 * 60_000).toUTCString()
    to.reply = answering([503, { 'retry-after': at }], [429, { 'retry-after': 'soon' }])
    const { id } = await endpoint(to.url)
    await company('Busy')
    const [row] = (await eventually(async () => {
      const rows = await deliveriesOf(id)
      expect(rows[0]?.attemptCount).toBe(1)
      return rows
    })) as [Row]
    expect(Date.parse(row.nextAt as string)).toBeGreaterThanOrEqual(Date.parse(at))
    await query('update webhooks.delivery set next_at = now() where id = $1', [row.id])
    await company('Busy still')
    await eventually(async () => {
      const rows = await deliveriesOf(id)
      const second = rows.find((each) => each.id === row.id)
      expect(second).toMatchObject({ attemptCount: 2, lastStatus: 429 })
      expect(Date.parse(second?.nextAt as string) - Date.now()).toBeGreaterThan(4 * 60_000)
    })
  })

  it('ends at 410, and owners hear of it', async () => {
    const to = await receiver()
    to.reply = answering([410])
    const { id } = await endpoint(to.url)
    await company('Gone')
    await eventually(async () => {
      const { body } = await business.call('GET', `${path}/endpoints/${id}`)
      expect(body).toMatchObject({ status: 'disabled', disabledFor: 'gone' })
    })
    await company('Nobody hears')
    await eventually(async () => {
      const { body } = await business.call('GET', '/api/notifications/v1/notifications')
      expect(body.items.map((item: { topic: string }) => item.topic)).toContain('webhooks.switched-off')
    })
    expect(to.received).toHaveLength(1)
    const test = await business.call('POST', `${path}/endpoints/${id}/test`, { type: 'contacts.company.created' })
    expect([test.status, test.body.code]).toEqual([409, 'webhooks/endpoint-disabled'])
  })

  it('reaches a consumer that was down for three days, once', async () => {
    const to = await receiver()
    to.reply = answering([503])
    const { id } = await endpoint(to.url)
    const names = ['One', 'Two', 'Three']
    for (const name of names) await company(name)
    await eventually(async () => expect(await deliveriesOf(id)).toHaveLength(3))
    for (let tries = 2; tries <= 9; tries++) {
      await eventually(async () => {
        const rows = await deliveriesOf(id)
        expect(rows.every(({ attemptCount }) => attemptCount >= 1)).toBe(true)
      })
      await query('update webhooks.delivery set next_at = now() where endpoint_id = $1 and next_at is not null', [id])
      await passTime(id)
      await eventually(async () => {
        const rows = (await deliveriesOf(id)).slice(-3)
        expect(rows.map(({ attemptCount }) => attemptCount)).toEqual([tries, tries, tries])
      })
    }
    to.reply = answering([200])
    to.received = []
    await passTime(id)
    await eventually(async () =>
      expect((await deliveriesOf(id)).every(({ status }) => status === 'delivered')).toBe(true),
    )
    const told = to.received.map(({ body }) => JSON.parse(body).data.name)
    for (const name of names) expect(told.filter((each) => each === name)).toHaveLength(1)
  })
})

describe('an endpoint', () => {
  it('signs with both secrets for a day after a new one', async () => {
    const to = await receiver()
    const { id, secret } = await endpoint(to.url)
    const rotated = await business.call('POST', `${path}/endpoints/${id}/rotate-secret`)
    expect([rotated.status, rotated.body.secret]).toEqual([200, expect.stringMatching(/^whsec_/)])
    await company('Rotating')
    await settled(id, 'delivered')
    const [{ headers, body }] = to.received as [Receiver['received'][number]]
    for (const each of [secret, rotated.body.secret]) new Webhook(each).verify(body, headers as Record<string, string>)
    await query(`update webhooks.endpoint_secret set earlier_until = now() - interval '1 second' where id = $1`, [id])
    await company('Rotated')
    await settled(id, 'delivered', 2)
    expect(to.received[1]?.headers['webhook-signature']).not.toContain(' ')
  })

  it('signs with a key pair, which its public key checks', async () => {
    const to = await receiver()
    const { id, secret, publicKey } = await endpoint(to.url, { signing: 'v1a' })
    expect([secret, publicKey]).toEqual([null, expect.stringMatching(/^whpk_/)])
    await company('Signed')
    await settled(id, 'delivered')
    const [{ headers, body }] = to.received as [Receiver['received'][number]]
    const raw = Buffer.from((publicKey as string).slice(5), 'base64')
    const key = await crypto.subtle.importKey('raw', raw, 'Ed25519', false, ['verify'])
    const [version, signature = ''] = String(headers['webhook-signature']).split(',')
    const signed = Buffer.from(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`)
    expect([version, await crypto.subtle.verify('Ed25519', key, Buffer.from(signature, 'base64'), signed)]).toEqual([
      'v1a',
      true,
    ])
  })

  it('gets what it asked for, by the fields of the record', async () => {
    const to = await receiver()
    const { id } = await endpoint(to.url, { filter: [{ field: 'name', is: ['Wanted'] }] })
    await company('Not wanted')
    await company('Wanted')
    await settled(id, 'delivered')
    expect(to.received.map(({ body }) => JSON.parse(body).data.name)).toEqual(['Wanted'])
  })

  it('leads to no inner address, however it is spelled', async () => {
    const inner = [
      'https://10.0.0.5/',
      'https://[::ffff:127.0.0.1]/',
      'https://0x7f.1/',
      'https://localhost/',
      'https://a.internal/',
    ]
    for (const url of inner) {
      const answer = await business.call('POST', `${path}/endpoints`, { url, events: ['*'] })
      expect([url, answer.status, answer.body.errors?.[0]?.code]).toEqual([url, 422, 'webhooks/inner-address'])
    }
    const plain = await business.call('POST', `${path}/endpoints`, { url: 'http://example.com/', events: ['*'] })
    expect(plain.body.errors[0].code).toBe('webhooks/not-an-address')
  })

  it('is seen by nobody else, nor its secret by anybody again', async () => {
    const other = await newBusiness()
    const { id } = await endpoint('https://hooks.example.com/in')
    for (const verb of ['rotate-secret', 'enable', 'disable']) {
      const answer = await other.call('POST', `${path}/endpoints/${id}/${verb}`)
      expect([verb, answer.status]).toEqual([verb, 404])
    }
    expect((await other.call('GET', `${path}/endpoints/${id}`)).status).toBe(404)
    const own = await business.call('GET', `${path}/endpoints/${id}`)
    expect(JSON.stringify(own.body)).not.toContain('whsec_')
    const [row] = await query<{ secret: string }>('select secret from webhooks.endpoint_secret where id = $1', [id])
    expect(row?.secret).toMatch(/^sealed:/)
    for (const role of ['accountant', 'member', 'viewer'] as const)
      expect((await (await business.as(role))('GET', `${path}/endpoints`)).status).toBe(403)
  })

  it('is one of fifty at most, however many are made at once', async () => {
    const crowded = await newBusiness()
    const one = () => crowded.call('POST', `${path}/endpoints`, { url: 'https://hooks.example.com/', events: ['*'] })
    const answers = await Promise.all(Array.from({ length: 55 }, one))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(50)
    expect(new Set(answers.filter(({ status }) => status !== 201).map(({ body }) => body.code))).toEqual(
      new Set(['webhooks/too-many-endpoints']),
    )
  })
})
