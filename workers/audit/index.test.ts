import { beforeAll, describe, expect, it } from 'vitest'
import { type Business, type Client, conforms, eventually, newBusiness } from '#kit/testing'
import { audit } from './contract.ts'
import { samples } from './samples.ts'

const path = '/api/audit/v1'
const contacts = '/api/contacts/v1/companies'

/** The entry that a new company leaves. */
async function entryOf(call: Client) {
  const { body } = await call('POST', contacts, { name: 'Café Mokka' })
  const history = `${path}/records/contacts.company/${body.id}/history`
  const change = await eventually(async () => {
    const answer = await call('GET', history)
    expect(answer.status).toBe(200)
    return answer.body.items[0]
  })
  return { companyId: body.id as string, entryId: change.id as string, history }
}

conforms(audit, samples, {
  'entry.get': async (call) => ({ id: (await entryOf(call)).entryId }),
  'record.history': async (call, sample) => ({ ...sample, id: (await entryOf(call)).companyId }),
})

describe('the trail', () => {
  let business: Business
  let call: Client
  beforeAll(async () => {
    business = await newBusiness()
    call = business.call
  })

  it('can be paged, newest first, and refuses a cursor of another history', async () => {
    const { companyId, entryId, history } = await entryOf(call)
    for (const note of ['one', 'two']) await call('PATCH', `${contacts}/${companyId}`, { note })
    await eventually(async () => expect((await call('GET', history)).body.items).toHaveLength(3))
    const pages = []
    for (let cursor = ''; pages.length < 4; ) {
      const { body } = await call('GET', `${history}?limit=1${cursor && `&cursor=${cursor}`}`)
      pages.push(...body.items)
      if (!body.nextCursor) break
      cursor = body.nextCursor
    }
    expect(pages.map(({ kind, fields }) => [kind, fields.at(-1).after]).slice(0, 2)).toEqual([
      ['changed', 'two'],
      ['changed', 'one'],
    ])
    expect(pages.map(({ id }) => id)).toEqual([pages[0].id, pages[1].id, entryId])
    const other = await entryOf(call)
    expect((await call('GET', `${history}?cursor=${other.entryId}`)).body.errors).toMatchObject([
      { pointer: '#/cursor' },
    ])
  })

  it('keeps no secret, though an API key was made', async () => {
    await business.as('viewer')
    const entry = await eventually(async () => {
      const { body } = await call('GET', `${path}/entries?filter[action]=identity.api-key.create`)
      expect(body.items).toHaveLength(1)
      return body.items[0]
    })
    expect(Object.values(entry.changes[0].after)).toContain('[hidden]')
    expect(JSON.stringify(entry.changes)).not.toMatch(/[0-9a-f]{64}|[A-Za-z0-9+/_-]{40}/)
  })

  it('holds for whoever may read it, and does not record itself', async () => {
    const accountant = await business.as('accountant')
    const { body } = await accountant('GET', `${path}/chain/verify`)
    expect(body).toMatchObject({ ok: true, firstBroken: null })
    expect(body.entries).toBeGreaterThan(0)
    expect((await accountant('GET', `${path}/entries?filter[action][has]=audit.`)).body.items).toEqual([])
    expect((await accountant('GET', `${path}/entries?q=company.create&sort=-seq`)).body.items[0].action).toBe(
      'contacts.company.create',
    )
  })
})
