import { expect, it } from 'vitest'
import { addDays } from '#kit/calendar'
import { type Client, conforms, eventually, invite, newBusiness, newUser, query, stack } from '#kit/testing'
import { tasks } from './contract.ts'
import { samples } from './samples.ts'

const path = '/api/tasks/v1'
const newTask = async (call: Client, more: object = {}) =>
  (await call('POST', `${path}/tasks`, { title: 'Roast', ...more })).body

const completed = async (call: Client, sample: object) => {
  const { id } = await newTask(call)
  await call('POST', `${path}/tasks/${id}/complete`)
  return { ...sample, id }
}
const related = async (call: Client, sample: object) => {
  const [task, other] = [await newTask(call), await newTask(call)]
  return { ...sample, taskId: task.id, otherId: other.id }
}

conforms(tasks, samples, {
  // Prefixes are the business's own.
  'list.create': async (_, sample) => ({
    ...sample,
    prefix: `R${Math.random().toString(36).slice(2, 8).toUpperCase()}`,
  }),
  'task.reopen': completed,
  'task.check': async (call, sample) => {
    const { id, checklist } = await newTask(call, { checklist: [{ text: 'Weigh' }] })
    return { ...sample, id, itemId: checklist[0].id }
  },
  'relation.create': related,
  'relation.remove': async (call, sample) => {
    const { body } = await call('POST', `${path}/relations`, { kind: 'blocked-by', ...(await related(call, {})) })
    return { ...sample, id: body.id }
  },
})

const at = (id: string, act = '') => `${path}/tasks/${id}${act && `/${act}`}`
const read = async (call: Client, id: string) => (await call('GET', at(id))).body
const list = async (call: Client, asked = '') => (await call('GET', `${path}/tasks?limit=200${asked}`)).body.items
const tick = () => fetch(`${stack().origin}/cdn-cgi/handler/scheduled`)
const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code]
const times = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index))

it('calls each task by its list and a number that is given once, whoever asks at the same time', async () => {
  const { call } = await newBusiness()
  const made = await Promise.all(times(20, () => newTask(call)))
  const numbers = made.map(({ key }) => Number(key.replace('TASK-', ''))).sort((a, b) => a - b)
  expect(numbers).toEqual(times(20, (index) => index + 1))
  await call('DELETE', at(made.find(({ key }) => key === 'TASK-20').id))
  expect((await newTask(call)).key).toBe('TASK-21')
  const other = (await call('POST', `${path}/lists`, { name: 'Shop', prefix: 'SHOP' })).body
  expect(codeOf(await call('POST', `${path}/lists`, { name: 'Shop 2', prefix: 'SHOP' }))).toEqual([409, 'exists'])
  expect((await newTask(call, { listId: other.id })).key).toBe('SHOP-1')
  const moved = await call('PATCH', at(made[0].id), { listId: other.id })
  expect(moved.body.key).toBe('SHOP-2')
  expect((await newTask(call)).key).toBe('TASK-22')
})

it('keeps one order while fifty are dragged at once, each where it was dropped', async () => {
  const { call } = await newBusiness()
  const [first, last] = [await newTask(call, { title: 'first' }), await newTask(call, { title: 'last' })]
  const others = await Promise.all(times(50, () => newTask(call)))
  const drop = ({ id }: { id: string }) => call('POST', at(id, 'move'), { afterId: first.id, beforeId: last.id })
  expect((await Promise.all(others.map(drop))).map(({ status }) => status)).toEqual(times(50, () => 200))
  const order = (await list(call, '&sort=rank')).map(({ title }: { title: string }) => title)
  expect(order).toEqual(['first', ...times(50, () => 'Roast'), 'last'])
  const [a, b, c] = others as [{ id: string }, { id: string }, { id: string }]
  await call('POST', at(c.id, 'move'), { beforeId: first.id })
  await call('POST', at(a.id, 'move'), { afterId: last.id })
  await call('POST', at(b.id, 'move'), { afterId: a.id })
  const ids = (await list(call, '&sort=rank')).map(({ id }: { id: string }) => id)
  expect([ids.at(0), ...ids.slice(-3)]).toEqual([c.id, last.id, a.id, b.id])
})

const monthly = { every: 1, unit: 'month' }

it('is followed by one next task, however often it is completed, with all that starts over', async () => {
  const { call } = await newBusiness()
  const series = { dueOn: '2026-01-31', startOn: '2026-01-29', recurrence: { ...monthly, monthDay: 31 } }
  const [blocker, task] = [
    await newTask(call, { ...series, title: 'Count stock' }),
    await newTask(call, { ...series, title: 'Close the month', checklist: [{ text: 'Print' }] }),
  ]
  const subtask = await newTask(call, { title: 'Check the till', parentId: task.id, dueOn: '2026-01-30' })
  await call('POST', `${path}/relations`, { taskId: task.id, kind: 'blocked-by', otherId: blocker.id })
  await call('POST', at(task.id, 'check'), { itemId: task.checklist[0].id })

  expect(codeOf(await call('POST', at(task.id, 'complete')))).toEqual([409, 'tasks/blocked'])
  const nextBlocker = (await call('POST', at(blocker.id, 'complete'))).body.nextId
  expect(codeOf(await call('POST', at(task.id, 'complete')))).toEqual([409, 'tasks/open-subtasks'])
  await call('POST', at(subtask.id, 'complete'))
  const pressed = await Promise.all(times(5, () => call('POST', at(task.id, 'complete'))))
  expect(pressed.filter(({ status }) => status === 200)).toHaveLength(1)

  const open = await list(call, '&filter[title][eq]=Close the month&filter[status][eq]=unstarted')
  const { nextId } = await read(call, task.id)
  expect(open.map(({ id }: { id: string }) => id)).toEqual([nextId])
  const [next] = open
  // What is due on the very day that it is done counts: no day of the series is left out.
  expect(next.dueOn >= (await read(call, task.id)).completedAt.slice(0, 10)).toBe(true)
  expect(next.checklist).toEqual([{ ...task.checklist[0], isDone: false }])
  const { body: relations } = await call('GET', at(nextId, 'relations'))
  expect(relations.blockedBy.map(({ id }: { id: string }) => id)).toEqual([nextBlocker])
  expect(relations.subtasks).toMatchObject([{ title: 'Check the till', status: 'unstarted' }])

  // Nobody has touched what came after, so it goes again; done once more there is one again.
  await call('POST', at(task.id, 'reopen'))
  expect((await read(call, nextId)).archivedAt).not.toBe(null)
  await call('POST', at(task.id, 'complete'))
  expect(await list(call, '&filter[title][eq]=Close the month&filter[status][eq]=unstarted')).toHaveLength(1)
})

it('keeps the last day of the month and the first day that a rule falls on', async () => {
  const { call } = await newBusiness()
  const skipping = { ...monthly, monthDay: 31, shortMonths: 'skip' }
  expect(await newTask(call, { dueOn: '2026-06-01', recurrence: skipping })).toMatchObject({ dueOn: '2026-07-31' })
  const thirtieth = await newTask(call, { dueOn: '2026-01-30', recurrence: monthly })
  expect(thirtieth.recurrence.monthDay).toBe(30)
  // What a form sends back whole begins nothing anew.
  const { startOn: _, number: __, ...rule } = thirtieth.recurrence
  const { body } = await call('PATCH', at(thirtieth.id), { dueOn: '2026-02-28', recurrence: rule })
  expect([body.dueOn, body.recurrence]).toEqual(['2026-02-28', thirtieth.recurrence])
  const pointer = async (recurrence: object | undefined, dueOn: string | null = '2026-01-30') =>
    (await call('POST', `${path}/tasks`, { title: 'x', dueOn, recurrence })).body.errors?.[0].pointer
  expect(await pointer(monthly, null)).toBe('#/recurrence')
  expect(await pointer({ ...monthly, unit: 'day', monthDay: 3 })).toBe('#/recurrence/monthDay')
})

it('reminds of what stands there, and of nothing that was done, deleted or moved', async () => {
  const { call, tenantId } = await newBusiness()
  const soon = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
  const due = { dueOn: soon, dueTime: '17:00', remindMinutes: 0 }
  const [done, deleted, tomorrow, later, plain] = await Promise.all(times(5, () => newTask(call, due)))
  const remindAt = plain.remindAt
  /** As if it were the time of all reminders that are written down by now. */
  const passes = async () => {
    const ends = `update tasks.outbox set due_at = now() where tenant_id = $1 and sent_at is null and due_at is not null`
    await query(ends, [tenantId])
    await tick()
    await eventually(async () => {
      const rows = await query(
        `select 1 from tasks.outbox o where tenant_id = $1 and name = 'tasks.task.reminder-due'
        and not exists (select from tasks.inbox i where i.tenant_id = $1 and i.event_id = o.id)`,
        [tenantId],
      )
      expect(rows).toEqual([])
    })
  }
  const reminded = async () =>
    (
      await query<{ id: string }>(
        `select aggregate_id as id from tasks.outbox where tenant_id = $1 and name = 'tasks.task.reminded' order by created_at`,
        [tenantId],
      )
    ).map(({ id }) => id)
  await call('POST', at(done.id, 'complete'))
  await call('DELETE', at(deleted.id))
  await passes()
  expect((await reminded()).sort()).toEqual([tomorrow.id, later.id, plain.id].sort())
  // Snoozed, and then due at another time: the snoozed reminder is silent, the new one is not.
  for (const { id } of [tomorrow, later]) expect((await call('POST', at(id, 'snooze'))).body.remindAt).not.toBe(null)
  await call('PATCH', at(tomorrow.id), { dueOn: addDays(soon, 1), dueTime: '09:00' })
  const moved = (await call('PATCH', at(later.id), { dueTime: '17:20' })).body
  expect(Date.parse(moved.remindAt) - Date.parse(remindAt)).toBe(20 * 60_000)
  await passes()
  const again = (await reminded()).slice(3).sort()
  expect(again).toEqual([tomorrow.id, later.id].sort())
  expect((await read(call, later.id)).remindAt).toBe(null)
})

it('closes no circle of blocked tasks and nests no subtask, whoever tries at the same time', async () => {
  const { call } = await newBusiness()
  const all = await Promise.all(times(4, () => newTask(call)))
  const block = (taskId: string, otherId: string) =>
    call('POST', `${path}/relations`, { taskId, kind: 'blocked-by', otherId })
  const circle = await Promise.all(all.map(({ id }, index) => block(id, all[(index + 1) % 4].id)))
  expect(circle.map(codeOf).filter(([status]) => status !== 201)).toEqual([[409, 'tasks/cycle']])
  const [a, b, c] = await Promise.all(times(3, () => newTask(call)))
  const under = (id: string, parentId: string) => call('PATCH', at(id), { parentId })
  await Promise.all([under(a.id, b.id), under(b.id, c.id), under(c.id, a.id)])
  const parents = await Promise.all([a, b, c].map(async ({ id }) => (await read(call, id)).parentId))
  expect(parents.filter((parentId) => parentId !== null).length).toBe(1)
  expect((await under(a.id, a.id)).body.errors[0].code).toBe('tasks/itself')
})

it('completes subtasks with their parent where the list says so, and deletes and restores them together', async () => {
  const { call } = await newBusiness()
  const other = (await call('POST', `${path}/lists`, { name: 'Shop', prefix: 'SHOP', whenDone: 'subtasks-too' })).body
  const parent = await newTask(call, { listId: other.id })
  const subtask = await newTask(call, { listId: other.id, parentId: parent.id })
  await call('POST', at(parent.id, 'complete'))
  expect((await read(call, subtask.id)).status).toBe('completed')
  await call('DELETE', at(parent.id))
  expect((await read(call, subtask.id)).archivedAt).not.toBe(null)
  await call('POST', at(parent.id, 'restore'))
  expect((await read(call, subtask.id)).archivedAt).toBe(null)
})

it('has states of its own in groups that mean the same everywhere, and loses none that is used', async () => {
  const { call } = await newBusiness()
  const waiting = (await call('POST', `${path}/states`, samples['state.create'])).body
  const task = await newTask(call, { stateId: waiting.id })
  expect(task.status).toBe('started')
  expect(codeOf(await call('DELETE', `${path}/states/${waiting.id}`))).toEqual([409, 'tasks/state-in-use'])
  await call('POST', `${path}/states/${waiting.id}/make-default`)
  const { items } = (await call('GET', `${path}/states?filter[group][eq]=started&filter[isDefault][eq]=true`)).body
  expect(items.map(({ id }: { id: string }) => id)).toEqual([waiting.id])
  await call('POST', at(task.id, 'complete'))
  expect(codeOf(await call('DELETE', `${path}/states/${waiting.id}`))).toEqual([409, 'tasks/state-in-use'])
  const urgent = await newTask(call, { priority: 'urgent', labels: ['till'] })
  const byPriority = (await list(call, '&sort=priority')).map(({ priority }: { priority: string }) => priority)
  expect(byPriority).toEqual(['urgent', 'none'])
  expect(await list(call, '&filter[labels][has]=till')).toMatchObject([{ id: urgent.id }])
})

it('tells people what is theirs, what is due and where they were mentioned, and others nothing of it', async () => {
  const business = await newBusiness()
  const { call, tenantId } = business
  const colleague = await newUser()
  await colleague.call('POST', '/api/identity/v1/invitations/accept', {
    token: await invite(call, colleague.email, 'member'),
  })
  const me = (await colleague.call('GET', '/api/identity/v1/me')).body.user.id
  const late = await newTask(call, { title: 'Late', assigneeId: me, dueOn: '2020-01-31' })
  await newTask(call, { title: 'Unassigned', dueOn: '2020-01-31' })
  const comment = { noun: 'tasks.task', recordId: late.id, text: `<@${me}> please look` }
  expect((await call('POST', '/api/comments/v1/comments', comment)).status).toBe(201)
  await query('update identity.tenant set last_day_on = last_day_on - 1 where tenant_id = $1', [tenantId])
  await tick()
  const topics = async (client: Client) =>
    (await client('GET', '/api/notifications/v1/notifications')).body.items.map(({ topic }: { topic: string }) => topic)
  await eventually(async () =>
    expect(await topics(colleague.call)).toEqual(
      expect.arrayContaining(['tasks.assigned', 'tasks.overdue', 'comments.mentioned']),
    ),
  )
  expect((await topics(colleague.call)).filter((topic: string) => topic === 'tasks.overdue')).toHaveLength(1)
  const work = (await colleague.call('GET', `${path}/my-work`)).body
  expect([work.overdue, work.counts.overdue]).toMatchObject([[{ id: late.id }], 1])
  expect(work.mentions).toMatchObject([{ noun: 'tasks.task', nounId: late.id }])
  expect((await call('GET', `${path}/my-work`)).body.counts.overdue).toBe(0)
})

it('makes a task of a text, about a record of any app', async () => {
  const { call } = await newBusiness()
  const recordId = (await call('POST', '/api/contacts/v1/companies', { name: 'Café Mokka' })).body.id
  const make = (aboutNoun?: string, aboutId: string | null = recordId) =>
    call('POST', `${path}/tasks/from-text`, { text: 'Call back\nbefore noon', aboutNoun, aboutId, aboutName: 'Mokka' })
  expect((await make('contacts.company')).body).toMatchObject({ title: 'Call back', aboutName: 'Café Mokka' })
  expect(await list(call, `&filter[aboutId][eq]=${recordId}`)).toHaveLength(1)
  expect((await make('contacts.nothing')).body.errors).toMatchObject([{ pointer: '#/aboutNoun' }])
  expect((await make('contacts.company', null)).body.errors).toMatchObject([{ pointer: '#/aboutId' }])
  const foreign = await newBusiness()
  const theirs = (await foreign.call('POST', '/api/contacts/v1/companies', { name: 'Theirs' })).body.id
  const refused = { pointer: '#/aboutId', code: 'unknown-record' }
  expect((await make('contacts.company', theirs)).body.errors).toMatchObject([refused])
  const grants = ['tasks.*', 'identity.me.get']
  const role = (await call('POST', '/api/identity/v1/roles', { name: 'Clerk', basedOn: 'member', grants })).body.id
  const clerk = await newUser()
  await clerk.call('POST', '/api/identity/v1/invitations/accept', { token: await invite(call, clerk.email, role) })
  const about = { aboutNoun: 'contacts.company', aboutId: recordId }
  expect((await clerk.call('POST', `${path}/tasks`, { title: 'Look', ...about })).body.errors).toMatchObject([refused])
})
