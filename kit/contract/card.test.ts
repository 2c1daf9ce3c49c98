import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { all, asOf, type Card, contract, crud, day, instant, minor, noun, totals } from './index.ts'

const Task = noun({ title: z.string(), dueOn: day.nullable(), costMinor: minor, doneAt: instant.nullable() })
const tasks = (cards: Record<string, Card>) => () =>
  contract({
    app: 'tasks',
    summary: 'What has to be done',
    ops: crud('task', Task),
    roles: { owner: all, admin: all, accountant: all, member: all, viewer: all },
    cards,
  })

describe('a card', () => {
  it('is of a noun that is listed and of its fields', () => {
    expect(tasks({ late: totals('task', { filter: { dueOn: { lt: 'today' } }, sum: 'costMinor' }) })).not.toThrow()
    expect(tasks({ late: totals('chore', { filter: {} }) })).toThrow(
      'the card late counts no noun that is listed: chore',
    )
    expect(tasks({ late: totals('task', { filter: { dueAt: { lt: 'today' } } }) })).toThrow('names no field: dueAt')
    expect(tasks({ late: totals('task', { filter: {}, sum: 'worthMinor' }) })).toThrow('names no field: worthMinor')
  })

  it('counts days from the one that it is in the business', () => {
    const filter = { dueOn: { gte: 'today', lt: 'today+7' }, doneAt: { gte: 'today-1' } }
    expect(asOf(filter, '2027-03-01', 'Europe/Berlin')).toEqual({
      dueOn: { gte: '2027-03-01', lt: '2027-03-08' },
      doneAt: { gte: '2027-02-27T23:00:00.000Z' },
    })
    expect(asOf({ title: { has: 'today or so' } }, '2027-03-01', 'UTC')).toEqual({ title: { has: 'today or so' } })
  })
})
