import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sumRows } from './rows.ts'
import { totals } from './totals.ts'

const rates = [
  { id: 'a', name: 'Standard', percent: '19', code: 'standard' },
  { id: 'b', name: 'Reduced', percent: '7', code: 'reduced' },
]
const line = fc.record({
  description: fc.constant('x'),
  quantity: fc.integer({ min: 1, max: 9 }).map(String),
  unitPrice: fc.integer({ min: 1, max: 99_999 }).map((n) => (n / 1000).toFixed(3)),
  discountPercent: fc.constantFrom(null, '10'),
  taxRateId: fc.constantFrom('a', 'b', null),
})
const part = { label: 'x', taxRateId: 'a' }
const adjustment = fc.constantFrom(
  { ...part, kind: 'discount' as const, percent: '12.5', amountMinor: null },
  { ...part, kind: 'charge' as const, percent: null, amountMinor: 490 },
)

it('reads down to the total, whether prices have the tax in them or not', () => {
  fc.assert(
    fc.property(
      ...[fc.array(line, { minLength: 1, maxLength: 5 }), fc.array(adjustment, { maxLength: 3 })],
      ...[fc.constantFrom('net' as const, 'gross' as const), fc.constantFrom(undefined, 5)],
      (lines, adjustments, prices, cashRoundingMinor) => {
        const worked = totals(lines, rates, 'EUR', 'document', { prices, adjustments, cashRoundingMinor })
        const { above, below } = sumRows({ ...worked, prices, currency: 'EUR' })
        const counted = above.filter(({ is }) => is !== 'net')
        const isPlain = counted.every(({ is }) => is !== 'lines')
        const start = isPlain ? worked.totalMinor - worked.roundingMinor : 0
        expect(counted.reduce((sum, { minor }) => sum + minor, start)).toBe(worked.totalMinor)
        expect(below.length).toBe(prices === 'gross' ? worked.taxes.length : 0)
      },
    ),
  )
})
