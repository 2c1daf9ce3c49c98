import { describe, expect, it } from 'vitest'
import { type Business, type Client, eventually, newBusiness, query, stack } from '#kit/testing'
import { contactsCsv } from './contacts-csv.ts'
import { settled } from './selling.ts'

const imports = '/api/contacts/v1/imports'
const companies = '/api/contacts/v1/companies'

async function start(call: Client, csv: string, options: object = {}): Promise<string> {
  const answer = await call('POST', imports, { noun: 'company', filename: 'contacts.csv', csv, ...options })
  expect([answer.status, answer.body.status]).toEqual([201, 'queued'])
  return answer.body.id
}

const until = (call: Client, id: string, status: string) =>
  eventually(async () => {
    const { body } = await call('GET', `${imports}/${id}`)
    expect(body.status).toBe(status)
    return body
  })

async function all(call: Client, url: string): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = []
  for (let cursor = ''; ; ) {
    const { body } = await call('GET', `${url}&limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`)
    items.push(...body.items)
    if (!body.nextCursor) return items
    cursor = body.nextCursor
  }
}

const held = async ({ tenantId }: Business) => {
  const [row] = await query<{ count: string }>('select count(*) from contacts.company where tenant_id = $1', [tenantId])
  return Number(row?.count)
}

describe('an address book of 10,000', () => {
  it('comes in whole, names every wrong cell, comes out again and can be taken back', async () => {
    const business = await newBusiness()
    const { call } = business
    const file = contactsCsv(10_000)
    const id = await start(call, file.csv)
    const done = await until(call, id, 'finished')
    expect(done).toMatchObject({ total: 10_000, processed: 10_000, created: 9900, updated: 0, skipped: 0, failed: 100 })
    expect(await held(business)).toBe(9900)

    const errors = await all(call, `/api/contacts/v1/import-errors?filter[importId]=${id}&sort=rowNumber`)
    expect(new Map(errors.map(({ rowNumber, heading }) => [rowNumber, heading]))).toEqual(file.invalid)
    const asFile = await call('GET', `/api/contacts/v1/import-errors?filter[importId]=${id}`, undefined, {
      accept: 'text/csv',
    })
    expect(asFile.body.trim().split('\r\n').length).toBe(101)

    const { body: found } = await call('GET', `${companies}?filter[email]=Info.8@a-shop.test`)
    expect(found.items).toMatchObject([{ city: 'Köln', country: 'DE', phone: 'ask at the counter', importId: id }])
    const changed = found.items[0]
    expect((await call('PATCH', `${companies}/${changed.id}`, { note: 'Called back.' })).status).toBe(200)

    const exported = await call('GET', companies, undefined, { accept: 'text/csv' })
    const again = await until(call, await start(call, exported.body, { updateBy: 'email', dryRun: true }), 'finished')
    expect(again).toMatchObject({ total: 9900, updated: 0, failed: 0 })

    expect((await call('POST', `${imports}/${id}/undo`, {})).status).toBe(200)
    expect(await until(call, id, 'undone')).toMatchObject({ removed: 9899, kept: 1 })
    expect((await call('GET', `${companies}/${changed.id}`)).body.note).toBe('Called back.')
    expect(await held(business)).toBe(1)
  })

  it('has the same end when every event comes twice', async () => {
    const business = await newBusiness()
    const id = await start(business.call, contactsCsv(3000).csv)
    await until(business.call, id, 'finished')
    await query(
      "update contacts.outbox set sent_at = null, created_at = now() - interval '1 minute' where tenant_id = $1",
      [business.tenantId],
    )
    expect((await fetch(`${stack().origin}/cdn-cgi/handler/scheduled`)).status).toBe(200)
    await settled(business)
    const { body } = await business.call('GET', `${imports}/${id}`)
    expect(body).toMatchObject({ status: 'finished', created: 2970, failed: 30 })
    expect(await held(business)).toBe(2970)
  })
})

describe('importing', () => {
  it('changes what has the address and leaves what a cell does not speak of', async () => {
    const { call } = await newBusiness()
    const mokka = (
      await call('POST', companies, { name: 'Mokka', email: 'Hello@Mokka.test', city: 'Berlin', tags: ['old'] })
    ).body
    const rows = [
      'name,email,phone,city',
      'Café Mokka,HELLO@mokka.test,030 1234567,',
      'Neu,neu@mokka.test,,Bonn',
      'Neuer,NEU@mokka.test,,',
    ]
    const done = await until(call, await start(call, rows.join('\n'), { updateBy: 'email' }), 'finished')
    expect(done).toMatchObject({ created: 1, updated: 2, failed: 0 })
    expect((await call('GET', `${companies}/${mokka.id}`)).body).toMatchObject({
      name: 'Café Mokka',
      phone: '+49301234567',
      city: 'Berlin',
      tags: ['old'],
      version: 2,
    })
    const { body } = await call('GET', `${companies}?q=neuer`)
    expect(body.items).toMatchObject([{ name: 'Neuer', city: 'Bonn' }])
  })

  it('of a dry run writes nothing and cannot be undone', async () => {
    const business = await newBusiness()
    const id = await start(business.call, 'name\tvatId\nA\t\nB\tDE1\n', { dryRun: true })
    expect(await until(business.call, id, 'finished')).toMatchObject({ created: 1, failed: 1, delimiter: '\t' })
    expect(await held(business)).toBe(0)
    const { body } = await business.call('GET', `/api/contacts/v1/import-errors?filter[importId]=${id}`)
    expect(body.items).toMatchObject([
      {
        ...{ rowNumber: 3, heading: 'vatId', value: 'DE1' },
        ...{ code: 'contacts/not-a-vat-id', message: 'is not a VAT id of DE', values: { country: 'DE' } },
      },
    ])
    const undo = await business.call('POST', `${imports}/${id}/undo`, {})
    expect([undo.status, undo.body.code]).toEqual([409, 'contacts/nothing-to-undo'])
  })

  it('refuses a file it cannot read, with the place', async () => {
    const { call } = await newBusiness()
    const refused = async (csv: string, options: object = {}) => {
      const { status, body } = await call('POST', imports, { noun: 'company', filename: 'x.csv', csv, ...options })
      return [status, body.errors?.map(({ pointer }: { pointer: string }) => pointer)]
    }
    expect(await refused('name,email\nA,"b')).toEqual([422, ['#/csv']])
    expect(await refused('name,email\n')).toEqual([422, ['#/csv']])
    expect(await refused('email\na@b.test')).toEqual([422, ['#/mapping']])
    expect(await refused('a\nb', { mapping: { a: 'name', z: 'email' } })).toEqual([422, ['#/mapping/z']])
    expect(await refused('a\nb', { mapping: { a: 'surname' } })).toEqual([422, ['#/mapping/a', '#/mapping']])
  })

  it('keeps a company that people were added to', async () => {
    const { call } = await newBusiness()
    const id = await start(call, 'name\nUsed\nUnused\n')
    await until(call, id, 'finished')
    const { items } = (await call('GET', `${companies}?filter[importId]=${id}&sort=name`)).body
    expect((await call('POST', '/api/contacts/v1/people', { name: 'Ann', companyId: items[1].id })).status).toBe(201)
    await call('POST', `${imports}/${id}/undo`, {})
    expect(await until(call, id, 'undone')).toMatchObject({ removed: 1, kept: 1 })
  })
})
