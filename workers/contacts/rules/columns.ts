import type { CustomDefinition } from '#kit/contract'
import { contacts } from '../contract.ts'
import { fold } from './fold.ts'

export type Noun = 'company' | 'person'
export type Columns = { column: string; field: string | null }[]

/** How address books and other programs head these columns, folded and without blanks. */
const names = new Map(
  Object.entries({
    company: 'name',
    companyname: 'name',
    customer: 'name',
    customername: 'name',
    fullname: 'name',
    firma: 'name',
    firmenname: 'name',
    kunde: 'name',
    nom: 'name',
    nombre: 'name',
    mail: 'email',
    emailaddress: 'email',
    emailadresse: 'email',
    correo: 'email',
    telephone: 'phone',
    phonenumber: 'phone',
    mobile: 'phone',
    tel: 'phone',
    telefon: 'phone',
    telefonnummer: 'phone',
    vat: 'vatId',
    vatnumber: 'vatId',
    taxid: 'vatId',
    ustid: 'vatId',
    ustidnr: 'vatId',
    umsatzsteuerid: 'vatId',
    address: 'street',
    address1: 'street',
    strasse: 'street',
    adresse: 'street',
    zip: 'postalCode',
    zipcode: 'postalCode',
    postcode: 'postalCode',
    plz: 'postalCode',
    town: 'city',
    ort: 'city',
    stadt: 'city',
    ville: 'city',
    state: 'region',
    province: 'region',
    bundesland: 'region',
    countrycode: 'country',
    land: 'country',
    pays: 'country',
    wahrung: 'currency',
    paymentterms: 'paymentTermDays',
    zahlungsziel: 'paymentTermDays',
    title: 'jobTitle',
    position: 'jobTitle',
    homepage: 'website',
    url: 'website',
    web: 'website',
    notes: 'note',
    notiz: 'note',
    bemerkung: 'note',
    labels: 'tags',
    schlagworte: 'tags',
  }),
)

const compact = (text: string) => fold(text).replaceAll(' ', '')

/** Fields that a file can fill: those of the form, and custom ones as `custom.key` (or all of them as JSON). */
export function fieldsOf(noun: Noun, definitions: readonly CustomDefinition[]): string[] {
  return [...Object.keys(contacts.ops[`${noun}.create`].input.shape), ...definitions.map(({ key }) => `custom.${key}`)]
}

/** Where each column goes: as the mapping says, else by its name; the first of two for one field wins. */
export function toColumns(
  header: readonly string[],
  noun: Noun,
  definitions: readonly CustomDefinition[],
  mapping: Readonly<Record<string, string>> = {},
): Columns {
  const fields = new Map(fieldsOf(noun, definitions).map((field) => [compact(field), field]))
  for (const { key, label } of definitions)
    for (const name of [key, label]) if (!fields.has(compact(name))) fields.set(compact(name), `custom.${key}`)
  const taken = new Set(Object.values(mapping))
  const chosen = new Map(Object.entries(mapping))
  return header.map((typed) => {
    const column = typed.trim()
    const told = chosen.get(column)
    if (told !== undefined) return { column, field: told }
    const field = byName(compact(column), fields)
    if (field === undefined || taken.has(field)) return { column, field: null }
    taken.add(field)
    return { column, field }
  })
}

function byName(name: string, fields: ReadonlyMap<string, string>): string | undefined {
  const meant = fields.get(name)
  if (meant !== undefined) return meant
  const alias = names.get(name)
  return alias === undefined ? undefined : fields.get(compact(alias))
}
