import { expect, it } from 'vitest'
import { localeOf } from './locale.ts'

it('takes the first language that mails are written in', () => {
  expect(localeOf('de-AT,de;q=0.9,en;q=0.8')).toBe('de')
  expect(localeOf('fr, EN-gb;q=0.9, de')).toBe('en')
  for (const nothing of [undefined, null, '', '*', 'fr', ';;,,']) expect(localeOf(nothing)).toBe('en')
})
