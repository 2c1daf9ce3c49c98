import { beforeAll, expect, it } from 'vitest'
import { type Business, eventually, mailsTo, newBusiness, query, stack } from '#kit/testing'
import { join } from '../security/own-roles.ts'
import { settled } from './selling.ts'

const api = '/api/notifications/v1'
const noun = 'contacts.company'
type Joined = Awaited<ReturnType<typeof join>>
type News = { topic: string; body: string }

let home: Business
let recordId: string
beforeAll(async () => {
  home = await newBusiness('IE')
  recordId = (await home.call('POST', '/api/contacts/v1/companies', { name: 'Zeppelin Works' })).body.id
})

async function mention({ userId }: Joined, text: string): Promise<void> {
  const written = await home.call('POST', '/api/comments/v1/comments', { noun, recordId, text: `<@${userId}> ${text}` })
  expect(written.status).toBe(201)
  await settled(home)
}

/** Mails of these news, the newest first; of the joining there are others. */
const mailed = async ({ email }: Joined, least: number) => {
  const news = (await mailsTo(email, least + 1)).filter(({ subject }) => /mentioned you|updates in/.test(subject))
  expect(news).toHaveLength(least)
  return news
}

/** What waits for somebody is due, and the minute is over. */
async function due({ userId }: Joined): Promise<void> {
  await query('update notifications.waiting set due_at = now() where user_id = $1', [userId])
  const swept = await fetch(`${stack().insideOrigin}/notifications/internal/sweep`, {
    method: 'POST',
    headers: { actor: JSON.stringify({ type: 'system', id: 'test', name: 'test' }) },
  })
  expect(swept.status).toBe(200)
}
const waiting = ({ userId }: Joined) =>
  query('select due_at from notifications.waiting where user_id = $1 order by due_at', [userId])
const hours = ({ call }: Joined, change: object) => call('PUT', `${api}/hours`, change)

it('sends the first of several at once, and gathers the rest in one', async () => {
  const ann = await join(home, 'member')
  for (const text of ['one', 'two', 'three']) await mention(ann, text)
  expect((await mailed(ann, 1))[0]?.subject).toBe('Olivia Owner mentioned you: Zeppelin Works')
  expect(await waiting(ann)).toHaveLength(2)
  await due(ann)
  const [gathered] = await eventually(() => mailed(ann, 2))
  expect(gathered?.subject).toMatch(/^2 updates in /)
  expect(gathered?.text).toContain('and one more about it')
  expect(gathered?.text).toContain(`/contacts/companies/${recordId}`)
  expect(await waiting(ann)).toEqual([])
})

it('waits for the mail of the day, without what was read or is no longer wanted', async () => {
  const [bob, cem] = [await join(home, 'member'), await join(home, 'member')]
  for (const who of [bob, cem]) {
    const chosen = await who.call('PUT', `${api}/preferences`, {
      items: [{ topic: 'comments.mentioned', email: 'digest' }],
    })
    expect(chosen.status).toBe(200)
    expect((await hours(who, { digestAt: '06:30', timeZone: 'Asia/Kolkata' })).body).toEqual({
      ...{ digestAt: '06:30', timeZone: 'Asia/Kolkata', quietFrom: null, quietTo: null },
    })
    await mention(who, 'first')
    await mention(who, 'second')
    const rows = await waiting(who)
    // 06:30 in India, whatever clocks do elsewhere.
    expect(rows.map(({ due_at }) => (due_at as Date).toISOString().slice(11, 16))).toEqual(['01:00', '01:00'])
  }
  const { items } = (await bob.call('GET', `${api}/notifications`)).body
  const second = items.find(({ topic, body }: News) => topic === 'comments.mentioned' && body.includes('second'))
  await bob.call('POST', `${api}/notifications/${second.id}/mark-read`, {})
  await cem.call('PUT', `${api}/preferences`, { items: [{ topic: 'comments.mentioned', email: 'off' }] })
  await due(bob)
  await due(cem)
  const [mail] = await eventually(() => mailed(bob, 1))
  expect(mail?.text).toContain('first')
  expect(mail?.text).not.toContain('second')
  await eventually(async () => expect(await waiting(cem)).toEqual([]))
  expect(await mailed(cem, 0)).toEqual([])
})

it('says nothing in quiet hours but what is urgent, and refuses half of them', async () => {
  const fay = await join(home, 'owner')
  const half = await hours(fay, { quietFrom: '20:00' })
  expect([half.status, half.body.errors[0].pointer]).toEqual([422, '#/quietTo'])
  expect((await hours(fay, { digestAt: '24:00' })).body.errors[0].code).toBe('notifications/not-a-time')
  expect((await hours(fay, { timeZone: 'Middle/Earth' })).body.errors[0].code).toBe('not-a-time-zone')
  // From five minutes ago on, until a minute before that: quiet whenever this runs.
  const [clock] = await query<{ before: string; now: string }>(
    `select to_char(at - interval '6 minutes', 'HH24:MI') as before, to_char(at - interval '5 minutes', 'HH24:MI') as now
     from (select now() at time zone 'UTC') as clock (at)`,
  )
  await hours(fay, { timeZone: 'Etc/UTC', quietFrom: clock?.now, quietTo: clock?.before })
  await mention(fay, 'later')
  expect(await waiting(fay)).toHaveLength(1)
  const closed = await home.call('POST', '/api/identity/v1/tenant/close', { name: 'Morning Roast' })
  expect(closed.status).toBe(200)
  const mails = await eventually(async () => {
    const all = await mailsTo(fay.email)
    expect(all.some(({ subject }) => subject.includes('Morning Roast') && /clos/i.test(subject))).toBe(true)
    return all
  })
  expect(mails.filter(({ subject }) => subject.includes('mentioned you'))).toEqual([])
})
