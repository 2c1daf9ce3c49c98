import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Business, newBusiness } from '#kit/testing'
import { newCustomer, newDraft } from './selling.ts'

const companies = '/api/contacts/v1/companies'
type Row = { id: string; name: string; city: string | null; paymentTermDays: number | null; tags: string[] }
type Tests = Record<string, Record<string, string>>

const cities = ['Wien', 'Graz', "L'Aquila", '100%', null]
const rowsOf = (mark: string) =>
  Array.from({ length: 24 }, (_, n) => ({
    name: `${mark} ${['Mokka', 'Melange', 'Espresso'][n % 3]} ${n}`,
    city: cities[n % 5] ?? null,
    paymentTermDays: n % 4 === 3 ? null : (n % 7) * 10,
    tags: n % 2 ? ['bar'] : ['hotel', 'bar'],
  }))

let home: Business
let foreign: Business
let rows: Row[]
beforeAll(async () => {
  ;[home, foreign] = await Promise.all([newBusiness(), newBusiness()])
  for (const row of rowsOf('Theirs')) await foreign.call('POST', companies, row)
  for (const row of rowsOf('Ours')) await home.call('POST', companies, row)
  rows = (await home.call('GET', `${companies}?limit=200`)).body.items
  expect(rows).toHaveLength(24)
})

/** What the words of the list grammar mean, as plainly as can be. */
function holds(row: Row, tests: Tests): boolean {
  return Object.entries(tests).every(([field, values]) =>
    Object.entries(values).every(([test, value]) => {
      const is = row[field as keyof Row]
      if (Array.isArray(is)) return is.includes(value)
      if (test === 'null') return (is === null) === (value === 'true')
      if (test === 'ne') return is === null || String(is) !== value
      if (is === null) return false
      if (test === 'in') return value.split(',').includes(String(is))
      if (test === 'has') return String(is).toLowerCase().includes(value.toLowerCase())
      if (test === 'eq') return String(is) === value
      const order = Number(is) - Number(value)
      return { lt: order < 0, lte: order <= 0, gt: order > 0, gte: order >= 0 }[test] ?? false
    }),
  )
}

const word = fc.constantFrom('Wien', 'Graz', "L'Aquila", '100%', '%', 'a', 'mokka', 'Ours', "' or '1'='1", '')
const days = fc.constantFrom('0', '10', '20', '30', '60')
const condition = fc.oneof(
  fc.tuple(fc.constantFrom('name', 'city'), fc.constantFrom('eq', 'ne', 'has', 'in'), word),
  fc.tuple(fc.constant('paymentTermDays'), fc.constantFrom('eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'in'), days),
  fc.tuple(fc.constantFrom('city', 'paymentTermDays'), fc.constant('null'), fc.constantFrom('true', 'false')),
  fc.tuple(fc.constant('tags'), fc.constant('has'), fc.constantFrom('bar', 'hotel', 'none')),
)
const toTests = (all: [string, string, string][]) => {
  const tests: Tests = {}
  for (const [field, test, value] of all) tests[field] = { ...tests[field], [test]: value }
  return tests
}
const group = fc.array(condition, { minLength: 1, maxLength: 3 }).map(toTests)
const queryOf = (at: string, tests: Tests) =>
  Object.entries(tests).flatMap(([field, values]) =>
    Object.entries(values).map(([test, value]) => `${at}[${field}][${test}]=${encodeURIComponent(value)}`),
  )
const toQuery = (filter: Tests, or: Tests[]) =>
  [...queryOf('filter', filter), ...or.flatMap((tests, n) => queryOf(`or[${n}]`, tests))].join('&')

const all = fc.tuple(fc.array(condition, { maxLength: 2 }).map(toTests), fc.array(group, { maxLength: 4 }))

it('a list holds what a plain reading of its conditions says, and nothing of another tenant', async () => {
  await fc.assert(
    fc.asyncProperty(all, async ([filter, or]) => {
      const expected = rows.filter((row) => holds(row, filter) && (or.length === 0 || or.some((t) => holds(row, t))))
      const answer = await home.call('GET', `${companies}?limit=200&${toQuery(filter, or)}`)
      expect(answer.status).toBe(200)
      expect(answer.body.items.map(({ name }: Row) => name)).toEqual(expected.map(({ name }) => name))
    }),
    { numRuns: 120 },
  )
})

it('no alternative reaches beyond the tenant, the search or the page before', async () => {
  const everything = 'or[0][name][has]=e&or[1][name][ne]=x&or[2][city][null]=true&or[3][version][gte]=0'
  const names = async (query: string) =>
    (await home.call('GET', `${companies}?limit=200&${query}`)).body.items.map(({ name }: Row) => name)
  expect((await names(everything)).sort()).toEqual(rows.map(({ name }) => name).sort())
  expect(await names(`or[0][name][has]=Theirs&or[1][city][eq]=Nowhere`)).toEqual([])
  expect(await names(`q=melange&${everything}`)).toHaveLength(8)
  const found: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const query = `${companies}?limit=5&sort=name&${everything}${cursor && `&cursor=${cursor}`}`
    const { body } = await home.call('GET', query)
    found.push(...body.items.map(({ name }: Row) => name))
    cursor = body.nextCursor
  }
  expect(found).toEqual(rows.map(({ name }) => name).sort())
})

it('what is archived shows in the group that asks for it, not in the others', async () => {
  const { call } = await newBusiness()
  const ids = await Promise.all(
    ['open', 'gone', 'gone too'].map(async (name) => (await call('POST', companies, { name })).body.id),
  )
  for (const id of ids.slice(1)) await call('DELETE', `${companies}/${id}`)
  const names = async (query: string) =>
    (await call('GET', `${companies}?sort=name&${query}`)).body.items.map(({ name }: Row) => name)
  expect(await names('or[0][name][has]=o')).toEqual(['open'])
  expect(await names('or[0][name][eq]=open&or[1][name][eq]=gone')).toEqual(['open'])
  expect(await names('or[0][name][has]=o&or[1][archivedAt][null]=false&or[1][name][eq]=gone')).toEqual(['gone', 'open'])
})

it('an export holds the rows and columns that were asked for', async () => {
  const csv = async (query: string) => home.call('GET', `${companies}?${query}`, undefined, { accept: 'text/csv' })
  const answer = await csv("sort=name&fields=city,name&or[0][city][eq]=Wien&or[1][city][eq]=L'Aquila")
  const expected = rows
    .filter(({ city }) => city === 'Wien' || city === "L'Aquila")
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  expect(answer.body.trimEnd().split('\r\n')).toEqual([
    'city,name',
    ...expected.map(({ city, name }) => `${city},${name}`),
  ])
  const refused = await csv('fields=name,tenantId')
  expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, '#/fields'])
})

it('a replaced list takes groups too', async () => {
  const answer = await home.call(
    'GET',
    '/api/notifications/v1/notifications?or[0][title][has]=a&or[1][readAt][null]=true',
  )
  expect([answer.status, answer.body.items.every((row: { userId: string }) => row.userId)]).toEqual([200, true])
})

describe('is refused with a pointer', () => {
  const many = (count: number, at: (n: number) => string) => Array.from({ length: count }, (_, n) => at(n)).join('&')
  const tests = ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'in', 'has']
  for (const [query, pointer] of [
    ['or[0][tenantId][eq]=x', '#/or/0/tenantId/eq'],
    ['or[0][name][eq]=x&or[1][name][regex]=x', '#/or/1/name/regex'],
    ['or[0][status][constructor]=x', '#/or/0/status/constructor'],
    ['or[0][name][eq]=x&or[1][paymentTermDays][gte]=many', '#/or/1/paymentTermDays/gte'],
    ['filter[paymentTermDays][lt]=99999999999999', '#/filter/paymentTermDays/lt'],
    ['or[0][createdAt][gt]=soon', '#/or/0/createdAt/gt'],
    ['or[0][ownerId][in]=none', '#/or/0/ownerId/in'],
    ['or[0][custom][eq]=x', '#/or/0/custom/eq'],
    ['or[0][tags][eq]=x', '#/or/0/tags/eq'],
    ['or[1][name][eq]=x', '#/or/0'],
    ['or[name][eq]=x', '#/or'],
    ['or[x][name][eq]=x', '#/or'],
    ['or[0][__proto__][eq]=x', '#/or/0/__proto__'],
    ['or[0][name][eq][deep]=x', '#/or/0/name/eq'],
    ['or=x', '#/or'],
    [many(11, (n) => `or[${n}][name][eq]=x`), '#/or'],
    [many(4, (n) => tests.map((test) => `or[${n}][name][${test}]=x`).join('&')), '#/or/3'],
  ] as const)
    it(query.slice(0, 60), async () => {
      const answer = await home.call('GET', `${companies}?${query}`)
      expect([answer.status, answer.body.errors?.[0].pointer]).toEqual([422, pointer])
    })

  it('an amount of an invoice', async () => {
    const customer = await newCustomer(home.call)
    await newDraft(home.call, customer.id)
    const list = '/api/invoicing/v1/invoices?or[0][status][eq]=draft'
    expect((await home.call('GET', `${list}&or[1][totalMinor][gte]=10000`)).body.items).toHaveLength(1)
    const answer = await home.call('GET', `${list}&or[1][totalMinor][gte]=10,000`)
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, '#/or/1/totalMinor/gte'])
  })
})

it('sorts names as people do, page by page and in both directions', async () => {
  const { call } = await newBusiness('DE', 'EUR')
  const sorted = ['Ångström', 'apfel', 'Äpfel', 'Öl', 'under', 'Zebra', 'Zürich']
  for (const name of [...sorted].reverse()) await call('POST', '/api/contacts/v1/companies', { name })
  for (const [sort, names] of [
    ['name', sorted],
    ['-name', [...sorted].reverse()],
  ] as const) {
    const found: string[] = []
    for (let cursor = ''; found.length < sorted.length; ) {
      const path = `/api/contacts/v1/companies?sort=${sort}&limit=2${cursor && `&cursor=${cursor}`}`
      const { items, nextCursor } = (await call('GET', path)).body
      found.push(...items.map(({ name }: { name: string }) => name))
      cursor = nextCursor
    }
    expect(found).toEqual(names)
  }
})
