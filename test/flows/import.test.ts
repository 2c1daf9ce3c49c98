import { describe, expect, it } from 'vitest'
import { type Business, eventually, newBusiness, query, stack } from '#kit/testing'
import { contactsCsv } from './contacts-csv.ts'
import { companies, errorsOf, file, imports, start, until } from './importing.ts'
import { settled } from './selling.ts'

const held = async ({ tenantId }: Business) => {
  const [row] = await query<{ count: string }>(
    'select count(*) from contacts.company where tenant_id = $1 and archived_at is null',
    [tenantId],
  )
  return Number(row?.count)
}

describe('an address book of 1,000', () => {
  it('comes in whole, names every wrong cell, comes out again and can be taken back', async () => {
    const business = await newBusiness()
    const { call } = business
    const book = contactsCsv(1000)
    const id = await start(call, book.csv)
    const done = await until(call, id, 'finished')
    expect(done).toMatchObject({ total: 1000, processed: 1000, created: 990, updated: 0, skipped: 0, failed: 10 })
    expect(await held(business)).toBe(990)
    const errors: { row: number; column: string; pointer: string }[] = await errorsOf(call, id)
    expect(new Map(errors.map(({ row, column }) => [row, column]))).toEqual(book.invalid)
    expect(errors.every(({ pointer }) => /^#\/(name|email|vatId|country)$/.test(pointer))).toBe(true)

    const { body: found } = await call('GET', `${companies}?filter[email]=info.8@a-shop.test`)
    expect(found.items).toMatchObject([{ city: 'Köln', country: 'DE', phone: 'ask at the counter', version: 1 }])
    const changed = found.items[0]
    expect((await call('PATCH', `${companies}/${changed.id}`, { note: 'Called back.' })).status).toBe(200)

    const exported = await call('GET', companies, undefined, { accept: 'text/csv' })
    const options = { dryRun: true, options: { existing: 'update' } }
    const again = await until(call, await start(call, exported.body, options), 'finished')
    expect(again).toMatchObject({ total: 990, updated: 0, failed: 0 })

    expect((await call('POST', `${imports}/${id}/undo`, {})).status).toBe(200)
    expect(await until(call, id, 'undone')).toMatchObject({ removed: 989, kept: 1 })
    expect((await call('GET', `${companies}/${changed.id}`)).body.note).toBe('Called back.')
    expect(await held(business)).toBe(1)
  })

  it('has the same end when every event comes twice, and a second time it adds nothing', async () => {
    const business = await newBusiness()
    const csv = `Firma;E-Mail\n${Array.from({ length: 450 }, (_, at) => `Firma ${at};f${at}@firma.test\n`).join('')}`
    const id = await start(business.call, csv)
    await until(business.call, id, 'finished')
    for (const app of ['imports', 'contacts'])
      await query(
        `update ${app}.outbox set sent_at = null, created_at = now() - interval '1 minute' where tenant_id = $1`,
        [business.tenantId],
      )
    expect((await fetch(`${stack().origin}/cdn-cgi/handler/scheduled`)).status).toBe(200)
    await settled(business)
    expect((await business.call('GET', `${imports}/${id}`)).body).toMatchObject({ status: 'finished', created: 450 })
    expect(await held(business)).toBe(450)
    const again = await until(business.call, await start(business.call, csv), 'finished')
    expect(again).toMatchObject({ created: 0, skipped: 450 })
    expect(await held(business)).toBe(450)
  })

  it('makes no row twice when a step ends before it is written down', async () => {
    const business = await newBusiness()
    const { call, tenantId } = business
    const csv = `name,email\n${Array.from({ length: 250 }, (_, at) => `C ${at},c${at}@c.test\n`).join('')}`
    const id = await start(call, csv, { start: false })
    await until(call, id, 'mapping')
    // What a step that was killed after its acts leaves: the records are there, and of the step no trace.
    await call('POST', `${imports}/${id}/start`, {})
    await until(call, id, 'finished')
    const [before] = await query<{ n: number }>(
      'select count(*)::int as n from contacts.company where tenant_id = $1',
      [tenantId],
    )
    await query(
      `update imports.import set status = 'running', part = 0, processed = 0, created = 0, version = version + 1 where id = $1`,
      [id],
    )
    await query(
      `update imports.staged_row set state = 'waiting', record_id = null, plan = jsonb_build_object('run', i.run, 'act', 'create',
         'more', '[]'::jsonb, 'input', jsonb_build_object('name', 'C ' || (number - 2), 'email', 'c' || (number - 2) || '@c.test'))
       from imports.import i where i.id = import_id and import_id = $1`,
      [id],
    )
    // Whoever stops it now has the rows under way done again, under their keys.
    expect((await call('POST', `${imports}/${id}/cancel`, {})).status).toBe(200)
    expect(await until(call, id, 'cancelled')).toMatchObject({ processed: 200, created: 200, failed: 0 })
    expect(await held(business)).toBe(before?.n)
  })
})

describe('importing', () => {
  it('changes what has the address, leaves what a cell does not speak of, and takes it all back but what was changed since', async () => {
    const business = await newBusiness()
    const { call } = business
    const given = { name: 'Mokka', email: 'Hello@Mokka.test', city: 'Berlin', tags: ['old'] }
    const mokka = (await call('POST', companies, given)).body
    const polar = (await call('POST', companies, { name: 'Polar', email: 'polar@ice.test', city: 'Kiel' })).body
    const rows = [
      'name,email,phone,city',
      'Café Mokka,HELLO@mokka.test,030 1234567,',
      'Neu,neu@mokka.test,,Bonn',
      'Neuer,NEU@mokka.test,,',
      'Polar Eis,polar@ice.test,,Köln',
    ]
    const id = await start(call, rows.join('\n'), { options: { existing: 'update' } })
    expect(await until(call, id, 'finished')).toMatchObject({ created: 1, updated: 3, failed: 0 })
    expect((await call('GET', `${companies}/${mokka.id}`)).body).toMatchObject({
      ...{ name: 'Café Mokka', phone: '+49301234567', city: 'Berlin', tags: ['old'], version: 2 },
    })
    const { body } = await call('GET', `${companies}?q=neuer`)
    expect(body.items).toMatchObject([{ name: 'Neuer', city: 'Bonn' }])
    await call('PATCH', `${companies}/${polar.id}`, { city: 'Bremen' })

    await call('POST', `${imports}/${id}/undo`, {})
    expect(await until(call, id, 'undone')).toMatchObject({ reverted: 2, kept: 1, removed: 1 })
    expect((await call('GET', `${companies}/${mokka.id}`)).body).toMatchObject({ name: 'Mokka', phone: null })
    expect((await call('GET', `${companies}/${polar.id}`)).body).toMatchObject({ name: 'Polar', city: 'Bremen' })
  })

  it('of a dry run writes nothing, shows the first rows as they would be, and can be run in earnest', async () => {
    const business = await newBusiness()
    const { call } = business
    const id = await start(call, 'name\tvatId\tphone\nA\t\t030 1234567\nB\tDE1\t\n', { dryRun: true })
    expect(await until(call, id, 'finished')).toMatchObject({ created: 1, failed: 1, dryRun: true })
    expect(await held(business)).toBe(0)
    const { body } = await call('GET', `${imports}/${id}/rows`)
    expect(body.items[0].record).toMatchObject({ name: 'A', phone: '+49301234567' })
    expect(await errorsOf(call, id)).toMatchObject([
      {
        row: 3,
        column: 'vatId',
        cell: 'DE1',
        pointer: '#/vatId',
        code: 'contacts/not-a-vat-id',
        values: { country: 'DE' },
      },
    ])
    const undo = await call('POST', `${imports}/${id}/undo`, {})
    expect([undo.status, undo.body.code]).toEqual([409, 'imports/nothing-to-undo'])
    expect((await call('POST', `${imports}/${id}/start`, {})).status).toBe(200)
    expect(await until(call, id, 'finished')).toMatchObject({ created: 1, failed: 1, dryRun: false })
    const fixed = await call('POST', `${imports}/${id}/rows/3`, { values: { vatId: 'DE136695976' } })
    expect(fixed.body).toMatchObject({ import: { created: 2, failed: 0 }, row: { state: 'created' }, errors: [] })
    expect(await held(business)).toBe(2)
  })

  it('names people by their names, and finds their companies', async () => {
    const { call } = await newBusiness()
    const works = (await call('POST', companies, { name: 'Muster Works Inc' })).body
    const people = async (name: string) => {
      const csv = file(name).toString()
      await until(call, await start(call, csv, { noun: 'contacts.person' }), 'finished')
      return (await call('GET', '/api/contacts/v1/people?sort=-createdAt&limit=1')).body.items[0]
    }
    expect(await people('people-company-name.csv')).toMatchObject({
      name: 'Finn Test',
      email: 'finn@testers.test',
      companyId: null,
    })
    expect(await people('people-firstlast.csv')).toMatchObject({ name: 'Dora Demo' })
    expect(await people('people-german.csv')).toMatchObject({
      name: 'Clara Beispiel',
      phone: '+49301234',
      jobTitle: null,
    })
    expect(await people('people-google.csv')).toMatchObject({
      name: 'Ben Sample',
      email: 'ben@sample.test',
      phone: '+12125550101',
      jobTitle: 'Buyer',
      tags: [],
    })
    expect(await people('people-outlook.csv')).toMatchObject({
      ...{ name: 'Ada Example', jobTitle: 'Head of Research', companyId: works.id, street: '1 Main St' },
      ...{ city: 'Springfield', postalCode: '00501', country: 'US', email: 'ada@muster.test' },
    })
  })

  it('stops when it is told to, and knows all that it wrote', async () => {
    const business = await newBusiness()
    const { call } = business
    const id = await start(call, `name\n${Array.from({ length: 3000 }, (_, at) => `C ${at}\n`).join('')}`)
    await eventually(async () => expect((await call('GET', `${imports}/${id}`)).body.created).toBeGreaterThan(0))
    expect((await call('POST', `${imports}/${id}/cancel`, {})).status).toBe(200)
    const { created } = await until(call, id, 'cancelled')
    expect(created).toBeLessThan(3000)
    expect(await held(business)).toBe(created)
  })

  it('refuses what it cannot read, with the place', async () => {
    const { call } = await newBusiness()
    const refused = async (csv: string, options: object = {}) => {
      const given = { noun: 'contacts.company', filename: 'x.csv', csv, ...options }
      const { status, body } = await call('POST', imports, given)
      return [status, body.errors?.map(({ pointer, code }: Record<string, string>) => `${pointer} ${code}`)]
    }
    expect(await refused('name,email\nA,"b')).toEqual([422, ['#/csv imports/quote-open']])
    expect(await refused('name,email\n')).toEqual([422, ['#/csv imports/no-rows']])
    expect(await refused('name\nM\ufffdller')).toEqual([422, ['#/csv imports/damaged-letters']])
    expect(await refused('a\nb', { mapping: { a: 'name', z: 'email' } })).toEqual([
      422,
      ['#/mapping/z imports/unknown-heading'],
    ])
    expect(await refused('a\nb', { mapping: { a: 'surname' } })).toEqual([422, ['#/mapping/a imports/unknown-target']])
    const two = { noun: 'contacts.person', mapping: { First: 'name', Last: 'name' } }
    expect(await refused('First,Last,Email\nGus,Gold,g@g.test\n', two)).toEqual([
      422,
      ['#/mapping/Last imports/two-columns'],
    ])
    expect(await refused('a\nb', { noun: 'contacts.nothing' })).toEqual([422, ['#/noun imports/no-noun']])
    expect(await refused('a\nb', { noun: 'accounting.entry' })).toEqual([422, ['#/noun imports/no-noun']])
    const open = await call('POST', imports, { noun: 'contacts.company', filename: 'x.csv', csv: 'email\na@b.test' })
    expect(await until(call, open.body.id, 'mapping')).toMatchObject({ questions: [{ code: 'field', field: 'name' }] })
  })
})
