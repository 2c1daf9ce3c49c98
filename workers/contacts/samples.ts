import type { Samples } from '#kit/serve'
import type { contacts } from './contract.ts'

/** Ids of other rows are left out: the conformance suite makes the rows and fills them in. */
export const samples = {
  'company.create': {
    name: 'Café Mokka GmbH',
    email: 'Hello@cafe-mokka.test',
    phone: '030 1234567',
    vatId: 'DE136695976',
    website: 'https://cafe-mokka.test',
    street: 'Torstraße 1',
    postalCode: '10119',
    city: 'Berlin',
    country: 'DE',
    currency: 'EUR',
    paymentTermDays: 14,
    tags: ['roastery'],
    note: 'Delivers through the back door.',
  },
  'company.update': { phone: '+49 30 7654321', tags: ['roastery', 'regular'] },
  'person.create': {
    name: 'Ada Yılmaz',
    email: 'ada@cafe-mokka.test',
    phone: '0151 2345678',
    jobTitle: 'Head of buying',
  },
  'person.update': { jobTitle: 'Managing director' },
  'party.search': { q: 'mokka', limit: 5 },
} satisfies Samples<typeof contacts>
