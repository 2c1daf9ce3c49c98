import { beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '#kit/contract'
import { type Business, eventually, newBusiness, stack } from '#kit/testing'
import { codes, companies, create, join, newRole, path, type Said } from './own-roles.ts'

let home: Business
beforeAll(async () => {
  home = await newBusiness()
})

describe('nobody reaches further', () => {
  const above = [403, 'identity/above-own-role']

  it('by making, changing or giving a role beyond their own', async () => {
    const people = [
      'identity.role.*',
      'identity.member.*',
      'identity.invitation.*',
      'identity.api-key.*',
      'identity.me.get',
      'identity.role.list',
    ]
    const grants = [...people, 'contacts.company.*', 'contacts.person.list']
    const said = {
      basedOn: 'admin' as const,
      grants,
      scopes: { 'contacts.company': 'own' },
      hidden: ['contacts.company.note'],
    }
    const role = await newRole(home.call, said)
    const { call, memberId } = await join(home, role)
    const within = { grants: ['contacts.company.list'], scopes: said.scopes, hidden: said.hidden }
    expect((await create(call, within)).status).toBe(201)
    const beyond: Said[] = [
      { ...within, grants: ['contacts.*'] },
      { ...within, grants: ['contacts.person.*'] },
      { ...within, grants: ['invoicing.invoice.list'] },
      { ...within, scopes: {} },
      { ...within, scopes: { 'contacts.company': 'all' } },
      { ...within, hidden: [] },
      { ...within, basedOn: 'owner' },
    ]
    for (const one of beyond) {
      const { status, body } = await create(call, one)
      expect([one, status, body.code]).toEqual([one, ...above])
    }
    const strong = await newRole(home.call, { grants: ['invoicing.*'] })
    const change = (way: string, body: object) => call('PATCH', `${path}/roles/${way}`, body)
    const give = (given: string) => call('POST', `${path}/members/${memberId}/change-role`, { role: given })
    const tried = await codes([
      change(role, { grants: [...grants, 'contacts.*'] }),
      change(role, { scopes: {} }),
      change(role, { hidden: [] }),
      change(strong, { grants: within.grants, scopes: within.scopes, hidden: within.hidden }),
      call('DELETE', `${path}/roles/${strong}`),
      ...[strong, 'admin', 'member', 'viewer', 'owner'].flatMap((given) => [
        give(given),
        call('POST', `${path}/invitations`, { email: `${crypto.randomUUID()}@x.test`, role: given }),
        call('POST', `${path}/api-keys`, { name: 'k', role: given }),
      ]),
    ])
    expect(tried).toEqual(tried.map(() => above))
  })

  it('by a key: it acts with no more than its maker has now', async () => {
    const grants = ['identity.api-key.*', 'identity.me.get', 'contacts.company.*', 'contacts.person.list']
    const role = await newRole(home.call, { basedOn: 'admin', grants })
    const { call } = await join(home, role)
    const key = (await call('POST', `${path}/api-keys`, { name: 'k', role })).body.key
    const ask = async (way: string) =>
      (await fetch(`${stack().origin}${way}`, { headers: { authorization: `Bearer ${key}` } })).status
    expect([await ask(companies), await ask('/api/contacts/v1/people')]).toEqual([200, 200])
    const maker = await newRole(home.call, { basedOn: 'viewer', grants: ['contacts.person.list', 'accounting.*'] })
    const [member] = (await home.call('GET', `${path}/members?filter[role]=${role}`)).body.items
    expect((await home.call('POST', `${path}/members/${member.id}/change-role`, { role: maker })).status).toBe(200)
    await eventually(async () => expect(await ask(companies)).toBe(403), 5)
    expect([await ask('/api/contacts/v1/people'), await ask('/api/accounting/v1/entries')]).toEqual([200, 403])
  })

  it('by a role of another business, or none at all', async () => {
    const foreign = await newBusiness()
    const role = await newRole(foreign.call, { grants: ['contacts.*'] })
    const { memberId } = await join(home, 'viewer')
    const missing = [404, 'not-found']
    expect(
      await codes([
        home.call('GET', `${path}/roles/${role}`),
        home.call('PATCH', `${path}/roles/${role}`, { name: 'Mine' }),
        home.call('DELETE', `${path}/roles/${role}`),
      ]),
    ).toEqual([missing, missing, missing])
    const ids = (await home.call('GET', `${path}/roles`)).body.items.map(({ id }: { id: string }) => id)
    expect(ids).not.toContain(role)
    for (const given of [role, crypto.randomUUID(), 'boss']) {
      const answers = await Promise.all([
        home.call('POST', `${path}/members/${memberId}/change-role`, { role: given }),
        home.call('POST', `${path}/invitations`, { email: `${crypto.randomUUID()}@x.test`, role: given }),
        home.call('POST', `${path}/api-keys`, { name: 'k', role: given }),
      ])
      expect(answers.map(({ status, body }) => [status, body.errors?.[0]?.pointer])).toEqual(
        answers.map(() => [422, '#/role']),
      )
    }
  })

  it('as an owner by halves: only who has the built-in role takes all data along', async () => {
    const role = await newRole(home.call, { basedOn: 'owner', grants: ['identity.tenant.export', 'identity.me.get'] })
    const { call } = await join(home, role)
    expect((await call('POST', `${path}/tenant/export`, {})).status).toBe(403)
  })
})

it('a role says nothing that no contract knows', async () => {
  const wrong: [Said, string][] = [
    [{ grants: ['contacts.company.fly'] }, '#/grants/0'],
    [{ grants: ['contacts.read', 'nowhere.*'] }, '#/grants/1'],
    [{ grants: ['*'] }, '#/grants/0'],
    [{ grants: ['contacts.nothing.*'] }, '#/grants/0'],
    [{ scopes: { 'contacts.nothing': 'own' } }, '#/scopes/contacts.nothing'],
    [{ scopes: { 'invoicing.invoice': 'own' } }, '#/scopes/invoicing.invoice'],
    [{ hidden: ['contacts.company.fax'] }, '#/hidden/0'],
    [{ hidden: ['contacts.company.id'] }, '#/hidden/0'],
    [{ name: 'Owner' }, '#/name'],
    [{ grants: Array.from({ length: 151 }, () => 'contacts.*') }, '#/grants'],
    [{ grants: Array.from({ length: 150 }, () => 'invoicing.invoice.mark-paid') }, '#/grants'],
    [{ basedOn: 'boss' as Role }, '#/basedOn'],
  ]
  for (const [said, pointer] of wrong) {
    const { status, body } = await create(home.call, said)
    expect([said, status, body.errors?.[0]?.pointer]).toEqual([said, 422, pointer])
  }
  const twin = { name: 'Twin', grants: ['contacts.read'] }
  expect([
    (await create(home.call, twin)).status,
    (await create(home.call, { ...twin, name: 'twin' })).body.code,
  ]).toEqual([201, 'identity/role-exists'])
})

it('a business has fifty roles of its own', async () => {
  const { call } = await newBusiness()
  for (let n = 0; n < 49; n++) await newRole(call, { grants: [] })
  const answers = await Promise.all([1, 2, 3].map(() => create(call, { grants: [] })))
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
  expect(answers.find(({ status }) => status === 409)?.body.code).toBe('identity/too-many-roles')
})
