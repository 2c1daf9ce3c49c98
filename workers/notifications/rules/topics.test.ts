import { describe, expect, it } from 'vitest'
import { Locale, Topic } from '../contract.ts'
import { render, unknownNames } from './render.ts'
import { names, standardTemplate } from './topics.ts'

describe.each(Topic.options)('%s', (topic) => {
  it.each(Locale.options)('in %s names only what it has', (locale) => {
    expect(unknownNames(standardTemplate(topic, locale), names[topic])).toEqual([])
  })

  it.each(Locale.options)('in %s says everything in both forms', (locale) => {
    const data = Object.fromEntries(names[topic].map((name) => [name, `<${name}>`]))
    const mail = render(standardTemplate(topic, locale), data)
    expect(mail.subject).not.toContain('{{')
    const shown = (text: string) => names[topic].filter((name) => text.includes(name))
    expect(shown(mail.html)).toEqual(shown(mail.text))
  })
})
