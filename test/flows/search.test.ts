import { beforeAll, describe, expect, it } from 'vitest'
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

describe('a list', () => {
  const invoices = '/api/invoicing/v1/invoices'
  const names = async (query: string, { call } = shop): Promise<string[]> => {
    const { status, body } = await call('GET', `${invoices}?${query}`)
    expect(status).toBe(200)
    return body.items.map(({ customerName }: { customerName: string }) => customerName)
  }
  const invoiceTo = async (name: string) => {
    const { body } = await shop.call('GET', `/api/contacts/v1/companies?q=${encodeURIComponent(name)}`)
    const lines = [{ description: 'Beans', quantity: '1', unitPrice: '10' }]
    const created = await shop.call('POST', invoices, { customerId: body.items[0].id, lines })
    expect(created.status).toBe(201)
    return created.body.id as string
  }

  beforeAll(async () => {
    for (const name of ['Brauerei Müller', 'Café Zentral', 'Brauerei Schmidt']) await invoiceTo(name)
  })

  it.each([
    ['Braurei Müler', ['Brauerei Müller GmbH']],
    ['zenttral', ['Café Zentral']],
    ['Schmitd', ['Brauerei Schmidt']],
  ])('says what is most like %s, when it is asked to and holds nothing of it', async (q, similar) => {
    expect(await names(`q=${encodeURIComponent(q)}`)).toEqual([])
    expect(await names(`similar=true&q=${encodeURIComponent(q)}`)).toEqual(similar)
  })

  it.each([
    ['zurich', 'Zürich Consult'],
    ['angstrom', 'Ångström AB'],
    ['LODZ', 'Łódź Export'],
    ['jose nunez', 'Jose\u0301 Nun\u0303ez'],
    ['strasse', 'Straße 9'],
    ['Straße', 'Strasse 10'],
    ['abc', 'ＡＢＣ Width'],
    ['100%', '100% Wolle'],
  ])('finds by %s what is called %s', async (q, name) => {
    const { call } = shop
    expect((await call('POST', '/api/contacts/v1/companies', { name })).status).toBe(201)
    const { body } = await call('GET', `/api/contacts/v1/companies?q=${encodeURIComponent(q)}`)
    expect(body.items.map((row: { name: string }) => row.name)).toContain(name)
  })

  it('keeps to what holds the text, and to its filter', async () => {
    expect((await names('similar=true&q=brauerei')).sort()).toEqual(['Brauerei Müller GmbH', 'Brauerei Schmidt'])
    expect(await names('similar=true&q=braurei&filter[customerName][has]=Schmidt')).toEqual(['Brauerei Schmidt'])
    expect(await names('similar=true&q=braurei&limit=1')).toHaveLength(1)
    expect(await names('similar=true&q=%27%22%25_xxxx')).toEqual([])
  })

  it('shows nothing that is discarded, or of another business', async () => {
    const id = await invoiceTo('Café Zentral')
    expect(await names('similar=true&q=zenttral')).toHaveLength(2)
    expect((await shop.call('DELETE', `${invoices}/${id}`)).status).toBe(200)
    expect(await names('similar=true&q=zenttral')).toHaveLength(1)
    const other = await newBusiness()
    for (const q of ['zenttral', 'Braurei', 'Schmitd']) expect(await names(`similar=true&q=${q}`, other)).toEqual([])
  })
})
