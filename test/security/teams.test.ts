import { beforeAll, describe, expect, it } from 'vitest'
import { type Business, eventually, newBusiness } from '#kit/testing'
import { codes, companies, join, newRole, path } from './own-roles.ts'

let home: Business
let role: string
beforeAll(async () => {
  home = await newBusiness()
  role = await newRole(home.call, {
    grants: ['contacts.*', 'identity.me.get', 'identity.team.list'],
    scopes: { 'contacts.company': 'team', 'contacts.person': 'team' },
  })
})

type Joined = Awaited<ReturnType<typeof join>>
const namesIn = ({ body }: { body: { items: { name: string }[] } }) => body.items.map(({ name }) => name).sort()
const newTeam = async (call = home.call): Promise<string> =>
  (await call('POST', `${path}/teams`, { name: `Team ${crypto.randomUUID()}` })).body.id
const put = ({ memberId }: Joined, teamId: string | null, call = home.call) =>
  call('POST', `${path}/members/${memberId}/change-team`, { teamId })
const made = async ({ call }: Pick<Joined, 'call'>, name: string): Promise<string> =>
  (await call('POST', companies, { name })).body.id

/** Somebody with the role in a team of theirs. */
async function joinTeam(teamId: string): Promise<Joined> {
  const joined = await join(home, role)
  expect((await put(joined, teamId)).status).toBe(200)
  return joined
}

describe('whose role reaches their team', () => {
  it('finds what a mate has, changes it, and meets nothing of others in any way', async () => {
    const [team, other] = [await newTeam(), await newTeam()]
    const [ana, ben] = [await joinTeam(team), await joinTeam(team)]
    const [eve, lone] = [await joinTeam(other), await join(home, role)]
    const ofBen = await made(ben, 'Of Ben')
    const strangers = [
      await made(eve, 'Of Eve'),
      await made(lone, 'Of nobody’s mate'),
      await made(home, 'Of the owner'),
    ]
    await made(ana, 'Of Ana')
    expect(namesIn(await ana.call('GET', companies))).toEqual(['Of Ana', 'Of Ben'])
    expect((await ana.call('PATCH', `${companies}/${ofBen}`, { city: 'Wien' })).status).toBe(200)
    const file = await ana.call('GET', companies, undefined, { accept: 'text/csv' })
    expect([file.body.includes('Of Ben'), file.body.includes('Of Eve')]).toEqual([true, false])
    expect((await ana.call('GET', `${companies}?q=Of%20Eve`)).body.items).toEqual([])
    expect((await ana.call('GET', '/api/contacts/v1/parties?q=Of%20Eve')).body.items).toEqual([])
    expect((await ana.call('GET', `${companies}/totals`)).body.groups[0].count).toBe(2)
    for (const id of strangers) {
      const ways = await codes([
        ana.call('GET', `${companies}/${id}`),
        ana.call('PATCH', `${companies}/${id}`, { name: 'Mine' }),
        ana.call('DELETE', `${companies}/${id}`),
        ana.call('GET', `/api/contacts/v1/parties/${id}`),
      ])
      expect(ways).toEqual(ways.map(() => [404, 'not-found']))
    }
    expect(namesIn(await lone.call('GET', companies))).toEqual(['Of nobody’s mate'])
  })

  it('reaches no more of a team within 5 s of leaving it, nor do they of them', async () => {
    const team = await newTeam()
    const [ana, ben] = [await joinTeam(team), await joinTeam(team)]
    const ofBen = await made(ben, 'Left behind')
    await made(ana, 'Taken along')
    expect(namesIn(await ana.call('GET', companies))).toEqual(['Left behind', 'Taken along'])
    await put(ana, null)
    await eventually(async () => expect((await ana.call('GET', `${companies}/${ofBen}`)).status).toBe(404), 5)
    expect(namesIn(await ana.call('GET', companies))).toEqual(['Taken along'])
    await eventually(async () => expect(namesIn(await ben.call('GET', companies))).toEqual(['Left behind']), 5)
  })

  it('shows a mate nothing that is private, whatever a role says', async () => {
    const scopes = { 'settings.view': 'team', 'notifications.notification': 'all' }
    const refused = await home.call('POST', `${path}/roles`, {
      name: 'Curious',
      basedOn: 'member',
      grants: ['settings.*', 'notifications.*'],
      scopes,
    })
    expect([refused.status, refused.body.errors.map(({ pointer }: { pointer: string }) => pointer)]).toEqual([
      422,
      ['#/scopes/settings.view', '#/scopes/notifications.notification'],
    ])
  })

  it('puts nobody into another team, themselves least of all, and gives no role that reaches further', async () => {
    const [team, other] = [await newTeam(), await newTeam()]
    const chief = await newRole(home.call, {
      basedOn: 'admin',
      grants: ['contacts.*', 'identity.*'],
      scopes: { 'contacts.company': 'team' },
    })
    const cleo = await join(home, chief)
    await put(cleo, team)
    const dan = await joinTeam(team)
    const refused = await codes([put(cleo, other, cleo.call), put(dan, other, cleo.call), put(dan, other, dan.call)])
    expect(refused).toEqual([
      [403, 'identity/above-own-role'],
      [403, 'identity/above-own-role'],
      [403, 'forbidden'],
    ])
    const wider = { name: 'Wider', basedOn: 'member', grants: ['contacts.company.list'] }
    const made = await cleo.call('POST', `${path}/roles`, { ...wider, scopes: { 'contacts.company': 'all' } })
    expect([made.status, made.body.code]).toEqual([403, 'identity/above-own-role'])
  })
})

describe('a key', () => {
  it('reaches the team of its maker and no further', async () => {
    const team = await newTeam()
    const maker = await newRole(home.call, {
      basedOn: 'admin',
      grants: ['contacts.*', 'identity.api-key.*', 'identity.me.get'],
      scopes: { 'contacts.company': 'team', 'contacts.person': 'team' },
    })
    const ana = await join(home, maker)
    await put(ana, team)
    const ben = await joinTeam(team)
    await made(ben, 'Of a mate')
    const key = (await ana.call('POST', `${path}/api-keys`, { name: 'script', role: maker })).body.key
    const authorization = `Bearer ${key}`
    const seen = async () => namesIn(await ben.call('GET', companies, undefined, { authorization }))
    expect(await seen()).toEqual(['Of a mate'])
    await put(ana, null)
    await eventually(async () => expect(await seen()).toEqual([]), 5)
  })
})

describe('a team', () => {
  it('of another business, archived or unknown takes nobody, and all three look alike', async () => {
    const away = await newBusiness()
    const gone = await newTeam()
    await home.call('DELETE', `${path}/teams/${gone}`)
    const joined = await join(home, 'member')
    const refused = await Promise.all(
      [await newTeam(away.call), gone, crypto.randomUUID()].map((team) => put(joined, team)),
    )
    expect(refused.map(({ status, body }) => [status, body.errors?.[0]])).toEqual(
      refused.map(() => [422, expect.objectContaining({ pointer: '#/teamId', code: 'identity/unknown-team' })]),
    )
    const theirs = await newTeam(away.call)
    const ways = await codes([
      home.call('GET', `${path}/teams/${theirs}`),
      home.call('PATCH', `${path}/teams/${theirs}`, { name: 'Ours' }),
      home.call('DELETE', `${path}/teams/${theirs}`),
    ])
    expect(ways).toEqual(ways.map(() => [404, 'not-found']))
  })

  it('that somebody is in is not archived, even while they join', async () => {
    const joined = await join(home, 'member')
    for (let round = 0; round < 5; round++) {
      const team = await newTeam()
      const [joining, archiving] = await Promise.all([put(joined, team), home.call('DELETE', `${path}/teams/${team}`)])
      expect([joining.status, archiving.status].filter((status) => status === 200)).toHaveLength(1)
    }
  })

  it('has a name of its own', async () => {
    const name = `Roastery ${crypto.randomUUID()}`
    const first = await home.call('POST', `${path}/teams`, { name })
    const second = await home.call('POST', `${path}/teams`, { name: name.toUpperCase() })
    expect([first.status, second.status, second.body.code, second.body.errors?.[0]?.pointer]).toEqual([
      201,
      409,
      'exists',
      '#/name',
    ])
  })
})
