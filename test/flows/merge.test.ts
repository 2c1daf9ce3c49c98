import { expect, it } from 'vitest'
import { type Client, eventually, newBusiness } from '#kit/testing'
import { join, newRole } from '../security/own-roles.ts'
import { newDraft } from './selling.ts'

const companies = '/api/contacts/v1/companies'
const invoices = '/api/invoicing/v1/invoices'
const make = async (call: Client, input: object) => (await call('POST', companies, input)).body
const customerOf = async (call: Client, id: string) => {
  const { customerId, customerName } = (await call('GET', `${invoices}/${id}`)).body
  return [customerId, customerName]
}

it('merges two customers into one: what refers to them follows, the old id answers, and all goes back', async () => {
  const { call } = await newBusiness('DE', 'EUR')
  const kept = await make(call, { name: 'Bäckerei Müller', email: 'info@mueller.test', tags: ['regular'] })
  const lost = await make(call, { name: 'Baeckerei Mueller GmbH', phone: '+49 30 1234567', tags: ['wholesale'] })
  const path = `${companies}/${kept.id}/merge`
  const { items } = (await call('GET', `/api/contacts/v1/parties/${kept.id}/duplicates`)).body
  expect(items).toMatchObject([{ party: { id: lost.id }, because: ['name'] }])
  const person = (await call('POST', '/api/contacts/v1/people', { name: 'Ada', companyId: lost.id })).body
  const [draft, issued, own] = await Promise.all([lost.id, lost.id, kept.id].map((id) => newDraft(call, id)))
  expect((await call('POST', `${invoices}/${issued}/issue`, { send: false })).status).toBe(200)
  const said = { noun: 'contacts.company', recordId: lost.id, text: 'Pays late' }
  expect((await call('POST', '/api/comments/v1/comments', said)).status).toBe(201)
  const commentsOn = async (id: string) => {
    const { body } = await call('GET', `/api/comments/v1/comments?noun=contacts.company&recordId=${id}`)
    return body.items.map(({ text }: { text: string }) => text)
  }

  const { status, body } = await call('POST', path, { loserIds: [lost.id] })
  expect([status, body]).toMatchObject([
    200,
    { id: kept.id, name: kept.name, email: 'info@mueller.test', phone: '+49301234567', tags: ['regular', 'wholesale'] },
  ])
  expect((await call('GET', `${companies}/${lost.id}`)).body).toMatchObject({ id: kept.id })
  expect((await call('GET', `/api/contacts/v1/parties/${lost.id}`)).body).toMatchObject({ id: kept.id })
  expect((await call('PATCH', `${companies}/${lost.id}`, { city: 'Berlin' })).body).toMatchObject({ id: kept.id })
  expect((await call('GET', companies)).body.items).toMatchObject([{ id: kept.id, city: 'Berlin' }])
  await eventually(async () => {
    expect(await customerOf(call, draft as string)).toEqual([kept.id, kept.name])
    // What was printed stays; whose it is follows.
    expect(await customerOf(call, issued as string)).toEqual([kept.id, lost.name])
    expect((await call('GET', `/api/contacts/v1/people/${person.id}`)).body.companyId).toBe(kept.id)
    expect(await commentsOn(kept.id)).toEqual(['Pays late'])
  })
  await eventually(async () => {
    const { items } = (await call('GET', '/api/search/v1/search?q=Baeckerei%20Mueller%20GmbH')).body
    expect(items.filter(({ noun }: { noun: string }) => noun === 'company')).toEqual([])
  })
  // What somebody makes for the old id, they make for the one that answers for it.
  expect(await customerOf(call, await newDraft(call, lost.id))).toEqual([kept.id, kept.name])
  // Whoever is to be forgotten, is forgotten under both.
  const held = await call('POST', '/api/persons/export', { partyId: kept.id })
  expect([held.status, JSON.stringify(held.body).includes(lost.name)]).toEqual([200, true])

  // Somebody gives it to the other customer on purpose: that stays.
  const other = await make(call, { name: 'Café Nord' })
  await call('PATCH', `${invoices}/${draft}`, { customerId: other.id })
  expect((await call('POST', `${companies}/${lost.id}/unmerge`)).body).toMatchObject({ id: lost.id, archivedAt: null })
  expect((await call('GET', `${companies}/${lost.id}`)).body).toMatchObject({ id: lost.id, name: lost.name })
  await eventually(async () => {
    expect(await customerOf(call, issued as string)).toEqual([lost.id, lost.name])
    expect((await call('GET', `/api/contacts/v1/people/${person.id}`)).body.companyId).toBe(lost.id)
    expect(await commentsOn(lost.id)).toEqual(['Pays late'])
  })
  expect(await customerOf(call, draft as string)).toEqual([other.id, other.name])
  expect(await customerOf(call, own as string)).toEqual([kept.id, kept.name])
  const again = await call('POST', `${companies}/${lost.id}/unmerge`)
  expect([again.status, again.body.code]).toEqual([409, 'contacts/not-merged'])
})

it('follows one that was merged into another that is merged in turn, and merges only what is there', async () => {
  const { call } = await newBusiness('DE', 'EUR')
  const [a, b, c] = await Promise.all(['Ach', 'Bach', 'Cach'].map((name) => make(call, { name })))
  const draft = await newDraft(call, a.id)
  await call('POST', `${companies}/${b.id}/merge`, { loserIds: [a.id] })
  await eventually(async () => expect(await customerOf(call, draft)).toEqual([b.id, 'Bach']))
  await call('POST', `${companies}/${c.id}/merge`, { loserIds: [b.id] })
  await eventually(async () => {
    expect(await customerOf(call, draft)).toEqual([c.id, 'Cach'])
    expect((await call('GET', `${companies}/${a.id}`)).body).toMatchObject({ id: c.id })
  })
  const wrong = await call('POST', `${companies}/${c.id}/merge`, { loserIds: [c.id, a.id] })
  expect([wrong.status, wrong.body.errors]).toMatchObject([
    422,
    [
      { pointer: '#/loserIds/0', code: 'unknown-record' },
      { pointer: '#/loserIds/1', code: 'unknown-record' },
    ],
  ])
  await call('POST', `${companies}/${a.id}/unmerge`)
  await eventually(async () => expect(await customerOf(call, draft)).toEqual([a.id, 'Ach']))
})

it('what was merged by several at once is merged once', async () => {
  const { call } = await newBusiness('DE', 'EUR')
  const [lost, ...others] = await Promise.all(['x', 'y', 'z', 'w'].map((name) => make(call, { name })))
  const answers = await Promise.all(
    others.map(({ id }) => call('POST', `${companies}/${id}/merge`, { loserIds: [lost.id] })),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422])
  const { id } = (await call('GET', `${companies}/${lost.id}`)).body
  expect(id).toBe(answers.find(({ status }) => status === 200)?.body.id)
})

it('merges neither what is out of reach, nor another business’s records, nor without the right to', async () => {
  const home = await newBusiness('DE', 'EUR')
  const foreign = await newBusiness('DE', 'EUR')
  const [mine, theirs] = [await make(home.call, { name: 'Ours' }), await make(foreign.call, { name: 'Theirs' })]
  const merging = (call: Client, id: string, loserId: string) =>
    call('POST', `${companies}/${id}/merge`, { loserIds: [loserId] })
  expect((await merging(home.call, mine.id, theirs.id)).status).toBe(422)
  expect((await merging(home.call, theirs.id, mine.id)).status).toBe(404)
  expect((await merging(await home.as('viewer'), mine.id, mine.id)).status).toBe(403)
  const scoped = await newRole(home.call, {
    grants: ['contacts.*', 'settings.read', 'identity.me.get'],
    scopes: { 'contacts.company': 'own' },
  })
  const { call } = await join(home, scoped)
  const own = await make(call, { name: 'Own' })
  expect((await merging(call, own.id, mine.id)).status).toBe(422)
  expect((await merging(call, mine.id, own.id)).status).toBe(404)
  expect((await foreign.call('POST', `${companies}/${mine.id}/unmerge`)).status).toBe(404)
})

it('two that look alike and are not the same are told apart, and asked about no more', async () => {
  const { call } = await newBusiness('DE', 'EUR')
  const [one, other] = [await make(call, { name: 'Straße 7' }), await make(call, { name: 'Strasse 7' })]
  const found = async (id: string) => (await call('GET', `/api/contacts/v1/parties/${id}/duplicates`)).body.items.length
  const tell = (isApart: boolean) =>
    call('POST', `/api/contacts/v1/parties/${one.id}/tell-apart`, { otherId: other.id, isApart })
  expect(await found(other.id)).toBe(1)
  expect((await tell(true)).status).toBe(200)
  expect([await found(one.id), await found(other.id)]).toEqual([0, 0])
  expect((await tell(false)).status).toBe(200)
  expect(await found(one.id)).toBe(1)
})
