import * as z from 'zod'
import {
  all,
  contract,
  country,
  crud,
  currency,
  customValues,
  id,
  instant,
  me,
  noun,
  op,
  read,
  ref,
  text,
  toned,
  totals,
} from '#kit/contract'

const optional = (max: number) => text(max).nullable().default(null)
const email = z
  .string()
  .trim()
  .max(254)
  .regex(/^[^\s@"<>(),;:\\]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/u, 'not-an-email')

/** What companies and people have alike. */
const party = {
  name: text(200),
  email: email.nullable().default(null),
  phone: optional(40).describe('Kept as E.164 when it can be read as such'),
  vatId: optional(30),
  vatIdCheck: toned({ passed: 'good', failed: 'bad' })
    .nullable()
    .describe('Its check digits; none when the country has not published a rule'),
  street: optional(300).describe('Street and number; further lines of the address too'),
  postalCode: optional(20),
  city: optional(100),
  region: optional(100),
  country: country.nullable().default(null).describe("The business's own unless told"),
  currency: currency.nullable().default(null),
  tags: z.array(text(50)).max(50).default([]),
  ownerId: ref('identity.member').nullable().default(null).describe('The person here who looks after it'),
  note: optional(10_000),
  custom: customValues,
  archivedAt: instant.nullable(),
}

/** What other apps need not learn: what was jotted down. */
const untold = ['custom', 'note'] as const
const readOnly = ['vatIdCheck', 'mergedIntoId'] as const
const caseless = { email: 'emailKey' } as const
const search = ['name', 'email', 'phone'] as const
/** Whoever looks after it has it; roles may reach no further. */
const scope = { own: [{ ownerId: me }], usual: 'all' } as const

export const Company = noun(
  {
    ...party,
    domain: optional(253).describe('Follows from the website unless told'),
    website: optional(300),
    paymentTermDays: z.int().min(0).max(365).nullable().default(null),
    mergedIntoId: ref('contacts.company').nullable(),
  },
  {
    path: 'companies',
    title: 'name',
    note: 'email',
    readOnly,
    search,
    caseless,
    sort: ['name'],
    untold,
    scope,
    comments: true,
    merges: true,
    cacheSeconds: 30,
  },
)
export type Company = z.output<typeof Company>

export const Person = noun(
  {
    ...party,
    jobTitle: optional(100),
    companyId: ref('contacts.company').nullable().default(null),
    mergedIntoId: ref('contacts.person').nullable(),
  },
  {
    path: 'people',
    title: 'name',
    note: 'email',
    readOnly,
    search,
    caseless,
    sort: ['name'],
    untold,
    scope,
    comments: true,
    merges: true,
  },
)
export type Person = z.output<typeof Person>

/** A company or a person, for whoever deals with both alike. */
export const Party = z.object({
  id,
  kind: z.enum(['company', 'person']),
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  vatId: z.string().nullable(),
  address: z.string().nullable().describe('Mailing address, one line per row, without the name'),
  place: z
    .object({
      street: z.string().nullable(),
      postalCode: z.string().nullable(),
      city: z.string().nullable(),
      region: z.string().nullable(),
      country: z.string(),
    })
    .nullable()
    .describe('The same address by its parts'),
  currency: z.string().nullable(),
  paymentTermDays: z.int().nullable(),
})
export type Party = z.output<typeof Party>

export const contacts = contract({
  app: 'contacts',
  summary: 'Companies and people: addresses, own fields, duplicates',
  sensitive: {
    person: { email: 'personal', emailKey: 'personal', phone: 'personal', street: 'personal', note: 'personal' },
  },
  fieldErrors: {
    'not-a-vat-id': 'is not a VAT id of {country}',
  },
  kinds: { party: ['company', 'person'] },
  cards: { newCompanies: totals('company', { filter: { createdAt: { gte: 'today-30' } } }) },
  roles: {
    owner: all,
    admin: all,
    viewer: read,
    accountant: ['read', 'company.*', 'person.*', 'party.*'],
    member: ['read', 'company.*', 'person.*', 'party.*'],
  },
  uses: ['settings'],
  ops: {
    ...crud('company', Company),
    ...crud('person', Person),
    'party.get': op({
      summary: 'Read a company or person by id, with a printable address',
      http: 'GET /parties/:id',
      effect: 'read',
      input: z.strictObject({ id }),
      output: Party,
      cache: { seconds: 60, nouns: ['company', 'person'] },
    }),
    'party.search': op({
      summary: 'Find companies and people by name, email or phone, one typing mistake forgiven',
      http: 'GET /parties',
      effect: 'read',
      input: z.strictObject({ q: text(200), limit: z.int().min(1).max(50).default(10) }),
      output: z.object({ items: z.array(Party).describe('The best match first') }),
    }),
    'party.duplicates': op({
      summary: 'Find others that may be the same company or person',
      http: 'GET /parties/:id/duplicates',
      effect: 'read',
      input: z.strictObject({ id }),
      output: z.object({
        items: z.array(
          z.object({ party: Party, because: z.array(z.enum(['email', 'phone', 'vatId', 'domain', 'name'])) }),
        ),
      }),
    }),
    'party.tell-apart': op({
      summary: 'Say of two that look alike that they are not the same, or take that back',
      http: 'POST /parties/:id/tell-apart',
      effect: 'write',
      input: z.strictObject({ id, otherId: id, isApart: z.boolean().default(true) }),
      output: z.object({ id, otherId: id, isApart: z.boolean() }),
    }),
  },
})
