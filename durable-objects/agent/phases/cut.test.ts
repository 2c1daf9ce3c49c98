import { expect, it } from 'vitest'
import { cut } from './cut.ts'

it('leaves out whole rows of a list, and says how many; half of anything else is a problem', () => {
  const items = Array.from({ length: 100 }, (_, id) => ({ id, text: 'x'.repeat(100) }))
  const page = { items, nextCursor: null }
  expect(cut(page, 100_000)).toBe(page)
  const less = cut(page, 2000) as { items: object[]; leftOut: number; nextCursor: null }
  expect(less.items.length).toBeGreaterThan(10)
  expect(less.items).toEqual(items.slice(0, less.items.length))
  expect([less.items.length + less.leftOut, less.nextCursor]).toEqual([100, null])
  expect(JSON.stringify(less).length).toBeLessThanOrEqual(2000)
  for (const whole of [{ text: 'x'.repeat(3000) }, { items: [{ text: 'x'.repeat(3000) }] }])
    expect(cut(whole, 2000)).toMatchObject({ problem: 'too-large' })
  expect(cut(undefined, 10)).toBe(null)
})
