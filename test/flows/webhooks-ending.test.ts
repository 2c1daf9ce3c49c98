import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Business, eventually, newBusiness, query } from '#kit/testing'
import { answering, Receiver } from './receiver.ts'

const path = '/api/webhooks/v1'
let business: Business
let to: Receiver
beforeAll(async () => {
  ;[business, to] = await Promise.all([newBusiness(), Receiver.open()])
})
afterAll(() => to.close())

const endpoint = async (): Promise<string> => {
  const body = { url: to.url, events: ['contacts.company.created'] }
  return (await business.call('POST', `${path}/endpoints`, body)).body.id
}
const company = (name: string) => business.call('POST', '/api/contacts/v1/companies', { name })
const found = async (id: string) => (await business.call('GET', `${path}/endpoints/${id}`)).body
const topics = async () => {
  const { body } = await business.call('GET', '/api/notifications/v1/notifications')
  return body.items.map(({ topic }: { topic: string }) => topic)
}
const failingFor = (id: string, days: number) =>
  query(`update webhooks.endpoint set failing_since = now() - interval '1 day' * $2 where id = $1`, [id, days])

describe('an endpoint that accepts nothing', () => {
  it('is switched off after five days, and its owner hears a day before', async () => {
    to.reply = answering([500])
    const id = await endpoint()
    await company('First')
    await eventually(async () => expect((await found(id)).failingSince).not.toBeNull())
    await failingFor(id, 4.5)
    await company('Second')
    await eventually(async () =>
      expect(await found(id)).toMatchObject({ status: 'enabled', warnedAt: expect.any(String) }),
    )
    await eventually(async () => expect(await topics()).toContain('webhooks.failing'))
    await failingFor(id, 6)
    await company('Third')
    await eventually(async () => expect(await found(id)).toMatchObject({ status: 'disabled', disabledFor: 'failing' }))
    await eventually(async () => expect(await topics()).toContain('webhooks.switched-off'))
    to.reply = answering([200])
    const enabled = await business.call('POST', `${path}/endpoints/${id}/enable`)
    expect(enabled.body).toMatchObject({ status: 'enabled', disabledFor: null, failingSince: null })
    const again = await business.call('POST', `${path}/endpoints/${id}/replay`, {
      since: new Date(Date.now() - 60_000).toISOString(),
      status: 'all',
    })
    expect(again.body).toMatchObject({ isWhole: true })
  })

  it('is well again with one success', async () => {
    to.reply = answering([500])
    const id = await endpoint()
    await company('Before')
    await eventually(async () => expect((await found(id)).failingSince).not.toBeNull())
    to.reply = answering([200])
    await company('After')
    await eventually(async () => expect((await found(id)).failingSince).toBeNull())
  })
})

it('what sixteen do at once is sent once each, while another endpoint is silent', async () => {
  const silent = await Receiver.open()
  silent.reply = () => {}
  await business.call('POST', `${path}/endpoints`, { url: silent.url, events: ['contacts.company.created'] })
  const own = await Receiver.open()
  const { body } = await business.call('POST', `${path}/endpoints`, {
    url: own.url,
    events: ['contacts.company.created'],
  })
  const names = Array.from({ length: 16 }, (_, index) => `At once ${index}`)
  await Promise.all(names.map(company))
  const begun = Date.now()
  await eventually(async () => {
    const { body: totals } = await business.call(
      'GET',
      `${path}/deliveries/totals?by=status&filter[endpointId][eq]=${body.id}`,
    )
    expect(totals.groups).toEqual([{ by: { status: 'delivered' }, count: 16, sum: {} }])
  })
  expect(Date.now() - begun).toBeLessThan(14_000)
  const told = own.received.map(({ body }) => JSON.parse(body).data.name).sort()
  expect(told).toEqual(names.sort())
  expect(new Set(own.received.map(({ headers }) => headers['webhook-id'])).size).toBe(16)
  own.close()
  silent.close()
})
