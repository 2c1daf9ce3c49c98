import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseIban } from './iban.ts'

it('takes real ones, with or without spaces', () => {
  expect(parseIban('DE89 3704 0044 0532 0130 00')).toBe('DE89370400440532013000')
  expect(parseIban('gb82west12345698765432')).toBe('GB82WEST12345698765432')
})

it('finds every single wrong digit', () => {
  const right = 'DE89370400440532013000'
  fc.assert(
    fc.property(fc.integer({ min: 2, max: right.length - 1 }), fc.integer({ min: 1, max: 9 }), (place, shift) => {
      const digit = (Number(right[place]) + shift) % 10
      expect(parseIban(right.slice(0, place) + digit + right.slice(place + 1))).toBeUndefined()
    }),
  )
})

it('refuses what has no such form', () => {
  for (const text of ['', 'DE', '12345678901234567890', 'DE89-3704']) expect(parseIban(text)).toBeUndefined()
})
