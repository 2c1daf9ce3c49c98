import { expect, it } from 'vitest'
import { dueOf, minutesAfter } from './due.ts'

const now = '2026-05-01T06:00:00.000Z'
const berlin = (due: Partial<Parameters<typeof dueOf>[0]>) =>
  dueOf({ dueOn: '2026-05-01', dueTime: null, remindMinutes: null, ...due }, 'Europe/Berlin', now)

it('is due on the clocks of the business, and reminds so many minutes before', () => {
  expect(berlin({ dueTime: '17:00', remindMinutes: 0 })).toEqual({
    dueAt: '2026-05-01T15:00:00.000Z',
    remindAt: '2026-05-01T15:00:00.000Z',
  })
  expect(berlin({ dueTime: '17:00', remindMinutes: 90 }).remindAt).toBe('2026-05-01T13:30:00.000Z')
  expect(berlin({ remindMinutes: 0 })).toEqual({ dueAt: null, remindAt: '2026-05-01T07:00:00.000Z' })
})

it('reminds of nothing past, and of nothing that is due on no day', () => {
  expect(berlin({ dueTime: '08:00', remindMinutes: 0 }).remindAt).toBe(null)
  expect(berlin({ dueOn: null, dueTime: '17:00', remindMinutes: 0 })).toEqual({ dueAt: null, remindAt: null })
})

it('counts minutes over a change of clocks', () => {
  expect(minutesAfter('2026-10-25T00:30:00.000Z', 60)).toBe('2026-10-25T01:30:00.000Z')
})
