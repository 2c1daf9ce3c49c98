import { describe, expect, it } from 'vitest'
import { contracts } from '#contracts'
import type { Contract } from '#kit/contract'
import { Locale } from './contract.ts'
import { noticeData } from './rules/notice-data.ts'
import { render, unknownNames } from './rules/render.ts'
import { isToMembers, namesOf, recordPath, standardText, toldBy, topics } from './topics.ts'

it('knows every notice that a contract declares', () => {
  const declared = contracts.flatMap(({ app, notices }: Contract) =>
    Object.entries(notices).map(([event, { topic }]) => [`${app}.${event}`, `${app}.${topic}`]),
  )
  expect(declared.length).toBeGreaterThan(4)
  expect(declared.map(([event = '']) => [event, toldBy(event)?.topic])).toEqual(declared)
})

it('leads to the page of a record by the path of its noun', () => {
  expect(recordPath('invoicing.invoice', '7')).toBe('/invoicing/invoices/7')
  expect(recordPath('notifications.delivery', '7')).toBe('/notifications/deliveries/7')
})

describe.each(topics.map((topic) => [topic.topic, topic] as const))('%s', (_, topic) => {
  const names = namesOf(topic)

  it.each(Locale.options)(
    'in %s has a text that names only what it has, and says everything in both forms',
    (locale) => {
      const text = standardText(topic, locale)
      expect(text.subject).not.toBe('')
      expect(unknownNames(text, names)).toEqual([])
      const mail = render(text, Object.fromEntries(names.map((name) => [name, `<${name}>`])))
      expect(mail.subject).not.toContain('{{')
      const shown = (said: string) => names.filter((name) => said.includes(name))
      expect(shown(mail.html)).toEqual(shown(mail.text))
    },
  )

  it.each(Locale.options)('in %s has an example of everything it names', (locale) => {
    const { notice, example, texts } = topic
    const data = noticeData(notice.names, example, { locale, choices: texts[locale].choices, actorName: 'Ann' })
    expect(Object.entries(data).filter(([, value]) => value === '' || value === '–')).toEqual([])
  })

  it('tells owners when it tells members by their roles: a business always has one', () => {
    const { to } = topic.notice
    if (isToMembers(topic) && typeof to !== 'string') expect(to).toContain('owner')
  })
})
