import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isPercent, taxRateProblem, toPercent } from './tax-rate.ts'

it('is between 0 and 100', () => {
  fc.assert(
    fc.property(fc.integer({ min: -50_000, max: 150_000 }), (thousandths) => {
      expect(isPercent((thousandths / 1000).toFixed(3))).toBe(thousandths >= 0 && thousandths <= 100_000)
    }),
  )
})

it('is 0 where no tax is due', () => {
  expect(taxRateProblem({ percent: '19', code: 'reverse-charge' })).toBe('not-zero')
  expect(taxRateProblem({ percent: '0.00', code: 'exempt' })).toBeUndefined()
})

it('has one way to be written', () => {
  expect([toPercent('19.00'), toPercent('5.5'), toPercent('100')]).toEqual(['19', '5.5', '100'])
})
