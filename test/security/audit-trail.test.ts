import { beforeAll, describe, expect, it } from 'vitest'
import { type Business, type Client, eventually, newBusiness, query, stack } from '#kit/testing'
import { protect } from './authenticator.ts'

const password = 'correct horse battery'
type Entry = {
  action: string
  actorType: string
  actorName: string
  changes: { noun: string; id: string; after: Record<string, unknown> }[]
}

/** A browser that keeps its cookies. */
function device() {
  const jar = new Map<string, string>()
  return async (path: string, body?: object) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(`${stack().origin}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        cookie,
        'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36',
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';', 1)[0] as string).split('=', 2)
      if (/max-age=0/i.test(line)) jar.delete(name)
      else jar.set(name, value)
    }
    return response.status
  }
}

const entriesOf = async (call: Client, action: string): Promise<Entry[]> =>
  (await call('GET', `/api/audit/v1/entries?filter[action]=${action}&sort=seq`)).body.items
const found = (call: Client, action: string, count = 1) =>
  eventually(async () => {
    const entries = await entriesOf(call, action)
    expect([action, entries.length]).toEqual([action, count])
    return entries
  })
const afterOf = ([entry]: Entry[]) => entry?.changes[0]?.after

describe('the trail tells', () => {
  let business: Business
  let auditor: Client
  beforeAll(async () => {
    business = await newBusiness()
    // Their maker is signed out by some of what follows.
    for (const role of ['viewer', 'member', 'admin'] as const) await business.as(role)
    auditor = await business.as('accountant')
  }, 120_000)
  const signIn = (on: ReturnType<typeof device>, word = password) =>
    on('/api/auth/sign-in/email', { email: business.email, password: word })

  it('of sign-ins that failed, once a minute with their number, and of those that did not', async () => {
    for (let attempt = 0; attempt < 4; attempt += 1) expect(await signIn(device(), 'not the password')).toBe(401)
    const failed = await found(auditor, 'identity.sign-in.failed')
    expect(failed).toMatchObject([{ actorType: 'system', changes: [{ noun: 'identity.user' }] }])
    expect(afterOf(failed)).toEqual({
      name: 'Olivia Owner',
      email: 'o…@example.test',
      network: '127.0.0.0/24',
      country: null,
      device: 'Chrome on Windows',
      count: 1,
    })
    expect(await signIn(device())).toBe(200)
    const [succeeded] = await found(auditor, 'identity.sign-in.succeeded')
    expect(succeeded).toMatchObject({
      actorType: 'user',
      actorName: 'Olivia Owner',
      changes: [{ after: { count: 3 } }],
    })
  })

  it('of the second factor, wrong codes and the password, and names no secret', async () => {
    const { backupCodes } = await protect({ ...business, password } as never)
    await found(auditor, 'identity.second-factor.turned-on')
    const desk = device()
    await signIn(desk)
    expect(await desk('/api/auth/two-factor/verify-backup-code', { code: 'aaaaa-bbbbb' })).toBe(422)
    await found(auditor, 'identity.second-factor.failed')
    expect(await desk('/api/auth/two-factor/verify-backup-code', { code: backupCodes[0] })).toBe(200)
    await found(auditor, 'identity.sign-in.succeeded', 2)
    expect(await desk('/api/auth/two-factor/generate-backup-codes', { password })).toBe(200)
    await found(auditor, 'identity.backup-codes.made')
    expect(await desk('/api/auth/two-factor/disable', { password })).toBe(200)
    await found(auditor, 'identity.second-factor.turned-off')
    const newPassword = 'another horse battery'
    expect(await desk('/api/auth/change-password', { currentPassword: password, newPassword })).toBe(200)
    await found(auditor, 'identity.password.changed')
    expect(await desk('/api/auth/sign-out', {})).toBe(200)
    await found(auditor, 'identity.sign-in.ended')
    const { body } = await auditor('GET', '/api/audit/v1/entries?limit=200')
    expect(JSON.stringify(body)).not.toMatch(/horse battery|aaaaa/)
    expect(JSON.stringify(body)).not.toContain(backupCodes[0])
  })

  it('of a key used from a network for the first time, once', async () => {
    const [used] = await eventually(async () => {
      const entries = await entriesOf(auditor, 'identity.api-key.used-elsewhere')
      expect(entries.map(({ actorName }) => actorName)).toEqual(['accountant key'])
      return entries
    })
    expect(used).toMatchObject({ actorType: 'key', changes: [{ after: { network: '127.0.0.0/24' } }] })
  })

  it('of lists that were taken out, by which question and how many rows', async () => {
    const viewer = await business.as('viewer')
    const member = await business.as('member')
    await member('POST', '/api/contacts/v1/companies', { name: 'Café Mokka' })
    const path = '/api/contacts/v1/companies?filter[name][has]=Mokka'
    expect((await viewer('GET', path, undefined, { accept: 'text/csv' })).body).toContain('Café Mokka')
    const exported = await found(auditor, 'contacts.company.exported')
    expect(exported).toMatchObject([{ actorName: 'viewer key' }])
    expect(afterOf(exported)).toMatchObject({
      op: 'contacts.company.list',
      rows: 1,
      isWhole: true,
      query: { filter: { name: { has: 'Mokka' } } },
    })

    await query(
      `insert into contacts.company select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid()))).*
       from contacts.company c, generate_series(1, 1000) where c.tenant_id = $1`,
      [business.tenantId],
    )
    const { body } = await viewer('GET', '/api/contacts/v1/companies', undefined, { accept: 'text/csv' })
    expect(body.trim().split('\r\n')).toHaveLength(1002)
    const [, began, ended] = await found(auditor, 'contacts.company.exported', 3)
    expect([began, ended].map((entry) => entry?.changes[0]?.after)).toMatchObject([
      { rows: 1000, isWhole: false },
      { rows: 1001, isWhole: true },
    ])
  })

  it('of what somebody had no right to, once a minute', async () => {
    const [viewer, admin] = [await business.as('viewer'), await business.as('admin')]
    for (const call of [viewer, viewer, admin])
      expect((await call('POST', '/api/identity/v1/api-keys', { name: 'more', role: 'owner' })).status).toBe(403)
    const refused = await found(auditor, 'identity.api-key.refused', 2)
    expect(refused.map(({ actorName, changes: [change] }) => [actorName, change?.after]).sort()).toEqual([
      ['admin key', { op: 'identity.api-key.create', code: 'forbidden' }],
      ['viewer key', { op: 'identity.api-key.create', code: 'forbidden' }],
    ])
  })

  it('and holds', async () => {
    expect((await auditor('GET', '/api/audit/v1/chain/verify')).body).toMatchObject({ ok: true, firstBroken: null })
  })
})
