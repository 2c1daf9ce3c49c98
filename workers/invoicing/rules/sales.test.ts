import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { monthsUntil, salesByMonth } from './sales.ts'

describe('sales by month', () => {
  it('takes credit notes off, in the month of the credit note, and leaves out what is older or a draft', () => {
    const documents = [
      { kind: 'invoice', issuedOn: '2025-12-31', minor: 1000 },
      { kind: 'invoice', issuedOn: '2026-01-01', minor: 300 },
      { kind: 'credit-note', issuedOn: '2026-01-31', minor: 500 },
      { kind: 'invoice', issuedOn: '2025-11-30', minor: 9999 },
      { kind: 'invoice', issuedOn: null, minor: 9999 },
    ]
    expect(salesByMonth(documents, '2026-02-15', 3)).toEqual([
      { month: '2025-12', salesMinor: 1000 },
      { month: '2026-01', salesMinor: -200 },
      { month: '2026-02', salesMinor: 0 },
    ])
  })

  it('has every month once, in order, the last one being the present', () => {
    const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 40 }), (date, count) => {
        const today = date.toISOString().slice(0, 10)
        const months = monthsUntil(today, count)
        expect(months).toHaveLength(count)
        expect(months.at(-1)).toBe(today.slice(0, 7))
        for (const [index, month] of months.entries()) {
          const next = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 1))
            .toISOString()
            .slice(0, 7)
          if (index < count - 1) expect(months[index + 1]).toBe(next)
        }
      }),
    )
  })
})
