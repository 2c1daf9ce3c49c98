import { expect, it } from 'vitest'
import { contentDisposition } from '#kit/text'
import { fileName } from '../contract/nouns.ts'
import { nameIn, toFileName } from './file-name.ts'

it('makes a name that is taken of whatever a file was called elsewhere', () => {
  const names = ['Re: Q1/Q2 "final"?.pdf', '..', '', 'exe\u202efdp.x', '\0', `${'ä'.repeat(300)}.pdf`, '\ud800.txt']
  const made = names.map(toFileName)
  expect(made.slice(0, 5)).toEqual(['Re- Q1-Q2 -final--.pdf', 'file', 'file', 'exefdp.x', 'file'])
  expect(made[5]).toMatch(/^ä{196}\.pdf$/)
  for (const name of made) expect(fileName.safeParse(name).success).toBe(true)
})

it('reads the name that a header gives', () => {
  for (const name of ['Größe (1).pdf', "it's; *.txt"]) expect(nameIn(contentDisposition('attachment', name))).toBe(name)
  expect([nameIn(null), nameIn('inline'), nameIn("inline; filename*=UTF-8''%E4")]).toEqual([
    ...[undefined, undefined, undefined],
  ])
})
