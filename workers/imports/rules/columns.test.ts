import { describe, expect, it } from 'vitest'
import { contacts } from '#contracts/contacts'
import { programOf } from './aliases.ts'
import { compact, type Mapping, placesOf } from './columns.ts'
import { mappingFaults } from './mapping.ts'
import { targetsOf } from './target.ts'

const person = targetsOf(contacts.ops['person.create'], [])
const company = targetsOf(contacts.ops['company.create'], [
  { key: 'tier', label: 'Stufe', type: 'select', options: ['gold'], required: false },
])
const guessed = (header: string, targets = person, mapping: Mapping = {}) => {
  const heads = header.split(/[,;]/)
  const places = placesOf(heads, targets, mapping)
  return Object.fromEntries(
    heads.flatMap((head, at) => {
      const { field, join } = places[at] ?? {}
      return field ? [[head, join ? `${field} +${JSON.stringify(join)}` : field]] : []
    }),
  )
}

describe('where columns go by their names', () => {
  it.each([
    ['Company,Full Name,Email', { Company: 'companyId', 'Full Name': 'name', Email: 'email' }],
    ['First Name,Last Name,Email', { 'First Name': 'name', 'Last Name': 'name +" "', Email: 'email' }],
    ['Vorname;Name;Mail', { Vorname: 'name', Name: 'name +" "', Mail: 'email' }],
    ['Name,Given Name,Family Name', { Name: 'name' }],
    [
      'Anrede;Vorname;Nachname;Firma;E-Mail;Telefon',
      { Vorname: 'name', Nachname: 'name +" "', Firma: 'companyId', 'E-Mail': 'email', Telefon: 'phone' },
    ],
    [
      'Title,First Name,Last Name,Job Title,Business Street,Business Street 2,Business Phone,E-mail Address',
      {
        ...{ 'First Name': 'name', 'Last Name': 'name +" "', 'Job Title': 'jobTitle', 'Business Phone': 'phone' },
        ...{ 'Business Street': 'street', 'Business Street 2': 'street +"\\n"', 'E-mail Address': 'email' },
      },
    ],
    [
      'First Name,Organization Name,Organization Title,Labels,E-mail 1 - Value,Phone 1 - Value',
      {
        ...{ 'First Name': 'name', 'Organization Name': 'companyId', 'Organization Title': 'jobTitle' },
        ...{ Labels: 'tags', 'E-mail 1 - Value': 'email', 'Phone 1 - Value': 'phone' },
      },
    ],
  ])('people: %s', (header, places) => {
    expect(guessed(header)).toEqual(places)
  })

  it.each([
    ['Firma;Ort;Land;Stufe', { Firma: 'name', Ort: 'city', Land: 'country', Stufe: 'custom.tier' }],
    ['Company,Contact Name', { Company: 'name' }],
    ['Straße;Hausnummer;PLZ;Ort', { Straße: 'street', Hausnummer: 'street +" "', PLZ: 'postalCode', Ort: 'city' }],
    [
      '*ContactName,EmailAddress,POAddressLine1,POCity,TaxNumber',
      { '*ContactName': 'name', EmailAddress: 'email', POAddressLine1: 'street', POCity: 'city', TaxNumber: 'vatId' },
    ],
  ])('companies: %s', (header, places) => {
    expect(guessed(header, company)).toEqual(places)
  })

  it('goes by what somebody says first, and gives the rest to no field twice', () => {
    expect(guessed('A,Name,Note', person, { A: 'name', Note: null })).toEqual({ A: 'name' })
  })
})

it('two columns of one field need a word on how they are joined; lists need none', () => {
  const faults = (mapping: Mapping) =>
    mappingFaults(['First', 'Last', 'X'], person, mapping).map(({ pointer, code }) => [pointer, code])
  expect(faults({ First: 'name', Last: 'name' })).toEqual([['#/mapping/Last', 'two-columns']])
  expect(faults({ First: 'name', Last: { field: 'name', join: ' ' } })).toEqual([])
  expect(faults({ First: 'tags', Last: 'tags' })).toEqual([])
  expect(faults({ First: 'email', Last: { field: 'country', join: ' ' }, X: { field: 'country', join: ' ' } })).toEqual(
    [['#/mapping/X', 'two-columns']],
  )
})

it('knows the program that a table comes from', () => {
  const program = (header: string) => programOf(header.split(',').map(compact))
  expect(program('First Name,Organization Name,Organization Title,E-mail 1 - Value')).toBe('Google')
  expect(program('*ContactName,*InvoiceNumber,*DueDate')).toBe('Xero')
  expect(program('Record ID,First Name')).toBe('HubSpot')
  expect(program('name,email')).toBeNull()
})
