import { expect, it } from 'vitest'
import { type Client, invite, newBusiness, newUser, query } from '#kit/testing'

const path = '/api/tasks/v1'
const at = (id: string, act = '') => `${path}/tasks/${id}${act && `/${act}`}`
const newTask = async (call: Client, more: object = {}) =>
  (await call('POST', `${path}/tasks`, { title: 'Roast', ...more })).body
const list = async (call: Client, asked = '') => (await call('GET', `${path}/tasks?limit=200${asked}`)).body.items

it('shows a role that reaches its own alone no other, by no way in, and refers to none', async () => {
  const { call } = await newBusiness()
  const role = { name: 'Helper', basedOn: 'member', grants: ['tasks.*'], scopes: { 'tasks.task': 'own' } }
  const { id } = (await call('POST', '/api/identity/v1/roles', role)).body
  const helper = await newUser()
  await helper.call('POST', '/api/identity/v1/invitations/accept', { token: await invite(call, helper.email, id) })
  const [theirs, own] = [await newTask(call, { title: 'Secret' }), await newTask(helper.call, { title: 'Mine' })]
  const titles = async (asked = '') => (await list(helper.call, asked)).map(({ title }: { title: string }) => title)
  expect([await titles(), await titles('&q=secret'), await titles(`&filter[id][eq]=${theirs.id}`)]).toEqual([
    ['Mine'],
    [],
    [],
  ])
  expect((await helper.call('GET', `${path}/tasks/totals`)).body.groups).toMatchObject([{ count: 1 }])
  for (const act of ['complete', 'cancel', 'move', 'snooze'])
    expect([act, (await helper.call('POST', at(theirs.id, act), {})).status]).toEqual([act, 404])
  const relation = { taskId: own.id, kind: 'blocked-by', otherId: theirs.id }
  expect((await helper.call('POST', `${path}/relations`, relation)).body.errors).toMatchObject([
    { pointer: '#/otherId' },
  ])
  expect((await call('POST', `${path}/relations`, relation)).status).toBe(201)
  expect((await helper.call('GET', at(own.id, 'relations'))).body.blockedBy).toEqual([])
  expect((await helper.call('POST', at(own.id, 'complete'), {})).body.code).toBe('tasks/blocked')
  const me = (await helper.call('GET', '/api/identity/v1/me')).body.user.id
  expect((await call('PATCH', at(theirs.id), { alsoIds: [me] })).status).toBe(200)
  expect(await titles()).toEqual(['Mine', 'Secret'])
  expect((await helper.call('GET', at(theirs.id))).body.title).toBe('Secret')
  expect((await helper.call('GET', `${path}/my-work`)).body.others).toMatchObject([{ id: theirs.id }])
  expect((await helper.call('POST', at(theirs.id, 'complete'), {})).status).toBe(200)
  expect((await helper.call('POST', at(own.id, 'complete'), {})).status).toBe(200)
  await call('PATCH', at(theirs.id), { alsoIds: [] })
  const moved = await helper.call('POST', at(own.id, 'move'), { afterId: theirs.id })
  expect(moved.body.errors).toMatchObject([{ pointer: '#/afterId' }])
})

it('completes subtasks with their task in the order in which they block each other, and none that another blocks', async () => {
  const { call } = await newBusiness()
  const lists = (await call('GET', `${path}/lists`)).body.items
  await call('PATCH', `${path}/lists/${lists[0].id}`, { whenDone: 'subtasks-too' })
  const parent = await newTask(call)
  const [one, two] = [await newTask(call, { parentId: parent.id }), await newTask(call, { parentId: parent.id })]
  const other = await newTask(call)
  const relate = (taskId: string, otherId: string) =>
    call('POST', `${path}/relations`, { taskId, otherId, kind: 'blocked-by' })
  await relate(one.id, two.id)
  const outside = (await relate(two.id, other.id)).body
  expect((await call('POST', at(parent.id, 'complete'), {})).body.code).toBe('tasks/blocked')
  expect((await call('GET', at(one.id))).body.status).toBe('unstarted')
  await call('DELETE', `${path}/relations/${outside.id}`)
  expect((await call('POST', at(parent.id, 'complete'), {})).status).toBe(200)
  expect((await call('GET', at(one.id))).body.status).toBe('completed')
})

it('makes room where a rank has become long, and leaves the order as it was', async () => {
  const { call, tenantId } = await newBusiness()
  const titles = ['A', 'B', 'C', 'D']
  const [a, b, c] = [
    await newTask(call, { title: 'A' }),
    await newTask(call, { title: 'B' }),
    await newTask(call, { title: 'C' }),
    await newTask(call, { title: 'D' }),
  ]
  await query('update tasks.task set rank = $2 where id = $1', [b.id, `${a.rank}${'0'.repeat(60)}1`])
  const moved = await call('POST', at(c.id, 'move'), { afterId: a.id, beforeId: b.id })
  expect([moved.status, moved.body.rank.length < 40]).toEqual([200, true])
  expect((await list(call, '&sort=rank')).map(({ title }: { title: string }) => title)).toEqual(['A', 'C', 'B', 'D'])
  const [longest] = await query<{ n: number }>(
    'select max(length(rank)) as n from tasks.task where tenant_id = $1 and title = any($2)',
    [tenantId, titles],
  )
  expect(longest?.n).toBeLessThan(40)
})
