import type { Target } from './target.ts'

const words = (text: string): string[] => text.trim().split(/\s+/)

/**
 * How address books and programs head the columns of these fields, compact (`E-Mail 1 - Value` is `email1value`), the surest
 * first: Google, Outlook, Apple, HubSpot, QuickBooks, Xero, Lexware, in English and German. What a later group has is taken
 * where no column is called like one of an earlier.
 */
const aliases: Readonly<Record<string, readonly string[]>> = {
  name: [
    'fullname displayname customername contactname clientname suppliername vollstandigername anzeigename kundenname kontaktname bezeichnung nom nombre',
    'customer client kunde supplier lieferant',
  ],
  companyId: [
    'company companyname organization organizationname organisation organisationsname organization1name associatedcompany primarycompany firma firmenname unternehmen unternehmensname',
  ],
  email: [
    'email1value emailaddress emailadresse emailaddress1 email1address email1 emailprimary primaryemail mail mailadresse mainemail correo',
    'homeemail workemail emailprivat emailgeschaftlich email2value',
  ],
  phone: [
    'phone1value phonenumber phonenumbers businessphone workphone companymainphone mainphone primaryphone telephone telefon telefonnummer telefon1 tel telefongeschaftlich festnetz',
    'mobilephone mobile mobilephonenumber mobil mobiltelefon handy homephone telefonprivat phone2value',
  ],
  vatId: [
    'vat vatid vatnumber vatregistrationnumber taxid taxnumber ustid ustidnr ustidentnr umsatzsteuerid umsatzsteueridentifikationsnummer',
  ],
  postalCode: [
    'zip zipcode postcode plz postleitzahl businesspostalcode address1postalcode popostalcode sapostalcode billingpostalcode billingzip billingaddresspostalcode billtozip plz1',
    'homepostalcode otherpostalcode privatpostleitzahl',
  ],
  city: [
    'town ort stadt wohnort businesscity address1city pocity sacity billingcity billingaddresscity billtocity ort1 ville',
    'homecity othercity privatort',
  ],
  region: [
    'state stateregion province county bundesland businessstate address1region poregion saregion billingstate billingaddressstate billtostate',
    'homestate otherstate',
  ],
  country: [
    'countrycode countryregion land staat businesscountry businesscountryregion address1country pocountry sacountry billingcountry billingaddresscountry billtocountry land1 pays',
    'homecountry homecountryregion othercountry privatland',
  ],
  currency: ['currencycode defaultcurrency wahrung'],
  jobTitle: [
    'organizationtitle organization1title organisationtitle jobfunction position funktion berufsbezeichnung beruf stelle',
    'title titel',
  ],
  website: ['websiteurl website1value webpage webseite webadresse internetadresse homepage url web www'],
  domain: ['companydomainname domainname'],
  paymentTermDays: [
    'paymentterms paymenttermdays termsdays duedatebilldays duedatesalesday zahlungsziel zahlungszieltage',
  ],
  note: ['notes notiz notizen bemerkung bemerkungen anmerkung anmerkungen kommentar comments comment memo'],
  tags: ['labels label groupmembership categories kategorien category tag schlagworte schlagworter gruppe gruppen'],
  ownerId: ['owner contactowner companyowner accountmanager betreuer zustandig ansprechpartnerintern'],
  number: ['nr no number nummer invoicenumber rechnungsnummer customernumber kundennummer code'],
  description: ['beschreibung text desc details'],
  quantity: ['qty menge anzahl stuck'],
  unitPrice: ['unitamount price rate einzelpreis preis stuckpreis nettopreis'],
  customerId: [
    'customer customername client clientname contact contactname billto kunde kundenname kundennummer debitor',
  ],
  dueOn: ['due duedate faelligam fallig falligkeit falligam'],
  issuedOn: ['date datum invoicedate rechnungsdatum'],
}

const isCompany = (targets: readonly Target[]) =>
  !targets.some(({ field }) => field === 'companyId') && targets.some(({ field }) => field === 'domain')

/** Groups of headings of a field. A company is called what is the company of a person. */
export function aliasesOf(field: string, targets: readonly Target[]): string[][] {
  const groups = (aliases[field] ?? []).map(words)
  return field === 'name' && isCompany(targets) ? [(aliases.companyId ?? []).flatMap(words), ...groups] : groups
}

/** Columns that are one field together, in their order; `join` is what stands before each. */
export type Joined = {
  field: string
  parts: readonly { heads: readonly string[]; join: string }[]
  /** All of them have to be there; then it goes before a column that is called like the field. */
  isWhole?: true
  /** Not where there is one of these. */
  unless?: readonly string[]
}
const part = (heads: string, join = ' ') => ({ heads: words(heads), join })
const family = 'lastname familyname surname nachname familienname zuname'
const given = 'firstname givenname vorname prenom rufname'

const sets: Readonly<Record<string, readonly Omit<Joined, 'field'>[]>> = {
  name: [
    // In German tables the name beside the first name is the last name.
    { parts: [part(given), part('name')], isWhole: true, unless: words(family) },
    {
      parts: [part(given), part('middlename additionalname zweitervorname weiterevornamen'), part(family)],
    },
  ],
  street: [
    {
      parts: [part('street strasse strassenname strasse1'), part('streetnumber housenumber hausnummer hausnr')],
      isWhole: true,
    },
    {
      parts: [
        part('street strasse strassenname strasse1'),
        part('streetnumber housenumber hausnummer hausnr'),
        part('street2 address2 addressline2 adresszusatz zusatz strasse2', '\n'),
      ],
    },
    {
      parts: [
        part(
          'businessstreet streetaddress address1street billingstreet billingaddressline1 billtostreet anschrift geschaftlichstrasse',
        ),
        part('businessstreet2 billingaddressline2', '\n'),
        part('businessstreet3 billingaddressline3', '\n'),
      ],
    },
    {
      parts: [
        part('address addressline1 address1 adresse adresse1 poaddressline1 saaddressline1 address1formatted'),
        part('addressline2 address2 adresse2 poaddressline2 saaddressline2', '\n'),
        part('addressline3 poaddressline3', '\n'),
        part('poaddressline4', '\n'),
      ],
    },
    { parts: [part('homestreet otherstreet privatstrasse'), part('homestreet2', '\n'), part('homestreet3', '\n')] },
  ],
}

/** The sets of columns that a field may be joined of, the surest first. */
export const joinedOf = (field: string): Joined[] => (sets[field] ?? []).map((set) => ({ ...set, field }))

/** By what its headings are known: the program that a table comes from. */
const exports: readonly { program: string; heads: readonly string[] }[] = [
  { program: 'Google', heads: words('organizationname organizationtitle email1value') },
  { program: 'Google', heads: words('givenname familyname email1value') },
  { program: 'Outlook', heads: words('emailaddress businessstreet businessphone') },
  { program: 'Outlook', heads: words('emailaddress jobtitle businesscountryregion') },
  { program: 'HubSpot', heads: words('recordid') },
  { program: 'Xero', heads: words('contactname accountnumber poaddressline1') },
  { program: 'Xero', heads: words('contactname invoicenumber duedate') },
  { program: 'QuickBooks', heads: words('customer billingstreet') },
  { program: 'QuickBooks', heads: words('customerfullname') },
  { program: 'Lexware', heads: words('kundennummer firmenname plz1') },
  { program: 'Lexware', heads: words('kundennummer organisationsname') },
]

/** The program whose export a header looks like. */
export const programOf = (compacted: readonly string[]): string | null =>
  exports.find(({ heads }) => heads.every((head) => compacted.includes(head)))?.program ?? null
