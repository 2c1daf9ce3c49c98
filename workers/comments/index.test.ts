import { beforeAll, describe, expect, it } from 'vitest'
import { type Business, type Client, conforms, newBusiness, query } from '#kit/testing'
import { comments } from './contract.ts'
import { samples } from './samples.ts'

const path = '/api/comments/v1/comments'
const followers = '/api/comments/v1/followers'
const noun = 'contacts.company'

const company = async (call: Client): Promise<string> =>
  (await call('POST', '/api/contacts/v1/companies', { name: 'Café Mokka' })).body.id
const beside = async (call: Client, sample: Record<string, unknown>) => ({ ...sample, recordId: await company(call) })

conforms(comments, samples, {
  'comment.list': beside,
  'comment.create': beside,
  'follower.list': beside,
  'follower.follow': beside,
  'follower.unfollow': beside,
})

let home: Business
let recordId: string
beforeAll(async () => {
  home = await newBusiness()
  recordId = await company(home.call)
})
const say = (call: Client, text: string, more: object = {}) => call('POST', path, { noun, recordId, text, ...more })
const listed = async (call: Client, query = '') =>
  (await call('GET', `${path}?noun=${noun}&recordId=${recordId}${query}`)).body
const userOf = async ({ call }: Pick<Business, 'call'>) => (await call('GET', '/api/identity/v1/me')).body.user.id

describe('comments on a record', () => {
  it('are listed newest first, a page at a time, and stand beside no other record', async () => {
    recordId = await company(home.call)
    for (const text of ['one', 'two', 'three']) expect((await say(home.call, text)).status).toBe(201)
    const first = await listed(home.call, '&limit=2')
    expect(first.items.map(({ text }: { text: string }) => text)).toEqual(['three', 'two'])
    const rest = await listed(home.call, `&limit=2&cursor=${first.nextCursor}`)
    expect([rest.items.map(({ text }: { text: string }) => text), rest.nextCursor]).toEqual([['one'], null])
    const elsewhere = await home.call('GET', `${path}?noun=${noun}&recordId=${await company(home.call)}`)
    expect(elsewhere.body.items).toEqual([])
    const wrong = await home.call('GET', `${path}?noun=${noun}&recordId=${recordId}&cursor=${crypto.randomUUID()}`)
    expect([wrong.status, wrong.body.errors[0]]).toMatchObject([422, { pointer: '#/cursor', code: 'not-a-cursor' }])
  })

  it('are on nouns alone that say so', async () => {
    for (const other of [
      'settings.tax-rate',
      'contacts.party',
      'contacts.nothing',
      'nowhere.company',
      'contacts',
      'contacts.constructor',
    ]) {
      const answer = await say(home.call, 'Hello', { noun: other })
      expect([answer.status, answer.body.errors]).toMatchObject([
        422,
        [{ pointer: '#/noun', code: 'comments/no-comments' }],
      ])
    }
  })

  it('are changed by whom they are of alone, and removed by an admin too: the trace stays, the text does not', async () => {
    const [member, admin] = [await home.as('member'), await home.as('admin')]
    const { id } = (await say(member, 'my secret')).body
    const refused = await admin('PATCH', `${path}/${id}`, { text: 'yours' })
    expect([refused.status, refused.body.code]).toEqual([403, 'comments/not-yours'])
    const own = (await say(home.call, 'mine')).body
    expect((await member('DELETE', `${path}/${own.id}`)).body.code).toBe('comments/not-yours')
    expect((await member('PATCH', `${path}/${id}`, { text: 'my other secret' })).body).toMatchObject({
      text: 'my other secret',
      editedAt: expect.any(String),
    })
    const removed = await admin('DELETE', `${path}/${id}`)
    expect([removed.status, removed.body]).toMatchObject([200, { text: '', removedAt: expect.any(String) }])
    expect((await listed(member)).items.find((each: { id: string }) => each.id === id)).toMatchObject({ text: '' })
    expect(await query('select text from comments.comment where id = $1', [id])).toEqual([{ text: '' }])
    const late = await member('PATCH', `${path}/${id}`, { text: 'again' })
    expect([late.status, late.body.code]).toEqual([409, 'comments/removed'])
    expect((await admin('DELETE', `${path}/${id}`)).body.version).toBe(removed.body.version)
  })

  it('are changed in the version that was read', async () => {
    const { id, version } = (await say(home.call, 'first')).body
    const ifMatch = { 'if-match': `"${version}"` }
    expect((await home.call('PATCH', `${path}/${id}`, { text: 'second' }, ifMatch)).status).toBe(200)
    const late = await home.call('PATCH', `${path}/${id}`, { text: 'third' }, ifMatch)
    expect([late.status, late.body.code]).toEqual([412, 'stale-version'])
  })

  it('are removed or changed when both is wanted at once, never half of each', async () => {
    const { id } = (await say(home.call, 'before')).body
    const [changed, removed] = await Promise.all([
      home.call('PATCH', `${path}/${id}`, { text: 'after' }),
      home.call('DELETE', `${path}/${id}`),
    ])
    expect([200, 409]).toContain(changed.status)
    expect(removed.status).toBe(200)
    expect((await home.call('GET', `${path}/${id}`)).body).toMatchObject({ text: '', removedAt: expect.any(String) })
  })

  it('are written once under one key, however often it is asked at once', async () => {
    const key = { 'idempotency-key': crypto.randomUUID() }
    recordId = await company(home.call)
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => home.call('POST', path, { noun, recordId, text: 'once' }, key)),
    )
    const ids = new Set(answers.filter(({ status }) => status === 201).map(({ body }) => body.id))
    expect([ids.size, (await listed(home.call)).items.length]).toEqual([1, 1])
  })

  it('mention members of this business alone, and not too many', async () => {
    const foreign = await newBusiness()
    for (const id of [await userOf(foreign), crypto.randomUUID()]) {
      const answer = await say(home.call, `Hi <@${id}>`)
      expect([answer.status, answer.body.errors]).toMatchObject([
        422,
        [{ pointer: '#/text', code: 'comments/unknown-member' }],
      ])
      // In code it is no mention.
      expect((await say(home.call, `\`<@${id}>\``)).status).toBe(201)
    }
    const many = Array.from({ length: 21 }, () => `<@${crypto.randomUUID()}>`).join(' ')
    expect((await say(home.call, many)).body.errors).toMatchObject([
      { pointer: '#/text', code: 'comments/too-many-mentions', values: { maximum: 20 } },
    ])
  })
})

describe('followers of a record', () => {
  const state = async (call: Client) => (await call('GET', `${followers}?noun=${noun}&recordId=${recordId}`)).body

  it('are whoever comments or says so, until they say otherwise', async () => {
    recordId = await company(home.call)
    const me = await userOf(home)
    expect(await state(home.call)).toEqual({ isFollowing: false, items: [] })
    await say(home.call, 'Hello')
    expect(await state(home.call)).toMatchObject({ isFollowing: true, items: [{ userId: me }] })
    const unfollowed = await home.call('POST', `${followers}/unfollow`, { noun, recordId })
    expect([unfollowed.status, unfollowed.body]).toEqual([200, { isFollowing: false, items: [] }])
    await say(home.call, 'Hello again')
    expect(await state(home.call)).toEqual({ isFollowing: false, items: [] })
    await home.call('POST', `${followers}/follow`, { noun, recordId })
    expect(await state(home.call)).toMatchObject({ isFollowing: true, items: [{ userId: me }] })
  })

  it('are people, and not more than may be told at once', async () => {
    const key = await home.as('member')
    const refused = await key('POST', `${followers}/follow`, { noun, recordId })
    expect([refused.status, refused.body.code]).toEqual([403, 'comments/not-a-person'])
    recordId = await company(home.call)
    await query(
      `insert into comments.follower (id, tenant_id, noun, record_id, user_id, name, is_following, version, created_at, updated_at)
       select gen_random_uuid(), $1, $2, $3, gen_random_uuid(), 'Somebody', true, 1, now(), now() from generate_series(1, 200)`,
      [home.tenantId, noun, recordId],
    )
    const full = await home.call('POST', `${followers}/follow`, { noun, recordId })
    expect([full.status, full.body.code]).toEqual([422, 'comments/too-many-followers'])
    expect((await say(home.call, 'Still heard')).status).toBe(201)
    expect((await state(home.call)).isFollowing).toBe(false)
  })

  it('follow once, however many comments they write at once', async () => {
    recordId = await company(home.call)
    const answers = await Promise.all(['a', 'b'].map((text) => say(home.call, text)))
    expect(answers.map(({ status }) => status)).toEqual([201, 201])
    expect((await state(home.call)).items).toHaveLength(1)
  })
})

it('the trail knows that somebody commented, and not what', async () => {
  const { id } = (await say(home.call, 'for few ears')).body
  const rows = await query<{ envelope: { data: object } }>(
    "select envelope from comments.outbox where tenant_id = $1 and name = 'comments.op.performed' and envelope::text like $2",
    [home.tenantId, `%${id}%`],
  )
  expect([rows.length > 0, JSON.stringify(rows)]).toEqual([true, expect.not.stringContaining('for few ears')])
})
