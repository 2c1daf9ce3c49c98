import { beforeAll, describe, expect, it } from 'vitest'
import { type Business, type Client, eventually, newBusiness } from '#kit/testing'
import { newMember } from '../flows/joining.ts'
import { companies, join, newRole, path } from './own-roles.ts'

const search = async (call: Client, q: string): Promise<{ id: string; title: string; note: string | null }[]> => {
  const { status, body } = await call('GET', `/api/search/v1/search?q=${encodeURIComponent(q)}`)
  expect(status).toBe(200)
  return body.items
}
const found = async (call: Client, q: string) => (await search(call, q)).map(({ title }) => title).sort()
const make = async (call: Client, name: string, more: object = {}): Promise<string> =>
  (await call('POST', companies, { name, ...more })).body.id

let home: Business
let foreign: Business
beforeAll(async () => {
  ;[home, foreign] = await Promise.all([newBusiness(), newBusiness()])
})

it('nobody finds a thing of another business, however they ask', async () => {
  await make(home.call, 'Meadow Estate', { email: 'grass@meadow.example', phone: '+49 40 7654321' })
  const asked = ['meadow', 'meadow estate', 'mea', 'maedow', 'grass', '+49 40 7654321', '7654321', 'me']
  await eventually(async () => expect(await found(home.call, 'meadow')).toEqual(['Meadow Estate']))
  for (const q of asked) {
    expect([q, await found(home.call, q)]).toEqual([q, ['Meadow Estate']])
    expect([q, await search(foreign.call, q)]).toEqual([q, []])
  }
})

it('a role that may not read a noun finds none of its records, and a right that ends ends at once', async () => {
  const role = await newRole(home.call, { grants: ['contacts.*', 'search.record.search', 'identity.me.get'] })
  const blind = await newRole(home.call, { grants: ['invoicing.*', 'search.record.search', 'identity.me.get'] })
  const [sees, sightless, nobody] = await Promise.all([
    join(home, role),
    join(home, blind),
    join(home, await newRole(home.call, { grants: ['identity.me.get'] })),
  ])
  await make(home.call, 'Visible Oak')
  await eventually(async () => expect(await found(sees.call, 'oak')).toEqual(['Visible Oak']))
  for (const q of ['oak', 'visible', 'visble', 'o']) expect(await search(sightless.call, q)).toEqual([])
  expect((await nobody.call('GET', '/api/search/v1/search?q=oak')).status).toBe(403)
  await home.call('POST', `${path}/members/${sees.memberId}/change-role`, { role: blind })
  await eventually(async () => expect(await search(sees.call, 'oak')).toEqual([]), 5)
})

describe('a role of a smaller reach', () => {
  const grants = ['contacts.*', 'search.record.search', 'identity.me.get', 'identity.team.list']

  it('finds what is its own, then what is of its team, and nothing else takes its place', async () => {
    const [own, team] = await Promise.all(
      ['own', 'team'].map((reach) => newRole(home.call, { grants, scopes: { 'contacts.company': reach } })),
    )
    const [ana, ben, eve] = await Promise.all([own, team, team].map((role) => join(home, role as string)))
    const teamId = (await home.call('POST', `${path}/teams`, { name: 'Harbour' })).body.id
    for (const { memberId } of [ana, ben] as { memberId: string }[])
      await home.call('POST', `${path}/members/${memberId}/change-team`, { teamId })
    await Promise.all(Array.from({ length: 30 }, (_, index) => make(home.call, `Pier ${index}`)))
    for (const [who, name] of [
      [ana, 'Pier of Ana'],
      [ben, 'Pier of Ben'],
      [eve, 'Pier of Eve'],
    ] as const)
      await make((who as typeof ana & object).call, name)
    await eventually(async () => expect(await found(home.call, 'pier of')).toHaveLength(3))
    const asks = async (who: typeof ana) => found((who as typeof ana & object).call, 'pier')
    expect(await asks(ana)).toEqual(['Pier of Ana'])
    await eventually(async () => expect(await asks(ben)).toEqual(['Pier of Ana', 'Pier of Ben']))
    expect(await asks(eve)).toEqual(['Pier of Eve'])
    expect(await found((ana as typeof ana & object).call, 'pier 7')).toEqual([])
    await home.call('POST', `${path}/members/${(ben as { memberId: string }).memberId}/change-team`, { teamId: null })
    await eventually(async () => expect(await asks(ben)).toEqual(['Pier of Ben']), 5)
  })

  it('follows who looks after a record', async () => {
    const own = await newRole(home.call, { grants, scopes: { 'contacts.company': 'own' } })
    const [ana, ben] = await Promise.all([join(home, own), join(home, own)])
    const id = await make(ana.call, 'Handed Over')
    await eventually(async () => expect(await found(ana.call, 'handed')).toEqual(['Handed Over']))
    await home.call('PATCH', `${companies}/${id}`, { ownerId: ben.userId })
    await eventually(async () => expect(await found(ben.call, 'handed')).toEqual(['Handed Over']))
    expect(await found(ana.call, 'handed')).toEqual([])
  })
})

it('finds nothing by a hidden field and shows none', async () => {
  const hidden = ['contacts.company.email']
  const role = await newRole(home.call, { grants: ['contacts.*', 'search.record.search', 'identity.me.get'], hidden })
  const { call } = await join(home, role)
  await make(home.call, 'Blind Spot', { email: 'lookout@tower.example', phone: '+49 511 887766' })
  await eventually(async () =>
    expect(await search(home.call, 'lookout')).toMatchObject([{ note: 'lookout@tower.example' }]),
  )
  expect(await search(call, 'blind spot')).toMatchObject([{ title: 'Blind Spot', note: null }])
  expect(await found(call, '511 887766')).toEqual(['Blind Spot'])
  for (const q of ['lookout', 'tower', 'lookout@tower.example', 'lokout', 'blind tower', 'tower blind'])
    expect([q, await search(call, q)]).toEqual([q, []])
})

it('what people keep for themselves and what is sealed is in no index', async () => {
  const anna = await newMember(home, 'viewer')
  await anna.call('POST', '/api/settings/v1/views', {
    list: 'contacts.company.list',
    name: 'Geheimblick',
    address: 'q=x',
    isShared: true,
  })
  await home.call('PATCH', '/api/settings/v1/profile', { iban: 'DE89370400440532013000' })
  await make(home.call, 'Zeuge danach')
  await eventually(async () => expect(await found(home.call, 'zeuge')).toHaveLength(1))
  for (const q of ['geheimblick', 'DE89370400440532013000', '370400440532013000'])
    for (const call of [anna.call, home.call]) expect(await search(call, q)).toEqual([])
})
