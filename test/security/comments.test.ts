import { beforeAll, describe, expect, it } from 'vitest'
import { type Business, type Client, eventually, newBusiness, stack } from '#kit/testing'
import { companies, join, newRole } from './own-roles.ts'

const path = '/api/comments/v1/comments'
const followers = '/api/comments/v1/followers'
const noun = 'contacts.company'

let home: Business
let foreign: Business
let recordId: string
let commentId: string
beforeAll(async () => {
  ;[home, foreign] = await Promise.all([newBusiness(), newBusiness()])
  recordId = (await home.call('POST', companies, { name: 'Secret Partner' })).body.id
  commentId = (await home.call('POST', path, { noun, recordId, text: 'a secret' })).body.id
})

/** Every way to a record's comments, as somebody; what they get of the record itself comes first. */
const ways = async (call: Client, id = recordId) => {
  const at = `noun=${noun}&recordId=${id}`
  const answers = await Promise.all([
    call('GET', `${companies}/${id}`),
    call('GET', `${path}?${at}`),
    call('POST', path, { noun, recordId: id, text: 'me too' }),
    call('GET', `${followers}?${at}`),
    call('POST', `${followers}/follow`, { noun, recordId: id }),
    call('POST', `${followers}/unfollow`, { noun, recordId: id }),
    ...(id === recordId
      ? [
          call('GET', `${path}/${commentId}`),
          call('PATCH', `${path}/${commentId}`, { text: 'mine now' }),
          call('DELETE', `${path}/${commentId}`),
        ]
      : []),
  ])
  expect(JSON.stringify(answers.map(({ body }) => body))).not.toMatch(/a secret|Secret Partner/)
  // Who names a comment learns not even beside what it stands.
  expect(JSON.stringify(answers.slice(6).map(({ body }) => body))).not.toContain(recordId)
  return answers.map(({ status, body }) => [status, body.code])
}
const nothing = (answers: unknown[]) => answers.map(() => [404, 'not-found'])

describe('whoever may not open a record meets none of its comments', () => {
  it('in another business', async () => {
    const answers = await ways(foreign.call)
    expect(answers).toEqual(nothing(answers))
  })

  it('with a role that reaches their own records alone', async () => {
    const grants = ['contacts.*', 'comments.*']
    const { call } = await join(home, await newRole(home.call, { grants, scopes: { [noun]: 'own' } }))
    const answers = await ways(call)
    expect(answers).toEqual(nothing(answers))
    const own = (await call('POST', companies, { name: 'Mine' })).body.id
    expect((await call('POST', path, { noun, recordId: own, text: 'ours' })).status).toBe(201)
  })

  it('with a role that reads no such records, even as admin of all comments', async () => {
    const { call } = await join(home, await newRole(home.call, { basedOn: 'admin', grants: ['comments.*'] }))
    const [record, ...answers] = await ways(call)
    expect([record, answers]).toEqual([[403, 'forbidden'], nothing(answers)])
  })

  it('where there is no record', async () => {
    const answers = await ways(home.call, crypto.randomUUID())
    expect(answers).toEqual(nothing(answers))
  })
})

it('of an archived record that is still open to read, the comments are too', async () => {
  const { id } = (await home.call('POST', companies, { name: 'Old' })).body
  await home.call('DELETE', `${companies}/${id}`)
  expect((await home.call('GET', `${companies}/${id}`)).status).toBe(200)
  expect((await home.call('POST', path, { noun, recordId: id, text: 'Why?' })).status).toBe(201)
})

it('a viewer reads and follows, and says nothing; without rights to comments there are none', async () => {
  const viewer = await join(home, 'viewer')
  expect((await viewer.call('GET', `${path}/${commentId}`)).body.text).toBe('a secret')
  for (const answer of [
    await viewer.call('POST', path, { noun, recordId, text: 'Hello' }),
    await viewer.call('PATCH', `${path}/${commentId}`, { text: 'mine' }),
    await viewer.call('DELETE', `${path}/${commentId}`),
  ])
    expect([answer.status, answer.body.code]).toEqual([403, 'forbidden'])
  expect((await viewer.call('POST', `${followers}/follow`, { noun, recordId })).body.isFollowing).toBe(true)
  const { call } = await join(home, await newRole(home.call, { grants: ['contacts.*'] }))
  expect((await call('GET', `${path}?noun=${noun}&recordId=${recordId}`)).status).toBe(403)
})

it('a key writes as itself, and no further than whoever made it', async () => {
  const own = await newRole(home.call, {
    basedOn: 'admin',
    grants: ['contacts.*', 'comments.*'],
    scopes: { [noun]: 'own' },
  })
  const key = (await home.call('POST', '/api/identity/v1/api-keys', { name: 'till', role: own })).body.key
  const answer = await fetch(stack().origin + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ noun, recordId, text: 'beep' }),
  })
  expect(answer.status).toBe(404)
  const member = await home.as('member')
  const said = (await member('POST', path, { noun, recordId, text: 'beep' })).body
  expect(said.authorName).toBe('member key')
  expect((await (await home.as('accountant'))('DELETE', `${path}/${said.id}`)).body.code).toBe('comments/not-yours')
})

it('nobody but the house learns what members may do', async () => {
  const { userId, call } = await join(home, 'member')
  const asked = await call('POST', '/api/identity/v1/members/standings', { userIds: [userId] })
  expect([asked.status, asked.body.code]).toEqual([403, 'forbidden'])
  const elsewhere = await foreign.call('POST', '/api/identity/v1/members/standings', { userIds: [userId] })
  expect(elsewhere.body).toEqual({ items: [] })
  expect((await home.call('POST', '/internal/readers', {})).status).toBe(404)
})

it('with a role that reaches their team, a mate opens it, is mentioned, and who is in another team is not', async () => {
  const grants = ['contacts.*', 'comments.*', 'identity.*', 'notifications.*']
  const role = await newRole(home.call, { grants, scopes: { [noun]: 'team' } })
  const [ana, ben, eve] = [await join(home, role), await join(home, role), await join(home, role)]
  const newTeam = async () => (await home.call('POST', '/api/identity/v1/teams', { name: crypto.randomUUID() })).body.id
  const [team, other] = [await newTeam(), await newTeam()]
  for (const [{ memberId }, teamId] of [
    [ana, team],
    [ben, team],
    [eve, other],
  ] as const)
    await home.call('POST', `/api/identity/v1/members/${memberId}/change-team`, { teamId })
  const ofAna = (await ana.call('POST', companies, { name: 'Of Ana' })).body.id
  const said = await ana.call('POST', path, {
    noun,
    recordId: ofAna,
    text: `<@${ben.userId}> <@${eve.userId}>`,
  })
  expect([said.status, said.body.unseenBy]).toEqual([201, [{ userId: eve.userId, name: expect.any(String) }]])
  const list = `${path}?noun=${noun}&recordId=${ofAna}`
  expect((await ben.call('GET', list)).body.items).toHaveLength(1)
  expect((await eve.call('GET', list)).status).toBe(404)
  const told = async ({ call }: { call: Client }) =>
    (await call('GET', '/api/notifications/v1/notifications')).body.items.filter(
      ({ nounId }: { nounId: string }) => nounId === ofAna,
    )
  await eventually(async () => expect(await told(ben)).toHaveLength(1))
  expect(await told(eve)).toEqual([])
})
