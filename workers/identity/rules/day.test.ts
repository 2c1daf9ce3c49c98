import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayIn, dayNumber } from './day.ts'

describe('days', () => {
  it('are numbered without gap or repeat', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), (number) => {
        expect(dayNumber(new Date(number * 86_400_000).toISOString().slice(0, 10))).toBe(number)
      }),
    )
  })

  it('begin at each place in its own time', () => {
    const at = new Date('2026-03-29T11:30:00Z')
    expect(dayIn('Pacific/Kiritimati', at)).toBe('2026-03-30')
    expect(dayIn('Europe/Berlin', at)).toBe('2026-03-29')
    expect(dayIn('Pacific/Pago_Pago', at)).toBe('2026-03-29')
    expect(dayIn('Pacific/Pago_Pago', new Date('2026-03-29T10:59:59Z'))).toBe('2026-03-28')
  })
})
