import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#kit/calendar'
import { dayOf, periodAt, type Rhythm, stepFrom } from './rhythm.ts'

const monthly = (more: Partial<Rhythm> = {}): Rhythm => ({
  ...{ every: 1, unit: 'month', startOn: '2027-01-31', endOn: null, most: null },
  ...more,
})
const daysOf = (rhythm: Rhythm, count: number) => Array.from({ length: count }, (_, step) => dayOf(rhythm, step, step))

describe('an invoice that comes again', () => {
  it('falls on the last day of a short month and is back on its own day after it', () => {
    expect(daysOf(monthly(), 6)).toEqual([
      ...['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30', '2027-05-31', '2027-06-30'],
    ])
  })

  it('invoices periods that follow each other', () => {
    const periods = Array.from({ length: 6 }, (_, step) => periodAt(monthly(), step, 'ahead'))
    expect(periods.map(({ deliveryStartOn, deliveredOn }) => `${deliveryStartOn} ${deliveredOn}`)).toEqual([
      '2027-01-31 2027-02-27',
      '2027-02-28 2027-03-30',
      '2027-03-31 2027-04-29',
      '2027-04-30 2027-05-30',
      '2027-05-31 2027-06-29',
      '2027-06-30 2027-07-30',
    ])
  })

  it('ends on its last day, or after so many', () => {
    expect(daysOf(monthly({ endOn: '2027-03-30' }), 4)).toEqual(['2027-01-31', '2027-02-28', null, null])
    expect(daysOf(monthly({ most: 2 }), 3)).toEqual(['2027-01-31', '2027-02-28', null])
  })

  it('goes on with the next day that is due after it has rested', () => {
    const rhythm = monthly()
    expect(dayOf(rhythm, stepFrom(rhythm, 1, '2027-05-02'), 1)).toBe('2027-05-31')
    expect(stepFrom(rhythm, 3, '2027-01-01')).toBe(3)
  })

  it('invoices back what the one ahead before it did, whatever the rhythm', () => {
    const rhythm = fc.record({
      every: fc.integer({ min: 1, max: 24 }),
      unit: fc.constantFrom('week' as const, 'month' as const, 'year' as const),
      startOn: fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('1990-01-01', days)),
      endOn: fc.constant(null),
      most: fc.constant(null),
    })
    fc.assert(
      fc.property(rhythm, fc.integer({ min: 0, max: 40 }), (each, step) => {
        const [ahead, back] = [periodAt(each, step, 'ahead'), periodAt(each, step + 1, 'back')]
        expect(back).toEqual(ahead)
        const first = periodAt(each, 0, 'back')
        expect(first.deliveredOn).toBe(addDays(each.startOn, -1))
        expect((first.deliveryStartOn as string) < each.startOn).toBe(true)
      }),
    )
  })
})
