import { beforeAll, describe, expect, it } from 'vitest'
import { type Business, type Client, eventually, newBusiness } from '#kit/testing'
import { join, newRole } from './own-roles.ts'

const imports = '/api/imports/v1/imports'
const companies = '/api/contacts/v1/companies'
const keys = '/api/identity/v1/api-keys'
const csv = 'name,email\nTaken,shop@x.test\n'

let home: Business
let foreign: Business
beforeAll(async () => {
  ;[home, foreign] = await Promise.all([newBusiness(), newBusiness()])
})

const begin = (call: Client, options: object = {}) =>
  call('POST', imports, { noun: 'contacts.company', filename: 'a.csv', csv, ...options })
const over = async (call: Client, id: string) => {
  await eventually(async () => expect((await call('GET', `${imports}/${id}`)).body.status).toBe('finished'))
  return (await call('GET', `${imports}/${id}`)).body
}

describe('an import', () => {
  it('of another business is not there, whatever is asked of it', async () => {
    const { id } = (await begin(foreign.call, { start: false })).body
    for (const [method, path, body] of [
      ['GET', '', undefined],
      ['GET', '/rows', undefined],
      ['GET', '/errors', undefined],
      ['GET', '/failed-rows', undefined],
      ['PUT', '/file', 'name\nx\n'],
      ['POST', '/start', {}],
      ['POST', '/cancel', {}],
      ['POST', '/undo', {}],
      ['POST', '/rows/2', {}],
    ] as const) {
      const answer = await home.call(method, `${imports}/${id}${path}`, body)
      expect([method, path, answer.status, answer.body.code]).toEqual([method, path, 404, 'not-found'])
    }
  })

  it('is begun by nobody who may not make such records by hand', async () => {
    expect((await begin(await home.as('viewer'))).body.code).toBe('forbidden')
    expect((await begin(await home.as('member'), { noun: 'settings.tax-rate' })).status).toBe(403)
    const grants = ['imports.*', 'contacts.company.list', 'contacts.company.get', 'identity.me.get']
    const clerk = await join(home, await newRole(home.call, { grants }))
    expect([(await begin(clerk.call)).status, (await begin(clerk.call)).body.code]).toEqual([403, 'forbidden'])
    const maker = await join(home, await newRole(home.call, { grants: [...grants, 'contacts.company.create'] }))
    expect((await begin(maker.call, { options: { existing: 'update' } })).status).toBe(403)
    expect((await begin(maker.call, { noun: 'settings.tax-rate' })).status).toBe(403)
  })

  it('takes its file from who began it alone: it is written with their rights', async () => {
    const { id } = (await begin(home.call, { csv: undefined })).body
    const admin = await join(home, 'admin')
    expect((await admin.call('GET', `${imports}/${id}`)).body.status).toBe('waiting')
    const answer = await admin.call('PUT', `${imports}/${id}/file`, 'name\nx\n')
    expect([answer.status, answer.body.code]).toEqual([404, 'not-found'])
  })

  it('of a key is begun, given its file, run, read and undone', async () => {
    const key = await home.as('member')
    const waiting = await begin(key, { csv: undefined })
    expect(waiting).toMatchObject({ status: 201, body: { status: 'waiting', createdByName: 'member key' } })
    const path = `${imports}/${waiting.body.id}`
    const file = 'name,email\nKey & Co,key@x.test\n,none@x.test\n'
    expect((await key('PUT', `${path}/file`, file)).status).toBe(204)
    expect(await over(key, waiting.body.id)).toMatchObject({ created: 1, failed: 1 })
    expect((await key('GET', `${path}/failed-rows`)).body).toBe('Error,name,email\r\nname is required,,none@x.test\r\n')
    const made = (await key('GET', `${companies}?filter[email]=key@x.test`)).body.items[0]
    expect((await key('POST', `${path}/undo`, {})).status).toBe(200)
    await eventually(async () => expect((await key('GET', path)).body.status).toBe('undone'))
    expect((await home.call('GET', `${companies}/${made.id}`)).body.archivedAt).not.toBeNull()
  })

  it('of a key goes on with no more than the key and its maker may by then', async () => {
    const standings = async (keyIds: string[]) =>
      (await home.call('POST', '/api/identity/v1/members/standings', { userIds: [], keyIds })).body.items
    const admin = await join(home, 'admin')
    const { body } = await admin.call('POST', keys, { name: 'Shop', role: 'member' })
    expect(await standings([body.id])).toEqual([{ type: 'key', id: body.id, name: 'Shop', role: 'member' }])
    await home.call('POST', `/api/identity/v1/members/${admin.memberId}/change-role`, { role: 'viewer' })
    expect(await standings([body.id])).toMatchObject([{ type: 'key', role: 'viewer' }])
    await home.call('POST', `${keys}/${body.id}/revoke`, {})
    expect(await standings([body.id])).toEqual([])
    const theirs = (await foreign.call('POST', keys, { name: 'Theirs', role: 'member' })).body.id
    expect(await standings([theirs])).toEqual([])
  })

  it('is seen by who began it and by those who see all; it changes no record beyond the reach of who began it', async () => {
    const shop = (await home.call('POST', companies, { name: 'Shop', email: 'shop@x.test' })).body
    const scopes = { 'contacts.company': 'own' }
    const role = await newRole(home.call, { grants: ['imports.*', 'contacts.company.*', 'identity.me.get'], scopes })
    const [one, other] = [await join(home, role), await join(home, role)]
    const { id } = (await begin(one.call, { options: { existing: 'update' } })).body
    expect(await over(one.call, id)).toMatchObject({ created: 1, updated: 0, createdById: expect.any(String) })
    expect((await home.call('GET', `${companies}/${shop.id}`)).body).toMatchObject({ name: 'Shop', version: 1 })
    expect((await other.call('GET', `${imports}/${id}`)).status).toBe(404)
    expect((await other.call('GET', `${imports}/${id}/rows`)).status).toBe(404)
    expect((await other.call('GET', imports)).body.items).toEqual([])
    expect((await home.call('GET', `${imports}/${id}`)).status).toBe(200)
  })
})
