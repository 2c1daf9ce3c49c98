import fc from 'fast-check'
import { expect, it } from 'vitest'
import { reasonToRemove, totalsOf } from './run.ts'

const item = fc.record({
  status: fc.constantFrom('planned', 'sent', 'paid', 'removed'),
  amountMinor: fc.integer({ min: 1, max: 1_000_000 }),
  deductedMinor: fc.integer({ min: 0, max: 1000 }),
})

it('a run comes to its transfers, whatever their order, without those that were taken out', () => {
  fc.assert(
    fc.property(fc.array(item, { maxLength: 30 }), (items) => {
      const totals = totalsOf(items)
      expect(totalsOf(items.toReversed())).toEqual(totals)
      expect(totalsOf(items.filter(({ status }) => status !== 'removed'))).toEqual(totals)
      expect(totals.count === 0).toBe(totals.totalMinor === 0)
    }),
  )
})

it('a transfer is taken out when its payable is held, lowered or owed to somebody else', () => {
  const planned = { amountMinor: 9_800, deductedMinor: 200 }
  const owed = { openMinor: 10_000, isHeld: false, creditorId: 'a' }
  expect(reasonToRemove(planned, owed, owed)).toBeNull()
  expect(reasonToRemove(planned, owed, { ...owed, openMinor: 12_000 })).toBeNull()
  expect(reasonToRemove(planned, owed, { ...owed, openMinor: 9_999 })).toBe('lowered')
  expect(reasonToRemove(planned, owed, { ...owed, isHeld: true })).toBe('held')
  expect(reasonToRemove(planned, owed, { ...owed, creditorId: 'b' })).toBe('other-creditor')
})
