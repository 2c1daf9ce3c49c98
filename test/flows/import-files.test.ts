import { describe, expect, it } from 'vitest'
import { eventually, newBusiness } from '#kit/testing'
import { companies, file, imports, start, until } from './importing.ts'
import { workbook } from './workbook.ts'

describe('importing', () => {
  it('takes a file as it is: Windows-1252 and with a line that says the delimiter, and asks what cannot be told', async () => {
    const { call } = await newBusiness()
    const put = (id: string, name: string) =>
      call('PUT', `${imports}/${id}/file`, file(name), { 'content-type': 'text/csv' })
    const western = await start(call, undefined)
    expect((await put(western, 'enc-windows-1252.csv')).status).toBe(204)
    expect(await until(call, western, 'finished')).toMatchObject({ created: 2, encoding: 'windows-1252' })
    expect((await put(western, 'enc-utf8.csv')).status).toBe(409)
    const said = await start(call, undefined)
    await put(said, 'csv-sep-line.csv')
    expect(await until(call, said, 'finished')).toMatchObject({ created: 1 })
    const { body } = await call('GET', `${companies}?sort=name`)
    expect(body.items.map(({ name, city }: Record<string, string>) => [name, city])).toEqual([
      ['Café Größe', 'Zürich'],
      ['Müller & Söhne', 'Köln'],
      ['Müller KG', 'Köln'],
    ])
    await call('POST', '/api/settings/v1/custom-fields', {
      noun: 'contacts.company',
      key: 'staff',
      label: 'Staff',
      type: 'number',
    })
    const asked = await start(call, 'name,Staff\nX,"1,234"\nY,"12,500"\n')
    const { questions } = await until(call, asked, 'mapping')
    expect(questions).toEqual([{ code: 'decimals', column: 'Staff', field: 'custom.staff' }])
    expect((await call('POST', `${imports}/${asked}/start`, {})).body.code).toBe('imports/unanswered')
    await call('POST', `${imports}/${asked}/start`, { options: { decimals: '.' } })
    await until(call, asked, 'finished')
    const staff = (await call('GET', `${companies}?filter[custom.staff][gt]=0&sort=name`)).body.items
    expect(staff.map(({ custom }: { custom: object }) => custom)).toEqual([{ staff: 1234 }, { staff: 12500 }])
  })

  it('takes workbooks and address cards', async () => {
    const { call } = await newBusiness()
    const put = async (noun: string, filename: string, bytes: Uint8Array) => {
      const id = await start(call, undefined, { noun, filename })
      const { status } = await call('PUT', `${imports}/${id}/file`, bytes, {
        'content-type': 'application/octet-stream',
      })
      expect(status).toBe(204)
      return until(call, id, 'finished')
    }
    const book = await workbook([
      ['Firma', 'Zahlungsziel', 'Ort'],
      ['Eins GmbH', 14, 'Wien'],
      ['Zwei GmbH', null, 'Bern'],
      ['Drei GmbH', '<f>1+1</f>', 'Köln'],
    ])
    expect(await put('contacts.company', 'a.xlsx', book)).toMatchObject({ format: 'xlsx', created: 2, failed: 1 })
    const { items } = (await call('GET', `${companies}?sort=name`)).body
    expect(items).toMatchObject([
      { name: 'Eins GmbH', paymentTermDays: 14 },
      { name: 'Zwei GmbH', paymentTermDays: null },
    ])
    const card = 'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann Muster\r\nORG:Eins GmbH\r\nEMAIL:ann@eins.test\r\nEND:VCARD\r\n'
    const bytes = new TextEncoder().encode(card.repeat(2))
    expect(await put('contacts.person', 'a.vcf', bytes)).toMatchObject({ format: 'vcard', created: 1, skipped: 1 })
    const people = (await call('GET', '/api/contacts/v1/people')).body.items
    expect(people).toMatchObject([{ name: 'Ann Muster', email: 'ann@eins.test', companyId: items[0].id }])
    const id = await start(call, undefined, { filename: 'x.xlsx' })
    await call('PUT', `${imports}/${id}/file`, new TextEncoder().encode('PK\u0003\u0004 nothing'))
    await eventually(async () => {
      const { body } = await call('GET', `${imports}/${id}`)
      expect([body.status, body.fault?.code]).toEqual(['failed', 'imports/not-a-table'])
    })
  })
})
