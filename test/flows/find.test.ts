import { beforeAll, describe, expect, it } from 'vitest'
import { type Business, type Client, eventually, newBusiness, query } from '#kit/testing'

type Item = { noun: string; id: string; title: string; note: string | null; href: string; score: number }

const ask = async (q: string, call: Client, limit = 20): Promise<Item[]> => {
  const { status, body } = await call('GET', `/api/search/v1/search?limit=${limit}&q=${encodeURIComponent(q)}`)
  expect([status, body]).toEqual([200, body])
  return body.items
}
const titles = async (q: string, call: Client) => (await ask(q, call)).map(({ title }) => title)

let shop: Business
beforeAll(async () => {
  shop = await newBusiness()
  const make = async (noun: string, input: object) => {
    const { status, body } = await shop.call('POST', `/api/contacts/v1/${noun}`, input)
    expect(status).toBe(201)
    return body
  }
  await make('companies', { name: 'Brauerei Müller GmbH', email: 'office@hopfen.example', phone: '+49 30 123456' })
  await make('companies', { name: 'Brauerei Schmidt' })
  await make('companies', { name: 'Café Zentral', vatId: null })
  await make('companies', { name: 'Straßenbau Öztürk', note: 'nothing of this' })
  await make('companies', { name: 'Łódź ＡＢＣ Consult' })
  await make('people', { name: 'Ada Brausewetter' })
  await make('people', { name: 'Jose\u0301 Nun\u0303ez' })
  await eventually(async () => expect(await titles('nunez', shop.call)).toHaveLength(1))
})

describe('a record is found', () => {
  it.each([
    ['by its beginning', 'caf', ['Café Zentral']],
    ['without its accent', 'MULL', ['Brauerei Müller GmbH']],
    ['as it is spelled out', 'mueller', ['Brauerei Müller GmbH']],
    ['by all words, in any order', 'müller brauerei', ['Brauerei Müller GmbH']],
    ['by part of an address', 'hopfen', ['Brauerei Müller GmbH']],
    ['by a number dialled from near', '030 1234', ['Brauerei Müller GmbH']],
    ['by a number dialled from abroad', '+49 (30) 123456', ['Brauerei Müller GmbH']],
    ['with ss for ß', 'strassenbau', ['Straßenbau Öztürk']],
    ['with a dotless i', 'Öztürk straßenbau', ['Straßenbau Öztürk']],
    ['however its letters are composed', 'José Nuñez', ['José Nuñez'.normalize('NFD')]],
    ['whatever the width of its letters', 'lodz abc', ['Łódź ＡＢＣ Consult']],
    ['through a wrong letter', 'zentrel', ['Café Zentral']],
    ['through a missing letter', 'brauswetter', ['Ada Brausewetter']],
    ['through a letter too many', 'zenttral', ['Café Zentral']],
    ['through letters swapped', 'braeurei schmidt', ['Brauerei Schmidt']],
    ['through a mistake in each word', 'cafee zetnral', ['Café Zentral']],
    ['through mistakes in longer words', 'bruaerei shcmidt', ['Brauerei Schmidt']],
  ])('%s: %s', async (_, q, expected) => {
    expect(await titles(q, shop.call)).toEqual(expected)
  })

  it('never by what nobody looks for', async () => {
    for (const q of ['nothing of this', 'zzqqxx', 'müller zentral', '+49 89 999'])
      expect(await titles(q, shop.call)).toEqual([])
  })
})

describe('what is found', () => {
  it('leads to its page, the record before what was posted for it, by number and by name', async () => {
    const { body: customer } = await shop.call('POST', '/api/contacts/v1/companies', { name: 'Anker' })
    const lines = [{ description: 'Rope', quantity: '1', unitPrice: '10' }]
    const draft = await shop.call('POST', '/api/invoicing/v1/invoices', { customerId: customer.id, lines })
    const { body: invoice } = await shop.call('POST', `/api/invoicing/v1/invoices/${draft.body.id}/issue`, {})
    await eventually(async () => expect(await ask('anker', shop.call)).toHaveLength(3))
    const [first, second, third] = await ask('anker', shop.call)
    expect(first).toEqual({
      ...{ app: 'contacts', noun: 'contacts.company', id: customer.id, title: 'Anker', note: null, score: 100 },
      href: `/contacts/companies/${customer.id}`,
    })
    expect(second).toMatchObject({ title: invoice.number, note: 'Anker', href: `/invoicing/invoices/${invoice.id}` })
    expect(third?.noun).toBe('accounting.entry')
    for (const q of [
      invoice.number,
      invoice.number.toLowerCase().replaceAll('-', ''),
      invoice.number.slice(-4),
      '1 anker',
    ])
      expect([q, (await ask(q, shop.call))[0]?.id]).toEqual([q, invoice.id])
  })

  it('follows its record: renamed, archived, restored', async () => {
    const { body } = await shop.call('POST', '/api/contacts/v1/companies', { name: 'Vorher KG' })
    const at = `/api/contacts/v1/companies/${body.id}`
    await eventually(async () => expect(await titles('vorher', shop.call)).toEqual(['Vorher KG']))
    await shop.call('PATCH', at, { name: 'Nachher KG' })
    await eventually(async () => expect(await titles('nachher', shop.call)).toEqual(['Nachher KG']))
    for (const q of ['vorher', 'vorhre']) expect(await titles(q, shop.call)).toEqual([])
    await shop.call('DELETE', at)
    await eventually(async () => expect(await titles('nachher', shop.call)).toEqual([]))
    expect(await titles('nachhre', shop.call)).toEqual([])
    await shop.call('POST', `${at}/restore`)
    await eventually(async () => expect(await titles('nachher', shop.call)).toEqual(['Nachher KG']))
  })

  it('leaves no word of it behind once it is renamed', async () => {
    const { body } = await shop.call('POST', '/api/contacts/v1/people', { name: 'Xaverina Quastenflosser' })
    await eventually(async () => expect(await titles('quastenflosser', shop.call)).toHaveLength(1))
    await shop.call('PATCH', `/api/contacts/v1/people/${body.id}`, { name: 'Nobody' })
    await eventually(async () => expect(await titles('quastenflosser', shop.call)).toEqual([]))
    for (const table of ['record', 'word', 'spelling'])
      expect(
        await query(`select * from search.${table} t where tenant_id = $1 and t::text like '%quastenfl%'`, [
          shop.tenantId,
        ]),
      ).toEqual([])
  })

  it('is there however many rows an import brings', async () => {
    const rows = Array.from({ length: 120 }, (_, index) => `Importfirma ${index}`)
    const csv = `name\n${rows.join('\n')}\n`
    const { status } = await shop.call('POST', '/api/imports/v1/imports', {
      noun: 'contacts.company',
      filename: 'a.csv',
      csv,
      mapping: { name: 'name' },
    })
    expect(status).toBe(201)
    await eventually(async () => expect(await titles('importfirma 119', shop.call)).toEqual(['Importfirma 119']))
  })
})
