import { expect, it } from 'vitest'
import { begun, heard, plain, sentencesIn } from './progress.ts'

const told = (event: string, data: object) => ({ event, data: JSON.stringify(data) })
const step = (position: number, summary: string) => told('step', { position, summary, records: [] })

it('holds what was told, once, however often it is told', () => {
  const said = [told('text', { text: 'One ' }), told('text', { text: 'two.' })]
  expect(said.reduce(heard, begun).text).toBe('One two.')
  expect([...said, told('back', {})].reduce(heard, begun).text).toBe('')
  const all = [...said, step(0, 'One two.'), step(0, 'One two.'), told('end', { status: 'done', answer: 'One two.' })]
  expect(all.reduce(heard, begun)).toMatchObject({ steps: [{ position: 0 }], text: '', end: { answer: 'One two.' } })
})

it('reads out whole sentences alone', () => {
  expect(sentencesIn('Two are late. The first is', false)).toEqual(['Two are late.'])
  expect(sentencesIn('Two are late. The first is yours', true)).toEqual(['Two are late.', 'The first is yours'])
  expect(sentencesIn('Late:\n- INV-1\n- INV-', false)).toEqual(['Late:', '- INV-1'])
  expect(sentencesIn('', false)).toEqual([])
})

it('shows text without marks', () => {
  expect(plain('## Late\n- **INV-1** is late\n  * by 3 days')).toBe('Late\n• INV-1 is late\n  • by 3 days')
})
