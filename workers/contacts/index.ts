import { PrismaClient } from '#db/contacts'
import { serve } from '#kit/serve'
import { contacts } from './contract.ts'
import { createCompany, updateCompany } from './ops/company.ts'
import { findDuplicates } from './ops/find-duplicates.ts'
import { getParty } from './ops/party.ts'
import { createPerson, updatePerson } from './ops/person.ts'
import { searchParties } from './ops/search-parties.ts'
import { tellApart } from './ops/tell-apart.ts'
import { personal } from './personal.ts'
import { samples } from './samples.ts'

export default serve(contacts, {
  client: PrismaClient,
  samples,
  personal,
  handlers: {
    'company.create': createCompany,
    'company.update': updateCompany,
    'person.create': createPerson,
    'person.update': updatePerson,
    'party.get': getParty,
    'party.search': searchParties,
    'party.duplicates': findDuplicates,
    'party.tell-apart': tellApart,
  },
})
