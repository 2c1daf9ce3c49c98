import fc from 'fast-check'
import { expect, it } from 'vitest'
import { CustomField } from '../contract.ts'
import { fieldKey } from './field-key.ts'

it.each([
  ['Industry', 'industry'],
  ['Größe in m²', 'grosse-in-m2'],
  ['2. Kontakt', 'kontakt'],
  ['Liefertag (Café)', 'liefertag-cafe'],
  ['営業', 'field'],
])('%s is kept under %s', (label, key) => expect(fieldKey(label, new Set())).toBe(key))

it('every label has a valid key that no other field has', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', minLength: 1 }), { maxLength: 30 }), (labels) => {
      const taken = new Set<string>()
      for (const label of [...labels, ...labels]) {
        const key = fieldKey(label, taken)
        expect(taken.has(key)).toBe(false)
        expect(CustomField.shape.key.safeParse(key).success).toBe(true)
        taken.add(key)
      }
    }),
  )
})
