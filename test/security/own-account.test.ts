import { expect, it } from 'vitest'
import { newBusiness, newUser, query } from '#kit/testing'
import { newMember } from '../flows/joining.ts'
import { settled } from '../flows/selling.ts'
import { traces } from '../flows/traces.ts'

const me = '/api/identity/v1/me'
const password = 'correct horse battery'

const idOf = async (email: string) => {
  const [row] = await query<{ id: string }>('select id from identity."user" where email = $1', [email])
  return row?.id as string
}

it('whoever works nowhere deletes their account with their password, and is nobody then', async () => {
  const { call, email } = await newUser()
  const id = await idOf(email)
  const wrong = await call('DELETE', me, { password: 'wrong horse battery' })
  expect([wrong.status, wrong.body.code]).toEqual([422, 'identity/wrong-password'])
  expect((await call('DELETE', me, {})).status).toBe(422)
  expect(await call('DELETE', me, { password })).toMatchObject({ status: 200, body: { left: [] } })
  expect((await call('GET', me)).status).toBe(401)
  const again = await call('POST', '/api/auth/sign-in/email', { email, password })
  expect(again.status).toBe(401)
  const own = await query<{ count: number }>(
    `select (select count(*) from identity."user" where id = $1) + (select count(*) from identity.session where user_id = $1)
      + (select count(*) from identity.account where user_id = $1) + (select count(*) from identity.verification where value ~ $1::text)
      as count`,
    [id],
  )
  expect(Number(own[0]?.count)).toBe(0)
})

it('passwords are counted here as everywhere', async () => {
  const { call, email } = await newUser()
  const tries = await Promise.all(
    Array.from({ length: 14 }, (_, nth) => call('DELETE', me, { password: `wrong horse battery ${nth}` })),
  )
  const statuses = tries.map(({ status }) => status)
  expect(statuses.filter((status) => status === 422).length).toBeLessThanOrEqual(10)
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(4)
  expect((await call('DELETE', me, { password })).status).toBe(429)
  expect(await idOf(email)).toBeDefined()
})

it('the last owner of a business stays, and is told of which', async () => {
  const { call, as } = await newBusiness()
  const refused = await call('DELETE', me, { password })
  expect([refused.status, refused.body.code]).toEqual([409, 'identity/last-owner'])
  expect(refused.body.detail).toContain('Morning Roast')
  expect((await call('GET', me)).body.tenants.length).toBe(1)
  const key = await as('owner')
  expect((await key('DELETE', me, { password })).status).toBe(403)
})

it('a member leaves every business: keys end, and the trail knows them by id alone', async () => {
  const business = await newBusiness()
  const member = await newMember(business, 'admin')
  const id = await idOf(member.email)
  const key = await member.call('POST', '/api/identity/v1/api-keys', { name: 'Till', role: 'member' })
  expect(key.status).toBe(201)
  const made = await member.call('POST', '/api/contacts/v1/companies', { name: 'Their customer' })
  expect(made.status).toBe(201)
  expect((await member.call('POST', '/api/identity/v1/demos', {})).status).toBe(201)
  await settled(business)
  const done = await member.call('DELETE', me, { password }, { 'mainstreet-tenant': business.tenantId })
  expect([done.status, done.body.left]).toEqual([200, expect.arrayContaining([business.tenantId])])
  await settled(business)

  const bearer = { authorization: `Bearer ${key.body.key}` }
  expect((await member.call('GET', '/api/contacts/v1/companies', undefined, bearer)).status).toBe(401)
  const entries = await query<{ actor_name: string }>(
    'select distinct actor_name from audit.entry where tenant_id = $1 and actor_id = $2',
    [business.tenantId, id],
  )
  expect(entries.map(({ actor_name }) => actor_name).sort()).toEqual(['', '(erased)'])
  expect((await business.call('GET', '/api/audit/v1/chain/verify')).body).toMatchObject({ ok: true })
  const members = (await business.call('GET', '/api/identity/v1/members')).body.items
  expect(members.map(({ email }: { email: string }) => email)).toEqual([business.email])
  expect((await traces([id]))['identity."user"']).toBeUndefined()
  expect(
    await query('select name, email from notifications.member where tenant_id = $1 and user_id = $2', [
      business.tenantId,
      id,
    ]),
  ).toEqual([{ name: '(erased)', email: '' }])
})
