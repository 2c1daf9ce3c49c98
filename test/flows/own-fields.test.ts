import { beforeAll, expect, it } from 'vitest'
import { type Business, newBusiness } from '#kit/testing'

const companies = '/api/contacts/v1/companies'
const invoices = '/api/invoicing/v1/invoices'
const fields = '/api/settings/v1/custom-fields'

let home: Business
let foreign: Business
let keys = 0
beforeAll(async () => {
  ;[home, foreign] = await Promise.all([newBusiness(), newBusiness()])
})

async function define(type: string, more: object = {}, noun = 'contacts.company') {
  const key = `field-${++keys}`
  const { status, body } = await home.call('POST', fields, { noun, key, label: key, type, ...more })
  expect(status).toBe(201)
  return body as { id: string; key: string }
}
const create = (custom: object) => home.call('POST', companies, { name: 'Roast & Co', custom })
const change = (id: string, changes: object) => home.call('PATCH', `${companies}/${id}`, changes)
const list = async (query: string) =>
  (await home.call('GET', `${companies}?${query}`)).body.items.map(({ name }: { name: string }) => name).sort()

it('takes a field the moment it is defined, and changes one without the others', async () => {
  const { key } = await define('text')
  const other = await define('number')
  const { status, body } = await create({ [key]: ' early ', [other.key]: 3 })
  expect([status, body.custom]).toEqual([201, { [key]: 'early', [other.key]: 3 }])
  expect((await change(body.id, { custom: { [key]: 'late' } })).body.custom).toEqual({ [key]: 'late', [other.key]: 3 })
  expect((await change(body.id, { custom: { [key]: null } })).body.custom).toEqual({ [other.key]: 3 })
  expect((await home.call('GET', `${companies}/${body.id}`)).body.custom).toEqual({ [other.key]: 3 })
})

it('points at every value that is wrong', async () => {
  const [day, choice] = [await define('date'), await define('multi-select', { options: ['a', 'b'] })]
  const { status, body } = await create({ [day.key]: '2026-02-30', [choice.key]: ['c'], nothing: 1 })
  expect([status, body.code]).toEqual([422, 'invalid-input'])
  expect(body.errors).toEqual([
    { pointer: `#/custom/${day.key}`, code: 'not-a-day', detail: 'must be a day such as 2026-12-31' },
    {
      ...{ pointer: `#/custom/${choice.key}`, code: 'not-an-option', values: { options: 'a, b' } },
      detail: 'must be one of a, b',
    },
    { pointer: '#/custom/nothing', code: 'unknown-custom-field', detail: 'is not defined in settings' },
  ])
})

it('never blocks a record for a field that was archived, or offers something else since', async () => {
  const [text, choice] = [await define('text'), await define('select', { options: ['old', 'new'] })]
  const { id, custom } = (await create({ [text.key]: 'kept', [choice.key]: 'old' })).body
  await home.call('DELETE', `${fields}/${text.id}`)
  await home.call('PATCH', `${fields}/${choice.id}`, { options: ['new'] })
  const whole = await change(id, { name: 'Roast & Sons', custom })
  expect([whole.status, whole.body.custom]).toEqual([200, custom])
  const { body } = await change(id, { custom: { [text.key]: null } })
  expect(body.custom).toEqual({ [choice.key]: 'old' })
})

it('refers to members and contacts of the business alone', async () => {
  const [person, contact] = [await define('person'), await define('contact')]
  const theirs = (await foreign.call('POST', companies, { name: 'Theirs' })).body.id
  const [mate, stranger] = await Promise.all(
    [home, foreign].map(async ({ call }) => (await call('GET', '/api/identity/v1/members')).body.items[0].userId),
  )
  const ours = (await create({})).body.id
  const { status, body } = await create({ [person.key]: mate, [contact.key]: ours })
  expect([status, body.custom]).toEqual([201, { [person.key]: mate, [contact.key]: ours }])
  const refused = await create({ [person.key]: stranger, [contact.key]: theirs })
  expect(refused.body.errors).toMatchObject([
    { pointer: `#/custom/${person.key}`, code: 'unknown-record' },
    { pointer: `#/custom/${contact.key}`, code: 'unknown-record' },
  ])
})

it('is a preview like any other, and leaves nothing', async () => {
  const { key } = await define('number')
  const { id } = (await create({})).body
  const { body } = await home.call('PATCH', `${companies}/${id}`, { custom: { [key]: 7 } }, { prefer: 'preview' })
  expect(body.output.custom).toEqual({ [key]: 7 })
  expect((await home.call('GET', `${companies}/${id}`)).body.custom).toEqual({})
})

it('filters, and stands in a CSV by the column that is asked for', async () => {
  const [size, note] = [await define('number'), await define('text')]
  const rows = [
    { name: 'Small', custom: { [size.key]: 2, [note.key]: 'Hello, World' } },
    { name: 'Large', custom: { [size.key]: 11 } },
  ]
  for (const row of rows) await home.call('POST', companies, row)
  const [n, t] = [`filter[custom.${size.key}]`, `filter[custom.${note.key}]`]
  expect(await list(`${n}[gte]=2`)).toEqual(['Large', 'Small'])
  expect(await list(`${n}[lt]=11`)).toEqual(['Small'])
  expect(await list(`${n}[eq]=11`)).toEqual(['Large'])
  expect(await list(`${t}[has]=o, w`)).toEqual(['Small'])
  expect(await list(`${t}[null]=true&${n}[null]=false`)).toEqual(['Large'])
  expect((await home.call('GET', `${companies}?${n}[like]=1`)).body.errors[0].code).toBe('unknown-test')
  const query = `${n}[eq]=2&fields=name,custom.${size.key},custom.${note.key}`
  const csv = await home.call('GET', `${companies}?${query}`, undefined, { accept: 'text/csv' })
  expect(csv.body.split('\r\n')[1]).toBe('Small,2,"Hello, World"')
})

it('belongs to invoices too, and to no noun that has none', async () => {
  const { key } = await define('link', {}, 'invoicing.invoice')
  const customerId = (await create({})).body.id
  const draft = await home.call('POST', invoices, { customerId, custom: { [key]: 'https://order.example/1' } })
  expect([draft.status, draft.body.custom]).toEqual([201, { [key]: 'https://order.example/1' }])
  const bad = await home.call('PATCH', `${invoices}/${draft.body.id}`, { custom: { [key]: 'ftp://x' } })
  expect(bad.body.errors).toMatchObject([{ pointer: `#/custom/${key}`, code: 'not-a-url' }])
  const none = await home.call('POST', fields, { noun: 'identity.team', label: 'X', type: 'text' })
  expect(none.body.errors).toMatchObject([{ pointer: '#/noun', code: 'settings/no-custom-fields' }])
  const { body } = await home.call('GET', '/api/settings/v1/custom-nouns')
  expect(body.nouns).toEqual(expect.arrayContaining(['contacts.company', 'contacts.person', 'invoicing.invoice']))
})

it('is needed of a new record where the business says so, and of no other', async () => {
  const { id } = (await create({})).body
  const { key, id: fieldId } = await define('text', { required: true })
  // What was kept of the definitions ends within five seconds.
  await expect
    .poll(async () => (await create({})).body.errors?.[0], { timeout: 20_000 })
    .toMatchObject({
      ...{ pointer: `#/custom/${key}`, code: 'required' },
    })
  expect((await change(id, { name: 'Still mine' })).status).toBe(200)
  expect(await home.call('DELETE', `${fields}/${fieldId}`)).toMatchObject({ status: 200 })
  expect((await create({})).body).toMatchObject({ custom: {} })
})

it('sorts a list page by page, in the order of numbers, what has no value last', async () => {
  const { key } = await define('number')
  for (const value of [10, 9, null, 100])
    await home.call('POST', companies, { name: `Sorted ${value}`, custom: value === null ? {} : { [key]: value } })
  const all = async (sort: string) => {
    const found: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const asked = `limit=1&sort=${sort}&filter[name][has]=Sorted${cursor && `&cursor=${cursor}`}`
      const { body } = await home.call('GET', `${companies}?${asked}`)
      found.push(...body.items.map(({ name }: { name: string }) => name.slice(7)))
      cursor = body.nextCursor
    }
    return found
  }
  expect(await all(`custom.${key}`)).toEqual(['9', '10', '100', 'null'])
  expect(await all(`-custom.${key}`)).toEqual(['100', '10', '9', 'null'])
  expect((await home.call('GET', `${companies}?sort=custom.'`)).status).toBe(422)
})
