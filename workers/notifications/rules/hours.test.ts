import fc from 'fast-check'
import { expect, it } from 'vitest'
import { wallClockOf } from '#kit/calendar'
import { mailAt, usualHours } from './hours.ts'

const zone = 'Europe/Berlin'
const night = { ...usualHours, quietFrom: '20:00', quietTo: '07:00' }
const wish = { wants: 'immediate', isUrgent: false, lastAt: null }
const at = (now: string, given: Partial<typeof wish | { lastAt: string }> = {}, hours = usualHours) =>
  mailAt(now, { ...wish, ...given }, hours, zone)

it('goes at once, unless its reader has said otherwise', () => {
  expect(at('2026-12-01T22:00:00.000Z')).toBeNull()
})

it('waits for the end of the night, over midnight, and for none of it outside', () => {
  expect(at('2026-12-01T18:59:00.000Z', {}, night)).toBeNull()
  expect(at('2026-12-01T19:00:00.000Z', {}, night)).toBe('2026-12-02T06:00:00.000Z')
  expect(at('2026-12-02T05:59:59.000Z', {}, night)).toBe('2026-12-02T06:00:00.000Z')
  expect(at('2026-12-02T06:00:00.000Z', {}, night)).toBeNull()
  const lunch = { ...usualHours, quietFrom: '12:00', quietTo: '13:00' }
  expect(at('2026-12-02T11:30:00.000Z', {}, lunch)).toBe('2026-12-02T12:00:00.000Z')
})

it('waits for nothing where it is urgent', () => {
  expect(at('2026-12-01T22:00:00.000Z', { isUrgent: true, wants: 'digest' } as never, night)).toBeNull()
})

it('waits for the end that is still to come where clocks are put back', () => {
  const early = { ...usualHours, quietFrom: '01:00', quietTo: '02:30' }
  expect(at('2026-10-25T00:15:00.000Z', {}, early)).toBe('2026-10-25T00:30:00.000Z')
  expect(at('2026-10-25T01:15:00.000Z', {}, early)).toBe('2026-10-25T01:30:00.000Z')
})

it('goes with the mail of the day, which waits for the end of the quiet hours too', () => {
  expect(at('2026-12-01T06:00:00.000Z', { wants: 'digest' })).toBe('2026-12-01T07:00:00.000Z')
  expect(at('2026-12-01T07:00:00.000Z', { wants: 'digest' })).toBe('2026-12-02T07:00:00.000Z')
  expect(at('2026-12-01T10:00:00.000Z', { wants: 'digest' }, { ...night, digestAt: '06:00' })).toBe(
    '2026-12-02T06:00:00.000Z',
  )
})

it('waits ten minutes after the mail before it about the same', () => {
  expect(at('2026-12-01T10:04:00.000Z', { lastAt: '2026-12-01T10:00:00.000Z' })).toBe('2026-12-01T10:10:00.000Z')
  expect(at('2026-12-01T10:11:00.000Z', { lastAt: '2026-12-01T10:00:00.000Z' })).toBeNull()
})

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'))
const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC')

it('never lies in the past, more than two days off, or in the quiet hours', () => {
  const instants = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(
      instants,
      time,
      time,
      time,
      zones,
      fc.constantFrom('immediate', 'digest'),
      (date, from, to, digestAt, there, wants) => {
        const now = date.toISOString()
        const due = mailAt(now, { ...wish, wants }, { timeZone: null, digestAt, quietFrom: from, quietTo: to }, there)
        if (due === null) return
        expect(due > now).toBe(true)
        expect(Date.parse(due) - date.getTime()).toBeLessThan(2.1 * 86_400_000)
        const clock = wallClockOf(due, there).slice(11, 16)
        const isQuiet = from === to ? false : from < to ? clock >= from && clock < to : clock >= from || clock < to
        expect(isQuiet).toBe(false)
      },
    ),
  )
})
