import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createIntl } from 'react-intl'
import { describe, expect, it } from 'vitest'
import { contracts } from '#contracts'
import type { Contract } from '#kit/contract'
import { titleOf } from '../../kit/ui/acts.ts'
import { type Text, textOf } from '../../kit/ui/text.ts'
import { entries } from './entries.ts'

const root = join(import.meta.dirname, '../..')
const read = (path: string): Record<string, string> => JSON.parse(readFileSync(join(root, path), 'utf8'))
function speech(locale: 'en' | 'de', parts: string): Text {
  const paths = globSync(`{kit/ui,web/*/${parts}}/messages/${locale}.json`, { cwd: root })
  return textOf(createIntl({ locale, messages: Object.assign({}, ...paths.map(read)) }))
}
const [en, de] = [speech('en', '{names,acts}'), speech('de', '{names,acts}')]
const ops = contracts.flatMap(({ app, ops }: Contract) => Object.keys(ops).map((name) => `${app}.${name}`))

describe.each([
  ['English', en],
  ['German', de],
])('in %s', (_, t) => {
  it('every op has a name, and no two have the same', () => {
    const titles = ops.map((op) => titleOf(t, op, ''))
    expect(ops.filter((_, index) => !titles[index])).toEqual([])
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([])
    expect(titles.filter((title) => !/^\p{Lu}/u.test(title))).toEqual([])
  })

  it('every noun that is listed has a plural', () => {
    const listed = ops.filter((op) => op.endsWith('.list')).map((op) => op.replace(/\.list$/, ''))
    expect(listed.filter((noun) => !t.has(noun.replace('.', '.nouns.')))).toEqual([])
  })
})

it('every app has a name, and words for each card and step', () => {
  const ids = entries.flatMap(({ id: app, cards = [], steps = [] }) => [
    `${app}.title`,
    ...cards.map(({ id }) => `${app}.card.${id}`),
    ...steps.flatMap(({ id }) => [`${app}.step.${id}`, `${app}.step.${id}.note`]),
  ])
  expect(ids.filter((id) => !en.has(id) || !de.has(id))).toEqual([])
})

it('speaks of a noun by its article', () => {
  const both = (op: string) => [titleOf(en, op, ''), titleOf(de, op, '')]
  expect(both('contacts.company.create')).toEqual(['New company', 'Neue Firma'])
  expect(both('settings.tax-rate.create')).toEqual(['New tax rate', 'Neuer Steuersatz'])
  expect(both('settings.custom-field.create')).toEqual(['New custom field', 'Neues Zusatzfeld'])
  expect(both('identity.api-key.get')).toEqual(['See an API key', 'API-Schlüssel ansehen'])
  expect(both('settings.profile.update')).toEqual(['Edit the business profile', 'Unternehmensprofil bearbeiten'])
  expect(both('contacts.person.list')).toEqual(['See people', 'Personen auflisten'])
  expect(both('invoicing.invoice.archive')).toEqual(['Discard a draft', 'Entwurf verwerfen'])
})

it('leaves without a name what neither an app nor a noun has a word for', () => {
  expect(titleOf(en, 'invoicing.invoice.levitate', 'Levitate it')).toBe('Levitate it')
  expect(titleOf(en, 'nowhere.thing.create', 'Make a thing')).toBe('Make a thing')
})
