import { expect, it } from 'vitest'
import { narrationOf } from './narration.ts'

const posting = { called: { en: 'Credit note', de: 'Gutschrift' }, number: 'CN-7', party: 'Café Mokka' }

it('speaks the language of the chart', () => {
  const [de, gb, at] = ['DE', 'GB', 'AT'].map(narrationOf)
  expect(de?.posting(posting)).toBe('Gutschrift CN-7, Café Mokka')
  expect(gb?.posting(posting)).toBe('Credit note CN-7, Café Mokka')
  expect(at?.posting(posting)).toBe('Credit note CN-7, Café Mokka')
  expect(de?.reversal({ number: '12', description: 'Miete' })).toBe('Storno von 12: Miete')
})
