import { expect, it } from 'vitest'
import { titleAndNotes } from './title.ts'

it('takes the first line for the title, and keeps the whole where that is more', () => {
  expect(titleAndNotes('  Call Ada back ')).toEqual({ title: 'Call Ada back', notes: null })
  expect(titleAndNotes('Call Ada\nabout the blend')).toEqual({ title: 'Call Ada', notes: 'Call Ada\nabout the blend' })
  const long = 'word '.repeat(100).trim()
  const { title, notes } = titleAndNotes(long)
  expect([title.length <= 300, title.endsWith('word…'), notes]).toEqual([true, true, long])
})
