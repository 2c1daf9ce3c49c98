import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { contract, heardBy, id, type Notice, noticed } from './index.ts'

const none = { owner: [], admin: [], accountant: [], member: [], viewer: [] }
const done = z.object({ id, version: z.int(), dueOn: z.string(), buyer: z.object({ email: z.string() }).nullable() })
const task: Notice = { topic: 'done', to: ['owner'], names: { due: { day: 'dueOn' }, mail: 'buyer.email' } }
const outside = { address: 'buyer.email', sender: 'buyer.email', replyTo: 'buyer.email' }
const tasks = (notices: Record<string, Notice>) =>
  contract({
    app: 'tasks',
    summary: '',
    ops: {},
    roles: none,
    events: { 'task.done': done, 'task.late': done },
    notices,
  })

describe('a contract with notices', () => {
  it.each([
    ['of no event of its own', { 'task.lost': task }, 'no such event: task.lost'],
    [
      'naming no field of the event',
      { 'task.done': { ...task, names: { total: { money: 'totalMinor' } } } },
      'totalMinor',
    ],
    ['naming a field of what is none', { 'task.done': { ...task, names: { x: 'dueOn.year' } } }, 'dueOn.year'],
    ['to a member that no field holds', { 'task.done': { ...task, to: 'assigneeId' } }, 'assigneeId'],
    ['when no field says so', { 'task.done': { ...task, when: 'assigneeId' } }, 'assigneeId'],
    [
      'to an address that no field holds',
      { 'task.done': { ...task, to: { ...outside, address: 'buyer.mail' } } },
      'buyer.mail',
    ],
    [
      'with a link to what nobody outside may see',
      { 'task.done': { ...task, to: { ...outside, link: 'task' } } },
      'links to a task',
    ],
    ['of one topic that name different things', { 'task.done': task, 'task.late': { ...task, names: {} } }, 'done'],
  ])('is refused %s', (_, notices, fault) => {
    expect(() => tasks(notices as Record<string, Notice>)).toThrow(fault)
  })

  it('is heard by who asked for notices, under the names of the events, and by nobody else', () => {
    const all = [
      tasks({ 'task.done': task, 'task.late': task }),
      contract({ app: 'bell', summary: '', ops: {}, roles: none, subscribes: ['x.y.z', noticed] }),
      contract({ app: 'deaf', summary: '', ops: {}, roles: none }),
    ]
    expect(all.map((each) => heardBy(each, all))).toEqual([[], ['x.y.z', 'tasks.task.done', 'tasks.task.late'], []])
  })
})
