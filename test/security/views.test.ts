import { beforeAll, expect, it } from 'vitest'
import { roles } from '#kit/contract'
import { type Business, type Client, newBusiness } from '#kit/testing'
import { newMember } from '../flows/joining.ts'

const path = '/api/settings/v1/views'
const list = 'contacts.company.list'

let home: Business
let foreign: Business
let anna: Client
let admin: Client
beforeAll(async () => {
  ;[home, foreign] = await Promise.all([newBusiness(), newBusiness()])
  anna = (await newMember(home, 'viewer')).call
  admin = (await newMember(home, 'admin')).call
})

const make = async (call: Client, isShared: boolean) =>
  (await call('POST', path, { list, name: 'Cafés', address: 'q=caf%C3%A9', isShared })).body.id as string
const listed = async (call: Client) =>
  (await call('GET', `${path}?list=${list}`)).body.items.map(({ id }: { id: string }) => id)
const acts = async (call: Client, id: string) => {
  const answers = [
    await call('GET', `${path}/${id}`),
    await call('PATCH', `${path}/${id}`, { name: 'Mine now' }),
    await call('PATCH', `${path}/${id}`, { isShared: true }),
    await call('DELETE', `${path}/${id}`),
  ]
  return answers.map(({ status }) => status)
}

it('a private view is there for its owner alone, whatever the role of the others', async () => {
  const id = await make(anna, false)
  expect(await listed(anna)).toContain(id)
  for (const other of [home.call, admin, foreign.call, await home.as('viewer')]) {
    expect(await listed(other)).not.toContain(id)
    expect(await acts(other, id)).toEqual([404, 404, 404, 404])
  }
  expect((await anna('GET', `${path}/${id}`)).body).toMatchObject({ name: 'Cafés', isShared: false, version: 1 })
  expect(await acts(anna, id)).toEqual([200, 200, 200, 200])
})

it('a shared view is read by all members and changed by its owner and admins', async () => {
  const id = await make(admin, true)
  expect(await listed(anna)).toContain(id)
  expect(await acts(anna, id)).toEqual([200, 403, 403, 403])
  expect(await listed(foreign.call)).not.toContain(id)
  expect(await acts(foreign.call, id)).toEqual([404, 404, 404, 404])
  expect(await acts(home.call, id)).toEqual([200, 200, 200, 200])
})

it('nobody gives a view another owner or list', async () => {
  const id = await make(anna, false)
  for (const change of [{ ownerId: 'somebody' }, { list: 'contacts.person.list' }]) {
    const answer = await anna('PATCH', `${path}/${id}`, change)
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, `#/${Object.keys(change)[0]}`])
  }
})

it('every role may keep views', async () => {
  for (const role of roles) {
    const call = await home.as(role)
    const id = await make(call, false)
    expect([role, await acts(call, id)]).toEqual([role, [200, 200, 200, 200]])
  }
})
