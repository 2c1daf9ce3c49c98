import { beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { type Business, eventually, invite, newBusiness, newUser, stack } from '#kit/testing'
import { newCustomer } from './selling.ts'

const path = '/api/identity/v1'
type Said = { hints?: { name: string; id: string; version: number }[]; people?: { name: string }[]; renewMs?: number }
type Headers = Record<string, string>

let home: Business
let foreign: Business
beforeAll(async () => {
  ;[home, foreign] = await Promise.all([newBusiness(), newBusiness()])
})

/** A socket that is open and what it has been told, or the status that refused it. */
async function connect(headers: Headers, query = '') {
  const socket = new WebSocket(`${stack().origin.replace('http', 'ws')}/api/realtime${query}`, { headers })
  const said: Said[] = []
  const raw: string[] = []
  socket.on('message', (text) => {
    raw.push(String(text))
    if (String(text) !== 'pong') said.push(JSON.parse(String(text)))
  })
  const closed = new Promise<number>((resolve) => socket.on('close', resolve))
  const status = await new Promise<number>((resolve, reject) => {
    socket.on('open', () => resolve(101))
    socket.on('unexpected-response', (_, response) => resolve(response.statusCode ?? 0))
    socket.on('error', reject)
  })
  const hints = () => said.flatMap((message) => message.hints ?? [])
  return { socket, said, raw, hints, closed, status }
}

const key = async (business: Business, role = 'viewer'): Promise<Headers> => ({
  authorization: `Bearer ${(await business.call('POST', `${path}/api-keys`, { name: 'ear', role })).body.key}`,
})

async function cookieOf({ email, password }: { email: string; password: string }): Promise<Headers> {
  const { origin } = stack()
  const answer = await fetch(`${origin}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ email, password }),
  })
  return { cookie: answer.headers.getSetCookie().map((line) => line.split(';', 1)[0]).join('; ') } // biome-ignore format: one thought
}

/** Someone new in the business, signed in. */
async function join(business: Business) {
  const user = await newUser()
  const token = await invite(business.call, user.email, 'member')
  const member = await user.call('POST', `${path}/invitations/accept`, { token })
  return { ...user, id: member.body.id as string, headers: await cookieOf(user) }
}

describe('a change in a business', () => {
  it('reaches everybody there as a hint, and nobody elsewhere', async () => {
    const colleague = await join(home)
    const [ear, other, stranger] = await Promise.all([
      connect(await key(home)),
      connect(colleague.headers),
      connect(await key(foreign, 'owner')),
    ])
    expect([ear.status, other.status, stranger.status]).toEqual([101, 101, 101])
    const { id } = await newCustomer(home.call)
    for (const { hints } of [ear, other])
      await eventually(async () =>
        expect(hints()).toContainEqual(expect.objectContaining({ name: 'contacts.company.changed', id })),
      )
    // What came to one came to all: the stranger hears of their own business alone.
    const own = await newCustomer(foreign.call)
    await eventually(async () => expect(stranger.hints().map((hint) => hint.id)).toContain(own.id))
    expect(stranger.hints().map((hint) => hint.id)).not.toContain(id)
    expect(ear.hints().map((hint) => hint.id)).not.toContain(own.id)
    for (const { socket } of [ear, other, stranger]) socket.close()
  })

  it('says that it happened, and nothing of what', async () => {
    const ear = await connect(await key(home))
    const { id, email } = await newCustomer(home.call)
    await eventually(async () => expect(ear.hints().map((hint) => hint.id)).toContain(id))
    expect(ear.raw.join()).not.toContain(email)
    expect(ear.raw.join()).not.toContain('Mokka')
    const told = ['by', 'id', 'name', 'version']
    for (const hint of ear.hints()) expect(Object.keys(hint).filter((field) => !told.includes(field))).toEqual([])
    ear.socket.close()
  })
})

describe('who may not listen', () => {
  it('is nobody, or has a made-up credential', async () => {
    expect((await connect({})).status).toBe(401)
    expect((await connect({ cookie: 'better-auth.session_token=made.up' })).status).toBe(401)
    expect((await connect({ authorization: 'Bearer ms_made-up' })).status).toBe(401)
  })

  it('comes from another site', async () => {
    const { headers } = await join(home)
    const { origin } = stack()
    expect((await connect({ ...headers, origin: 'https://evil.test' })).status).toBe(403)
    expect((await connect({ ...headers, origin: 'http://127.0.0.1:1' })).status).toBe(403)
    expect((await connect({ ...headers, origin: 'null' })).status).toBe(403)
    expect((await connect({ ...headers, 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await connect({ ...headers, origin })).status).toBe(101)
  })

  it('names a business of others, by whatever means', async () => {
    const { headers } = await join(home)
    const names = foreign.tenantId
    expect((await connect(headers, `?tenant=${names}`)).status).toBe(404)
    expect((await connect(await key(home, 'owner'), `?tenant=${names}`)).status).toBe(404)
    expect((await connect(headers, '?tenant=nonsense')).status).toBe(404)
    const spy = await connect({ ...headers, 'mainstreet-tenant': names, 'mainstreet-seat': '{"id":"x"}' })
    const { id } = await newCustomer(foreign.call)
    const own = await newCustomer(home.call)
    await eventually(async () => expect(spy.hints().map((hint) => hint.id)).toContain(own.id))
    expect(spy.hints().map((hint) => hint.id)).not.toContain(id)
  })

  it('works nowhere yet', async () => {
    expect((await connect(await cookieOf(await newUser()))).status).toBe(403)
  })

  it('asks without a WebSocket', async () => {
    expect((await home.call('GET', '/api/realtime')).status).toBe(404)
  })
})

describe('a page', () => {
  it('knows who else has it open, and when they leave', async () => {
    const [one, two] = await Promise.all([join(home), join(home)])
    const [mine, theirs] = await Promise.all([connect(one.headers), connect(two.headers)])
    for (const { socket } of [mine, theirs]) socket.send(JSON.stringify({ page: '/contacts/companies/1' }))
    const people = () => mine.said.filter((message) => message.people).at(-1)?.people
    await eventually(async () => expect(people()).toHaveLength(2))
    theirs.socket.send('{"page":"/elsewhere"}')
    await eventually(async () => expect(people()).toHaveLength(1))
    expect(theirs.said.filter((message) => message.people).at(-1)?.people).toHaveLength(1)
    for (const nonsense of ['', '{', '{"page":7}', `{"page":"${'x'.repeat(300)}"}`]) mine.socket.send(nonsense)
    mine.socket.send('ping')
    await eventually(async () => expect(mine.raw).toContain('pong'))
    for (const { socket } of [mine, theirs]) socket.close()
  })
})

describe('the right to listen', () => {
  it('ends at once for who was removed, while the others come in again', async () => {
    const [removed, stays] = await Promise.all([join(home), join(home)])
    const [theirs, ours, elsewhere] = await Promise.all([
      connect(removed.headers),
      connect(stays.headers),
      connect(await key(foreign)),
    ])
    expect((await home.call('DELETE', `${path}/members/${removed.id}`, {})).status).toBe(200)
    expect(await Promise.all([theirs.closed, ours.closed])).toEqual([4001, 4001])
    expect((await connect(removed.headers, `?tenant=${home.tenantId}`)).status).toBe(404)
    expect((await connect(stays.headers)).status).toBe(101)
    expect(elsewhere.socket.readyState).toBe(WebSocket.OPEN)
    elsewhere.socket.close()
  })

  // Well before the 45 s after which a socket ends by itself.
  it('ends at once for who signed out, and is not given again', { timeout: 30_000 }, async () => {
    const gone = await join(home)
    const other = await cookieOf(gone)
    const ear = await connect(gone.headers)
    expect(ear.status).toBe(101)
    const { origin } = stack()
    await fetch(`${origin}/api/auth/sign-out`, { method: 'POST', headers: { ...gone.headers, origin } })
    expect((await connect(gone.headers)).status).toBe(401)
    expect(await ear.closed).toBe(4001)
    expect((await connect(other)).status).toBe(101)
  })

  it('ends at once for a key that was revoked', { timeout: 30_000 }, async () => {
    const { body } = await home.call('POST', `${path}/api-keys`, { name: 'ear', role: 'viewer' })
    const ear = await connect({ authorization: `Bearer ${body.key}` })
    await home.call('POST', `${path}/api-keys/${body.id}/revoke`, {})
    expect(await ear.closed).toBe(4001)
  })
})
