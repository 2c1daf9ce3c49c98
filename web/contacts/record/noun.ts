import { contacts } from '#contracts/contacts'

export type Noun = 'company' | 'person'

/** Where the two live, under which ops, and in which words. */
export const nouns = {
  company: { list: '/contacts/companies', many: 'contacts.companies', fresh: 'contacts.newCompany' },
  person: { list: '/contacts/people', many: 'contacts.people', fresh: 'contacts.newPerson' },
}

const { ops } = contacts
export const opsOf = (noun: Noun) => ({
  list: ops[`${noun}.list`],
  get: ops[`${noun}.get`],
  create: ops[`${noun}.create`],
  update: ops[`${noun}.update`],
  archive: ops[`${noun}.archive`],
  restore: ops[`${noun}.restore`],
  merge: ops[`${noun}.merge`],
  unmerge: ops[`${noun}.unmerge`],
})
