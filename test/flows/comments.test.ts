import { beforeAll, expect, it } from 'vitest'
import { type Business, type Client, eventually, mailsTo, newBusiness, query } from '#kit/testing'
import { join, newRole } from '../security/own-roles.ts'
import { settled } from './selling.ts'

const path = '/api/comments/v1/comments'
const noun = 'contacts.company'
type Joined = Awaited<ReturnType<typeof join>>

let home: Business
let ann: Joined
let bob: Joined
let cem: Joined
let eve: Joined
let fay: Joined
beforeAll(async () => {
  home = await newBusiness('IE')
  const blind = await newRole(home.call, {
    grants: ['identity.*', 'notifications.*', 'contacts.*', 'comments.*'],
    scopes: { [noun]: 'own' },
  })
  ;[ann, bob, cem, eve, fay] = (await Promise.all(
    ['member', 'member', 'member', blind, 'member'].map((role) => join(home, role)),
  )) as [Joined, Joined, Joined, Joined, Joined]
  await settled(home)
})

const at = ({ userId }: Joined) => `<@${userId}>`
const company = async (name: string): Promise<string> =>
  (await home.call('POST', '/api/contacts/v1/companies', { name })).body.id

type News = { topic: string; title: string; body: string; noun: string; nounId: string; actorName: string }
/** What somebody has been told of a record by now. */
async function told({ call }: Pick<Joined, 'call'>, recordId: string): Promise<News[]> {
  await settled(home)
  const { items } = (await call('GET', '/api/notifications/v1/notifications?limit=200')).body
  return items.filter((item: News) => item.nounId === recordId)
}
const topics = async (who: Pick<Joined, 'call'>, recordId: string) =>
  (await told(who, recordId)).map(({ topic }) => topic).sort()

it('a mention tells once and for good, never in code, and nobody who may not open the record', async () => {
  const recordId = await company('Zeppelin Works')
  const text = [
    `${at(ann)} look, \`${at(bob)}\` wrote from x@dan.example with teh terms.`,
    '```',
    at(cem),
    '```',
    `${at(eve)}, and ${at(ann)} again`,
  ].join('\n')
  const written = await home.call('POST', path, { noun, recordId, text })
  expect([written.status, written.body]).toMatchObject([201, { unseenBy: [{ userId: eve.userId }] }])
  expect(written.body.mentions.map(({ userId }: { userId: string }) => userId).sort()).toEqual(
    [ann.userId, eve.userId].sort(),
  )
  const [news, ...more] = await told(ann, recordId)
  expect([news, more]).toMatchObject([
    {
      topic: 'comments.mentioned',
      title: 'Olivia Owner mentioned you: Zeppelin Works',
      noun,
      actorName: 'Olivia Owner',
    },
    [],
  ])
  for (const other of [bob, cem, eve, fay, home]) expect(await told(other, recordId)).toEqual([])

  const change = (text: string) => home.call('PATCH', `${path}/${written.body.id}`, { text })
  const first = text.replace('teh', 'the')
  expect((await change(`${first} and ${at(fay)}`)).status).toBe(200)
  expect(await topics(fay, recordId)).toEqual(['comments.mentioned'])
  expect(await topics(ann, recordId)).toEqual(['comments.mentioned'])

  await change(first)
  await change(`${first} and ${at(fay)}`)
  for (const [who, topic] of [
    [ann, ['comments.mentioned']],
    [fay, ['comments.mentioned']],
    [bob, []],
    [cem, []],
    [eve, []],
    [home, []],
  ] as const)
    expect(await topics(who, recordId)).toEqual(topic)

  const [mail, ...others] = await mailsTo(ann.email).then((mails) =>
    mails.filter(({ subject }) => /Zeppelin/.test(subject)),
  )
  expect(others).toEqual([])
  expect(mail?.text).toContain(`/contacts/companies/${recordId}`)
  expect(mail?.text).toContain('with teh terms')
  expect(JSON.stringify(await mailsTo(eve.email, 1))).not.toMatch(/Zeppelin|terms/)
  // What waits to be sent, or was, tells her neither.
  const leaks = await query(
    `select 1 from comments.outbox where tenant_id = $1 and name ~ 'mentioned|announced' and envelope::text like $2`,
    [home.tenantId, `%${eve.userId}"%`],
  )
  expect(leaks.filter((row) => 'userIds' in row)).toEqual([])
})

it('who comments, or is mentioned, hears of what follows, once and by mail only if they wish', async () => {
  const recordId = await company('Followed Ltd')
  const say = async (who: { call: Client }, text: string) => {
    const answer = await who.call('POST', path, { noun, recordId, text })
    expect([answer.status, answer.body]).toEqual([201, answer.body])
  }
  await say(bob, 'I start')
  await say(home, `${at(cem)}, your turn`)
  // Bob follows since he began; Cem is told that he was mentioned, and not of the comment as well.
  expect(await topics(bob, recordId)).toEqual(['comments.commented'])
  expect(await topics(cem, recordId)).toEqual(['comments.mentioned'])
  const items = [{ topic: 'comments.commented', email: 'immediate' }]
  expect((await cem.call('PUT', '/api/notifications/v1/preferences', { items })).status).toBe(200)
  await bob.call('POST', '/api/comments/v1/followers/unfollow', { noun, recordId })
  await say(fay, '**Second** thoughts')
  expect(await topics(cem, recordId)).toEqual(['comments.commented', 'comments.mentioned'])
  expect(await topics(home, recordId)).toEqual(['comments.commented'])
  expect(await topics(bob, recordId)).toEqual(['comments.commented'])
  expect(await topics(fay, recordId)).toEqual([])
  const mails = await eventually(async () => {
    const found = (await mailsTo(cem.email)).filter(({ subject }) => subject.includes('Followed Ltd'))
    expect(found.map(({ subject }) => subject)).toContain('Olivia Owner commented: Followed Ltd')
    return found
  })
  expect(mails[0]?.text).toContain('Second thoughts')
  // Who unfollowed is mentioned all the same.
  await say(home, `${at(bob)}?`)
  expect(await topics(bob, recordId)).toEqual(['comments.commented', 'comments.mentioned'])
})

it('whoever may no longer open the record, or has left, hears no more of it', async () => {
  const recordId = await company('Closed Circle')
  const [goes, loses] = [await join(home, 'member'), await join(home, 'member')]
  for (const who of [goes, loses]) await who.call('POST', path, { noun, recordId, text: 'Here' })
  await home.call('DELETE', `/api/identity/v1/members/${goes.memberId}`)
  const blind = await newRole(home.call, { grants: ['identity.*', 'notifications.*', 'comments.*'] })
  await home.call('POST', `/api/identity/v1/members/${loses.memberId}/change-role`, { role: blind })
  await settled(home)
  const before = (await told(loses, recordId)).length
  await home.call('POST', path, { noun, recordId, text: 'Between us' })
  expect((await told(loses, recordId)).length).toBe(before)
  const leaving = await home.call('POST', path, { noun, recordId, text: at(goes) })
  expect([leaving.status, leaving.body.errors[0].pointer]).toEqual([422, '#/text'])
  const rows = await query('select 1 from notifications.notification where tenant_id = $1 and body like $2', [
    home.tenantId,
    '%Between us%',
  ])
  expect(rows).toEqual([])
})

it('a comment that is removed before anybody is told of it tells nobody', async () => {
  const recordId = await company('Second Thoughts')
  const { id } = (await home.call('POST', path, { noun, recordId, text: `${at(ann)} oops` })).body
  await home.call('DELETE', `${path}/${id}`)
  await settled(home)
  const rows = await query<{ text: string }>('select text from comments.comment where id = $1', [id])
  expect(rows).toEqual([{ text: '' }])
})

it('goes with the person it is about or of, and travels with what is handed out of them', async () => {
  const word = `quasten${crypto.randomUUID().slice(0, 8)}`
  const erasing = { confirm: 'Morning Roast' }
  const person = (
    await home.call('POST', '/api/contacts/v1/people', { name: `Zoe ${word}`, email: `${word}@customer.test` })
  ).body
  const elsewhere = await company('Elsewhere Ltd')
  const leaver = await join(home, 'member')
  const about = { noun: 'contacts.person', recordId: person.id }
  await home.call('POST', path, { ...about, text: `${word} likes it strong, ${at(ann)}` })
  const named = (await home.call('POST', path, { noun, recordId: elsewhere, text: `Ask Zoe ${word} first` })).body
  await leaver.call('POST', path, { noun, recordId: elsewhere, text: `${word} says the leaver` })
  await home.call('POST', path, { noun, recordId: elsewhere, text: `${at(leaver)}, thanks` })
  await settled(home)
  const handed = await home.call('POST', '/api/persons/export', { partyId: person.id })
  expect(JSON.stringify(handed.body)).toContain(`${word} likes it strong`)

  const erased = await home.call('POST', '/api/persons/erase', { partyId: person.id, ...erasing })
  expect(erased.body.isDone).toBe(true)
  await home.call('DELETE', `/api/identity/v1/members/${leaver.memberId}`)
  await settled(home)
  const gone = await home.call('POST', '/api/persons/erase', { userId: leaver.userId, ...erasing })
  expect(gone.body.isDone).toBe(true)
  await settled(home)
  const left = await query<{ id: string; text: string; author_name: string }>(
    'select id, text, author_name from comments.comment where tenant_id = $1 and record_id = any($2)',
    [home.tenantId, [person.id, elsewhere]],
  )
  // What only names somebody is for a person to look at: it is reported.
  expect(left.filter(({ text }) => text.includes(word)).map(({ id }) => id)).toEqual([named.id])
  expect(JSON.stringify(erased.body)).toContain('by-hand')
  expect(left.filter(({ author_name }) => author_name === '(erased)')).toHaveLength(1)
  const names = await query<{ name: string }>(
    'select name from comments.mention where tenant_id = $1 and user_id = $2',
    [home.tenantId, leaver.userId],
  )
  expect(names).toEqual([{ name: '(erased)' }])
  expect(await query('select 1 from comments.follower where user_id = $1', [leaver.userId])).toEqual([])
  const waiting = await query('select 1 from comments.outbox where tenant_id = $1 and envelope::text like $2', [
    home.tenantId,
    `%${word} likes%`,
  ])
  expect(waiting).toEqual([])
})
