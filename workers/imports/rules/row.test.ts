import { describe, expect, it } from 'vitest'
import { contacts } from '#contracts/contacts'
import type { CustomDefinition } from '#kit/contract'
import type { Cell } from './cell.ts'
import { type Column, placesOf } from './columns.ts'
import { toCountry } from './country.ts'
import { readRow } from './row.ts'
import { severalIn } from './several.ts'
import { targetsOf } from './target.ts'

const own: CustomDefinition[] = [
  { key: 'staff', label: 'Employees', type: 'number', options: [], required: false },
  { key: 'wants', label: 'Interests', type: 'multi-select', options: ['Email', 'Phone', 'Fax'], required: false },
  { key: 'ext', label: 'Ext ID', type: 'text', options: [], required: false },
  { key: 'price', label: 'Price', type: 'money', options: [], required: false },
  { key: 'since', label: 'Since', type: 'date', options: [], required: false },
]
const targets = targetsOf(contacts.ops['company.create'], own)

function row(header: string, cells: readonly Cell[], how: Partial<Column> = {}) {
  const heads = header.split(';')
  const columns = placesOf(heads, targets).map(
    (place, at): Column => ({
      ...{ column: heads[at] as string, samples: [], dates: 'dmy', decimals: '.' },
      ...place,
      ...how,
    }),
  )
  return readRow(cells, { columns, targets: new Map(targets.map((each) => [each.field, each])), currency: 'EUR' })
}
const codes = (header: string, cells: readonly Cell[]) =>
  row(header, cells).faults.map(({ column, code }) => [column, code])

describe('readRow', () => {
  it('joins columns, and leaves out what is empty', () => {
    expect(row('Firma;Straße;Hausnummer;Ort', ['Eins', 'Torstr.', '1a', '']).input).toEqual({
      ...{ name: 'Eins', street: 'Torstr. 1a' },
    })
  })

  it('keeps zeros, signs and all digits of what is no number', () => {
    const { input, faults } = row('name;Phone;Zip;Ext ID', ['A', '0444000000', '01067', '12345678901234567890'])
    expect([input, faults]).toEqual([
      { name: 'A', phone: '0444000000', postalCode: '01067', custom: { ext: '12345678901234567890' } },
      [],
    ])
    expect(codes('name;Phone;Ext ID', ['A', '+49301234', '4.91511E+11'])).toEqual([['Ext ID', 'number-shortened']])
  })

  it('takes the apostrophe off that an export put before a formula', () => {
    expect(row('name;phone;note', ['Guard', "'+49301234567", "'=1+1"]).input).toMatchObject({
      ...{ phone: '+49301234567', note: '=1+1' },
    })
  })

  it('reads amounts, days and numbers as their columns are written', () => {
    expect(row('Price;Since', ['1.234,50 €', '03/04/2026'], { decimals: ',' }).input.custom).toEqual({
      ...{ price: { minor: 123450, currency: 'EUR' }, since: '2026-04-03' },
    })
    expect(codes('Employees', ['12%'])).toEqual([['Employees', 'unreadable-number']])
    expect(codes('Employees', ['9007199254740993'])).toEqual([['Employees', 'number-out-of-range']])
  })

  it('believes a workbook what its cells are, and takes no error or lost value for one', () => {
    expect(
      row('Employees;Since;Zip', [
        { t: 'n', v: '1234.5' },
        { t: 'd', v: '2025-12-31T12:00' },
        { t: 'n', v: '1067' },
      ]).input,
    ).toEqual({
      ...{ custom: { staff: 1234.5, since: '2025-12-31' }, postalCode: '1067' },
    })
    expect(
      codes('Price;Employees;Since', [
        { t: 'e', v: '#N/A' },
        { t: 'f', v: '1+1' },
        { t: 'x', v: '60' },
      ]),
    ).toEqual([
      ['Price', 'cell-error'],
      ['Employees', 'formula-unsaved'],
      ['Since', 'no-such-day'],
    ])
    expect(codes('Since', [{ t: 'n', v: '46022' }])).toEqual([['Since', 'not-a-day']])
  })

  it('refuses what stands beyond the header, and tells of values that it leaves out', () => {
    expect(codes('name;email', ['A', 'a@x.test', 'more'])).toEqual([['3', 'beyond-header']])
    expect(codes('name;email', ['A', 'a@x.test', '', ' '])).toEqual([])
    const { input, faults } = row('name;email', ['A', 'a@x.example ::: b@x.example'])
    expect([input.email, faults[0]]).toMatchObject(['a@x.example', { code: 'more-values', isWarning: true }])
  })
})

it.each([
  ['Email;Phone', ['Email', 'Phone'], false],
  [';Fax', ['Fax'], true],
  ['Email; Phone;', ['Email', 'Phone'], false],
  ['["a;b","c"]', ['a;b', 'c'], false],
  ['* myContacts ::: Friends', ['Friends'], false],
  ['regular, wholesale', ['regular', 'wholesale'], false],
])('%s is %j', (cell, values, isMore) => {
  expect(severalIn(cell)).toEqual({ values, isMore })
})

it.each([
  ...(['Österreich', 'Austria', 'AT', 'at'].map((name) => [name, 'AT']) as [string, string][]),
  ...(['Deutschland', 'Germany'].map((name) => [name, 'DE']) as [string, string][]),
  ...(['United Kingdom', 'Großbritannien', 'Vereinigtes Königreich', 'UK'].map((name) => [name, 'GB']) as [
    string,
    string,
  ][]),
  ...(['USA', 'United States', 'Vereinigte Staaten'].map((name) => [name, 'US']) as [string, string][]),
  ...(['Türkiye', 'Türkei', 'Turkey'].map((name) => [name, 'TR']) as [string, string][]),
  ['Nirgendwo', undefined],
])('%s is %s', (name, code) => {
  expect(toCountry(name)).toBe(code)
})
