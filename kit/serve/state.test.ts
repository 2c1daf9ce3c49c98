import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { contract, crud, id, none, noun, op, states, transitionsOf } from '#kit/contract'
import { assertMoves } from './state.ts'

const Job = noun({
  status: states({ open: 'neutral', 'in-work': 'active', late: 'bad', done: 'good' }, [
    { from: 'open', to: 'late', by: 'its day is over' },
  ]),
})
const jobs = crud('job', Job)
const act = { effect: 'write', input: z.strictObject({ id }), output: Job } as const
const shop = contract({
  app: 'shop',
  summary: '',
  roles: { owner: none, admin: none, accountant: none, member: none, viewer: none },
  ops: {
    ...jobs,
    'job.create': op({ ...jobs['job.create'], to: 'open' }),
    'job.archive': op({ ...jobs['job.archive'], from: ['done'] }),
    'job.begin': op({ ...act, summary: '', http: 'POST /jobs/:id/begin', from: ['open', 'late'], to: 'in-work' }),
    'job.weigh': op({ ...act, summary: '', http: 'POST /jobs/:id/weigh', from: ['in-work'], to: ['in-work', 'done'] }),
    'job.print': op({ ...act, summary: '', http: 'POST /jobs/:id/print', from: ['done'] }),
  },
})

it('names every step of a record: by its acts, and by what else moves it', () => {
  expect(transitionsOf(shop, 'job')).toEqual([
    { to: 'open', by: 'create' },
    { from: 'done', by: 'archive' },
    { from: 'open', to: 'in-work', by: 'begin' },
    { from: 'late', to: 'in-work', by: 'begin' },
    { from: 'in-work', to: 'done', by: 'weigh' },
    { from: 'open', to: 'late', by: 'its day is over' },
  ])
})

describe('a handler of an event', () => {
  const moved = (was: string | undefined, is: string | undefined, model = 'job') =>
    assertMoves(shop, [{ noun: model, id: 'j', before: { status: was }, after: { status: is } }])

  it.each([
    ['open', 'late'],
    ['open', 'in-work'],
    ['late', 'late'],
  ])('moves a record as its contract says: %s to %s', (was, is) => expect(() => moved(was, is)).not.toThrow())

  it.each([
    ['late', 'open'],
    ['done', 'late'],
    ['open', 'done'],
  ])('moves it in no other way: %s to %s', (was, is) =>
    expect(() => moved(was, is)).toThrow(`shop: no act and no move of job leads from ${was} to ${is}`),
  )

  it('makes, deletes and changes what has no states as it likes', () => {
    expect(() => assertMoves(shop, [{ noun: 'job', id: 'j', before: null, after: { status: 'done' } }])).not.toThrow()
    expect(() => assertMoves(shop, [{ noun: 'job', id: 'j', before: { status: 'done' }, after: null }])).not.toThrow()
    expect(() => moved('late', 'open', 'jobNote')).not.toThrow()
  })
})
