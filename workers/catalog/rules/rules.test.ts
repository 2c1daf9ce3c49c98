import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Exact } from '#kit/money'
import { explode, type Part } from './bundle.ts'
import { changed } from './change.ts'
import { ratio, toDecimal } from './ratio.ts'
import { combinations, count, fits, missing } from './variants.ts'

const options = fc.array(
  fc.record({ values: fc.array(fc.constantFrom('S', 'M', 'L', '1 kg'), { minLength: 1, maxLength: 5 }) }),
  { maxLength: 3 },
)

it('makes each combination of options once, and of those that are there none again', () => {
  fc.assert(
    fc.property(options, fc.nat(20), (all, made) => {
      const every = combinations(all)
      expect(every.length).toBe(count(all))
      expect(new Set(every.map((values) => JSON.stringify(values))).size).toBe(every.length)
      expect(every.every((values) => fits(all, values))).toBe(true)
      const existing = every.slice(0, made)
      expect(missing(all, existing)).toEqual(every.slice(made))
      expect(missing(all, every)).toEqual([])
    }),
  )
  expect(fits([{ values: ['S'] }], ['M'])).toBe(false)
  expect(fits([{ values: ['S'] }], ['S', 'M'])).toBe(false)
})

const price = fc.integer({ min: 0, max: 1_000_000 }).map((cents) => new Exact(cents).div(100).toFixed())
const change = { percent: '6.5', amount: null, rounding: 'none' }

it('changes a price by a share or an amount, and ends it as it is wanted', () => {
  expect(changed('18.50', change)).toBe('19.7025')
  expect(changed('18.50', { ...change, rounding: '0.05' })).toBe('19.7')
  expect(changed('18.50', { ...change, rounding: '0.10' })).toBe('19.7')
  expect(changed('18.50', { ...change, rounding: 'ending-99' })).toBe('19.99')
  expect(changed('18.50', { ...change, percent: '2', rounding: 'ending-99' })).toBe('18.99')
  expect(changed('0.20', { ...change, rounding: 'ending-99' })).toBe('0.99')
  expect(changed('2.00', { percent: null, amount: '-2.50', rounding: 'ending-99' })).toBe(undefined)
  fc.assert(
    fc.property(price, fc.constantFrom('ending-90', 'ending-95', 'ending-99'), (before, rounding) => {
      const after = changed(before, { percent: '0', amount: null, rounding }) as string
      expect(new Exact(after).toFixed(2)).toMatch(new RegExp(`^\\d+\\.${rounding.slice(-2)}$`))
      expect(new Exact(after).minus(before).abs().lte(1)).toBe(true)
    }),
  )
  fc.assert(
    fc.property(price, fc.constantFrom('0.01', '0.05', '0.10', '0.50', '1.00'), (before, rounding) => {
      const after = changed(before, { percent: '0', amount: null, rounding }) as string
      expect(new Exact(after).mod(rounding).isZero()).toBe(true)
      expect(new Exact(after).minus(before).abs().lte(new Exact(rounding).div(2))).toBe(true)
    }),
  )
})

it('takes bundles apart exactly, a product that comes in twice together', async () => {
  const held: Record<string, Part[]> = {
    hamper: [
      { productId: 'box', quantity: ratio('2') },
      { productId: 'coffee', quantity: ratio('0.5') },
    ],
    box: [
      { productId: 'coffee', quantity: ratio('0.25') },
      { productId: 'mug', quantity: ratio(1) },
    ],
  }
  const parts = async (ids: string[]) => new Map(ids.flatMap((id) => (held[id] ? [[id, held[id]] as const] : [])))
  const found = await explode({ productId: 'hamper', quantity: ratio(3) }, parts, 2)
  expect([...(found ?? [])].map(([id, quantity]) => [id, toDecimal(quantity, 6)])).toEqual([
    ['coffee', '3'],
    ['mug', '6'],
  ])
  expect(await explode({ productId: 'hamper', quantity: ratio(1) }, parts, 1)).toBe(undefined)
  expect(await explode({ productId: 'mug', quantity: ratio(2) }, parts, 0)).toEqual(new Map([['mug', ratio(2)]]))
})
