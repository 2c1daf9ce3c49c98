import fc from 'fast-check'
import { expect, it } from 'vitest'
import { asText, parsed } from './filter.ts'

it('reads a condition as people write it, and nothing else', () => {
  expect(parsed('status=paid|sent')).toEqual([{ field: 'status', is: ['paid', 'sent'] }])
  expect(['', 'status', '= paid', 'status =', 'a b = c'].flatMap(parsed)).toEqual([])
})

it('reads what it writes', () => {
  const word = fc.stringMatching(/^\w{1,20}$/)
  fc.assert(
    fc.property(word, fc.array(word, { minLength: 1, maxLength: 5 }), (field, is) => {
      expect(asText([{ field, is }]).flatMap(parsed)).toEqual([{ field, is }])
    }),
  )
})
