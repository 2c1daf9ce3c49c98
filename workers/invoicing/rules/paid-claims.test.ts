import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Claim, claimed, paidOf } from './paid-claims.ts'

const of = (level: number, feeMinor: number, interestMinor: number, more: Partial<Claim> = {}): Claim => ({
  ...{ id: `r${level}`, level, status: 'sent', feeMinor, interestMinor, lumpMinor: 0, waivedOn: null },
  ...{ claimMinor: feeMinor + interestMinor, ...more },
})

it('claims what was sent and not let off', () => {
  const sent = [of(1, 500, 0), of(2, 800, 342), of(3, 900, 0, { waivedOn: '2026-03-01' })]
  expect(claimed([...sent, of(4, 100, 0, { status: 'proposed' })])).toEqual({ costsMinor: 1_300, interestMinor: 342 })
})

it('is paid of the first one first, costs of costs and interest of interest', () => {
  const paid = paidOf([of(2, 800, 342), of(1, 500, 0)], { costsPaidMinor: 700, interestPaidMinor: 342 })
  expect([...paid]).toEqual([
    ['r1', 500],
    ['r2', 542],
  ])
})

it('never pays more than is claimed, and all of what was paid while it is', () => {
  const fee = fc.nat({ max: 10_000 })
  const reminders = fc.array(fc.record({ feeMinor: fee, interestMinor: fee }), { maxLength: 3 })
  fc.assert(
    fc.property(reminders, fee, fee, (rows, costsPaidMinor, interestPaidMinor) => {
      const all = rows.map(({ feeMinor, interestMinor }, index) => of(index + 1, feeMinor, interestMinor))
      const { costsMinor, interestMinor } = claimed(all)
      const paid = [...paidOf(all, { costsPaidMinor, interestPaidMinor }).values()].reduce((sum, each) => sum + each, 0)
      expect(paid).toBe(Math.min(costsPaidMinor, costsMinor) + Math.min(interestPaidMinor, interestMinor))
    }),
  )
})
