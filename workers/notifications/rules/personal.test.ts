import { describe, expect, it } from 'vitest'
import { Locale, PersonalTopic } from '../contract.ts'
import { names, personalText, toPlain } from './personal.ts'
import { render, unknownNames } from './render.ts'

describe.each(PersonalTopic.options)('%s', (topic) => {
  it.each(Locale.options)('in %s names only what it has', (locale) => {
    expect(unknownNames(personalText(topic, locale), names[topic])).toEqual([])
  })
})

it('lets nobody carry a link into a mail by what they call themselves', () => {
  const data = toPlain({ inviterName: 'Ann www.evil.test http://evil.test', tenantName: 'Ann http://x.test', url: 'x' })
  const { subject } = render(personalText('invitation', 'en'), data)
  expect(subject).toBe('Ann has invited you to Ann')
})
