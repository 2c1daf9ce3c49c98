import { contacts } from '#contracts/contacts'

export type Noun = 'company' | 'person'

/** Where the two live, under which ops, and in which words. */
export const nouns = {
  company: { list: '/contacts/companies', many: 'contacts.companies', fresh: 'contacts.newCompany' },
  person: { list: '/contacts/people', many: 'contacts.people', fresh: 'contacts.newPerson' },
}

const { ops } = contacts
export const opsOf = {
  company: {
    get: ops['company.get'],
    create: ops['company.create'],
    update: ops['company.update'],
    archive: ops['company.archive'],
    restore: ops['company.restore'],
  },
  person: {
    get: ops['person.get'],
    create: ops['person.create'],
    update: ops['person.update'],
    archive: ops['person.archive'],
    restore: ops['person.restore'],
  },
}
