import { expect, it } from 'vitest'
import { narrationOf } from './narration.ts'

const document = { kind: 'credit-note', number: 'CN-7', customerName: 'Café Mokka' } as const

it('speaks the language of the chart', () => {
  const [de, gb, at] = ['DE', 'GB', 'AT'].map(narrationOf)
  expect(de?.document(document)).toBe('Gutschrift CN-7, Café Mokka')
  expect(gb?.document(document)).toBe('Credit note CN-7, Café Mokka')
  expect(at?.payment(document)).toBe('Payment of CN-7, Café Mokka')
  expect(de?.reversal({ number: '12', description: 'Miete' })).toBe('Storno von 12: Miete')
})
