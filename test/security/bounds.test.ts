import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Business, newBusiness, stack } from '#kit/testing'

let home: Business
beforeAll(async () => {
  home = await newBusiness()
})

const companies = '/api/contacts/v1/companies'
const imports = '/api/imports/v1/imports'
const refused = async (method: string, path: string, body?: unknown, headers?: Record<string, string>) => {
  const answer = await home.call(method, path, body, headers)
  return [answer.status, answer.body.errors?.[0]?.pointer ?? answer.body.code]
}
const upload = (csv: string, options: object = {}) =>
  refused('POST', imports, { noun: 'contacts.company', filename: 'x.csv', csv, ...options })

const over = async (id: string, call = home.call) => {
  await expect
    .poll(async () => (await call('GET', `${imports}/${id}`)).body.status, { timeout: 30_000 })
    .toBe('finished')
  return (await call('GET', `${imports}/${id}`)).body
}

describe('a file to import', () => {
  it.each([
    ['columns', `${'a,'.repeat(1_000_000)}name\nx\n`, 'too-many-columns', 200],
    ['columns in a later row', `name\n${'a,'.repeat(300)}\n`, 'too-many-columns', 200],
    ['letters in a cell', `name\n${'a'.repeat(10_001)}\n`, 'cell-too-long', 10_000],
    ['letters in a quoted cell', `name\n"${'a""'.repeat(5001)}"\n`, 'cell-too-long', 10_000],
    ['letters in a name', `name,${'b'.repeat(201)}\nx,y\n`, 'heading-too-long', 200],
    ['rows', `name\n${'a\n'.repeat(100_001)}`, 'too-many-rows', 100_000],
  ])('is refused for too many %s', async (_, csv, code, maximum) => {
    const { status, body } = await home.call('POST', imports, { noun: 'contacts.company', filename: 'x.csv', csv })
    const error = { pointer: '#/csv', code: `imports/${code}`, values: { maximum } }
    expect([status, body.errors]).toMatchObject([422, [error]])
  })

  it('may have columns named like what every object has, and lists go without columns', async () => {
    const header = ['constructor', '__proto__', 'toString', 'valueOf', 'hasOwnProperty', 'name']
    const created = await home.call('POST', imports, {
      noun: 'contacts.company',
      filename: 'x.csv',
      csv: `${header.join(',')}\n1,2,3,4,5,Mokka\n`,
      mapping: { constructor: 'city' },
    })
    expect(created.status).toBe(201)
    const { columns } = await over(created.body.id)
    expect(columns.map(({ field }: { field: string }) => field)).toEqual(['city', null, null, null, null, 'name'])
    const { body } = await home.call('GET', imports)
    expect(body.items[0]).toMatchObject({ id: created.body.id, total: 1 })
    expect(body.items[0].columns).toBeUndefined()
    expect(await upload('name\nx\n', { mapping: Object.fromEntries([['__proto__', 'name']]) })).toEqual([
      422,
      '#/mapping/__proto__',
    ])
  })
})

describe('a list', () => {
  it('of long texts ends its pages at a megabyte and still comes whole', async () => {
    const { call } = await newBusiness()
    const note = '€'.repeat(10_000)
    for (let made = 0; made < 80; made++)
      expect((await call('POST', companies, { name: `Company ${made}`, note })).status).toBe(201)
    const found = new Set<string>()
    const pages: number[] = []
    for (let cursor = ''; ; ) {
      const { body } = await call('GET', `${companies}?limit=200&sort=name${cursor && `&cursor=${cursor}`}`)
      pages.push(JSON.stringify(body).length)
      for (const { name } of body.items) found.add(name)
      if (!body.nextCursor) break
      cursor = encodeURIComponent(body.nextCursor)
    }
    expect([found.size, pages.length]).toEqual([80, 3])
    expect(Math.max(...pages)).toBeLessThan(500_000)
    const csv = await call('GET', companies, undefined, { accept: 'text/csv' })
    expect(csv.body.split('\r\n').length).toBe(80 + 2)
  })

  it.each([
    ['or[length][id]=1', '#/or'],
    ['or[__proto__][id]=1', '#/or'],
    ['or[constructor][name]=1', '#/or'],
    ['filter[name][__proto__]=1', '#/filter/name/__proto__'],
    ['filter[__proto__]=1', '#/filter/__proto__'],
    ['filter[constructor]=1', '#/filter/constructor/eq'],
    ['filter[name][toString]=1', '#/filter/name/toString'],
    ['filter[a][b][c][d][e][f]=1', '#/filter'],
    [Array.from({ length: 201 }, (_, at) => `a${at}=1`).join('&'), '#/'],
    ['toString=1', '#/toString'],
  ])('refuses %s', async (query, pointer) => {
    expect(await refused('GET', `${companies}?${query}`)).toEqual([422, pointer])
  })

  it('has an address of at most 8 kB', async () => {
    expect(await refused('GET', `${companies}?q=${'x'.repeat(9000)}`)).toEqual([414, 'uri-too-long'])
  })
})

describe('a body', () => {
  it.each([
    ['deep', `{"name":${'['.repeat(40)}${']'.repeat(40)}}`, [422, '#/']],
    ['wide', `{"name":[${'{},'.repeat(100_001)}{}]}`, [422, '#/']],
    ['with a length of its own', '{"name":{"length":{"toString":1,"valueOf":1}}}', [422, '#/']],
    ['with names of all objects', '{"name":"x","custom":{"__proto__":1}}', [422, '#/custom/__proto__']],
    ['with 101 own fields', JSON.stringify({ name: 'x', custom: many(101) }), [422, '#/custom']],
  ])('that is %s is refused', async (_, body, expected) => {
    expect(await refused('POST', companies, body)).toEqual(expected)
  })

  it.each(['GET', 'HEAD'])('of %s is refused, and nothing breaks', async (method) => {
    for (const path of [companies, '/api/auth/get-session', '/api/health']) {
      const answer = await withBody(method, path)
      expect([path, answer.status < 500, answer.status]).toEqual([path, true, path === '/api/health' ? 200 : 400])
    }
  })
})

it('days are of the years 1900 to 9999', async () => {
  for (const day of ['0000-01-01', '1899-12-31', '10000-01-01']) {
    expect(await refused('GET', `/api/accounting/v1/reports/balance-sheet?on=${day}`)).toEqual([422, '#/on'])
    expect(await refused('PUT', '/api/accounting/v1/lock', { lockedThroughOn: day })).toEqual([
      422,
      '#/lockedThroughOn',
    ])
    const draft = { customerId: crypto.randomUUID(), dueOn: day }
    expect(await refused('POST', '/api/invoicing/v1/invoices', draft)).toEqual([422, '#/dueOn'])
  }
})

it('an Idempotency-Key is taken whole or not at all', async () => {
  const key = (last: string) => ({ 'idempotency-key': 'x'.repeat(199) + last })
  const [one, two] = await Promise.all(
    ['1', '2'].map((last) => home.call('POST', companies, { name: 'Twice' }, key(last))),
  )
  expect([one?.status, two?.status]).toEqual([201, 201])
  expect(one?.body.id).not.toBe(two?.body.id)
  expect(await refused('POST', companies, { name: 'Long' }, key('12'))).toEqual([422, '#/idempotency-key'])
})

it('a CSV cell begins no formula, wherever a spreadsheet cuts, and comes back as it was', async () => {
  const { call } = await newBusiness()
  const names = ["x;=cmd|'/C calc'!A0", '=1+1', '＝1', "'=1", '"=1', 'a\t@SUM(1)', 'a\n-1', 'plain; text', '-5']
  for (const name of names) await call('POST', companies, { name })
  const { body } = await call('GET', `${companies}?fields=name`, undefined, { accept: 'text/csv' })
  const cells = body.split(/[;\t\r\n,]/).map((cell: string) => cell.replace(/^[\s"]+/, ''))
  expect(cells.filter((cell: string) => /^['"\s]*[=+\-@＝＋－＠]/.test(cell) && !/^('|-\d)/.test(cell))).toEqual([])
  expect(body).toContain(`"x;'=cmd|'/C calc'!A0"`)
  const { body: started } = await call('POST', imports, { noun: 'contacts.company', filename: 'x.csv', csv: body })
  expect(await over(started.id, call)).toMatchObject({ created: names.length, failed: 0 })
  const again = (await call('GET', `${companies}?sort=-createdAt&limit=${names.length}`)).body.items
  expect(again.map(({ name }: { name: string }) => name).sort()).toEqual(names.sort())
})

it('the documents tell nobody what apps ask of each other alone', async () => {
  const { body } = await home.call('GET', '/api/openapi.json')
  expect(body.paths['/api/contacts/v1/companies']).toBeDefined()
  expect(body.paths['/api/notifications/v1/mails']).toBeUndefined()
})

function many(count: number): object {
  return Object.fromEntries(Array.from({ length: count }, (_, at) => [`field-${at}`, 1]))
}

/** Node's fetch sends no body with GET. */
function withBody(method: string, path: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-length': '2', 'content-type': 'application/json' }
    const sent = request(stack().origin + path, { method, headers }, (response) => {
      text(response).then((body) => resolve({ status: response.statusCode ?? 0, body }), reject)
    })
    sent.once('error', reject)
    sent.end('{}')
  })
}
