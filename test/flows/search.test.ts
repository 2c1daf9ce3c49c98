import { beforeAll, expect, it } from 'vitest'
import { type Business, newBusiness } from '#kit/testing'

let shop: Business
const find = async (q: string, { call } = shop): Promise<string[]> => {
  const { body } = await call('GET', `/api/contacts/v1/parties?q=${encodeURIComponent(q)}&limit=10`)
  return body.items.map(({ name }: { name: string }) => name)
}

beforeAll(async () => {
  shop = await newBusiness()
  const make = async (noun: string, input: object) =>
    expect((await shop.call('POST', `/api/contacts/v1/${noun}`, input)).status).toBe(201)
  await make('companies', { name: 'Brauerei Müller GmbH', email: 'office@hopfen.example', phone: '+49 30 123456' })
  await make('companies', { name: 'Brauerei Schmidt' })
  await make('companies', { name: 'Café Zentral' })
  await make('people', { name: 'Ada Brausewetter' })
})

it.each([
  ['its beginning', 'caf', ['Café Zentral']],
  ['a part, without its accent', 'mull', ['Brauerei Müller GmbH']],
  ['all words, in any order', 'müller brauerei', ['Brauerei Müller GmbH']],
  ['part of an address', 'hopfen', ['Brauerei Müller GmbH']],
  ['a number spaced in another way', '030 1234', ['Brauerei Müller GmbH']],
  ['a wrong letter', 'zentrel', ['Café Zentral']],
  ['a missing letter', 'brauswetter', ['Ada Brausewetter']],
  ['a letter too many', 'zenttral', ['Café Zentral']],
  ['letters swapped at the seam', 'braeurei schmidt', ['Brauerei Schmidt']],
  ['a mistake in each word', 'cafee zetnral', ['Café Zentral']],
  ['a mistake in each of longer words', 'bruaerei shcmidt', ['Brauerei Schmidt']],
])('a contact is found by %s', async (_, q, names) => {
  expect(await find(q)).toEqual(names)
})

it('what was typed comes before what is near', async () => {
  expect((await find('brause'))[0]).toBe('Ada Brausewetter')
  expect((await find('brauerei')).slice(0, 2).sort()).toEqual(['Brauerei Müller GmbH', 'Brauerei Schmidt'])
})

it('nobody finds what is archived, or what is in another business', async () => {
  const { body } = await shop.call('POST', '/api/contacts/v1/companies', { name: 'Verschwunden AG' })
  expect(await find('verschwunden')).toEqual(['Verschwunden AG'])
  const { status } = await shop.call('DELETE', `/api/contacts/v1/companies/${body.id}`)
  expect(status).toBe(200)
  expect(await find('verschwunden')).toEqual([])
  const other = await newBusiness()
  for (const q of ['brauerei', 'bruaerei', 'hopfen', '030 1234']) expect(await find(q, other)).toEqual([])
})
