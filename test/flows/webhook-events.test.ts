import { beforeAll, describe, expect, it } from 'vitest'
import { contracts } from '#contracts'
import { type Contract, publishedBy } from '#kit/contract'
import { type Business, eventually, newBusiness } from '#kit/testing'
import { Receiver } from './receiver.ts'

const path = '/api/webhooks/v1'
let business: Business
beforeAll(async () => {
  business = await newBusiness()
})

type EventType = { name: string; app: string; roles: string[] }
const listed = async (): Promise<EventType[]> => (await business.call('GET', `${path}/event-types`)).body.items
const make = (body: object) =>
  business.call('POST', `${path}/endpoints`, { url: 'https://hooks.example.com/', ...body })

describe('event types', () => {
  it('are those that carry records, and none that apps tell each other to work', async () => {
    const names = (await listed()).map(({ name }) => name)
    for (const name of [
      'contacts.company.created',
      'invoicing.invoice.issued',
      'tasks.task.completed',
      'quotes.quote.accepted',
    ])
      expect(names).toContain(name)
    expect(
      names.filter((name) => /posting|payable|performed|continued|\.asked$|requested|day\.started/.test(name)),
    ).toEqual([])
  })

  it('each have a sample that its own schema takes', async () => {
    const schemas = new Map(
      contracts.flatMap((each: Contract) => publishedBy(each)).map((event) => [event.name, event.schema]),
    )
    const wrong = []
    for (const { name } of await listed()) {
      const { status, body } = await business.call('GET', `${path}/event-types/${name}`)
      const parsed = schemas.get(name)?.safeParse(body.sample?.data)
      if (status !== 200 || body.schema.type !== 'object' || !parsed?.success) wrong.push([name, parsed?.error?.issues])
    }
    expect(wrong).toEqual([])
    expect((await business.call('GET', `${path}/event-types/invoicing.posting.made`)).status).toBe(404)
  })
})

describe('an endpoint', () => {
  it('is refused what its role does not see, and what there is not', async () => {
    const hidden = (await listed()).find(({ roles }) => !roles.includes('viewer')) as EventType
    const codeOf = async (body: object) => (await make(body)).body.errors?.[0]?.code
    expect(await codeOf({ events: [hidden.name] })).toBe('webhooks/beyond-role')
    expect(await codeOf({ events: [hidden.name], role: hidden.roles[0] })).toBeUndefined()
    for (const name of ['invoicing.posting.made', 'invoicing.op.performed', 'nowhere.thing.created'])
      expect([name, await codeOf({ events: [name], role: 'owner' })]).toEqual([name, 'webhooks/unknown-event'])
  })

  it('is sent nothing of what its role does not see, though it asked for all', async () => {
    const to = await Receiver.open()
    try {
      await make({ url: to.url, events: ['*'] })
      const hidden = (await listed()).find(({ name }) => name === 'webhooks.endpoint.created') as EventType
      expect(hidden.roles).toEqual(['owner', 'admin'])
      expect((await make({ events: ['*'] })).status).toBe(201)
      const company = await business.call('POST', '/api/contacts/v1/companies', { name: 'Seen' })
      expect(company.status).toBe(201)
      await eventually(async () =>
        expect(to.received.map(({ body }) => JSON.parse(body).type)).toContain('contacts.company.created'),
      )
      expect(to.received.map(({ body }) => JSON.parse(body).type)).not.toContain('webhooks.endpoint.created')
    } finally {
      to.close()
    }
  })
})
